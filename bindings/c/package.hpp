// Changes packages.
#pragma once

#include "handles.hpp"

namespace passpro::c {

// Puts all rows of a table in the place of its file.
void replace_table(passpro_package& package, std::int32_t table, const Columns& columns);

// Puts the files of another package in the place of those of their names, all or none.
void replace_files(passpro_package& package, passpro_package changed);

}  // namespace passpro::c
