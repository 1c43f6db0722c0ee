// Takes pupils and wishes into the tables of a package.
#pragma once

#include "pupils/package_tables.hpp"
#include "pupils/reading.hpp"

#include <passpro/catalogue.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/pupils_import.hpp>

namespace passpro::pupils {

// Changes the tables, counts, and says what has changed. Reports pupils of schools that the catalogue does
// not have, wishes that cannot be assigned, and pupils who may be in the package already.
void merge(const PupilsRead& read, const Catalogue& catalogue, PackageTables& tables,
           ImportedPupils& imported, const DiagnosticSink& report);

}  // namespace passpro::pupils
