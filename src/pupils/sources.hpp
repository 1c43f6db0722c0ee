// From the files of a school to tables.
#pragma once

#include "lists/mapping.hpp"
#include "pupils/source.hpp"

#include <passpro/pupils_import.hpp>

#include <optional>
#include <span>

namespace passpro::pupils {

// All tables of the files, in the order in which they have to be read. Whether each file could be read, and
// is of the year; if not, why not is reported.
bool open_sources(std::span<const PupilsFile> files, const lists::Mapping& mapping,
                  std::span<const ListColumnChoice> choices, std::optional<int> school_year,
                  const DiagnosticSink& report, Sources& sources);

}  // namespace passpro::pupils
