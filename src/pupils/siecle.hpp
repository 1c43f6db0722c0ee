// The XML of SIECLE, "base élèves": ElevesSansAdresses.xml (or with) and ResponsablesAvecAdresses.xml.
#pragma once

#include "pupils/source.hpp"

#include <passpro/diagnostics.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace passpro::pupils {

// Adds what a document holds. Whether it could be read; if not, why not is reported.
bool add_siecle(std::string_view bytes, const std::string& file, std::optional<int> school_year,
                const DiagnosticSink& report, Sources& sources);

}  // namespace passpro::pupils
