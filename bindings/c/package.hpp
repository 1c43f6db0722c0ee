// Changes packages.
#pragma once

#include "handles.hpp"

#include <string>
#include <vector>

namespace passpro::c {

// Puts all rows of a table in the place of its file.
void replace_table(passpro_package& package, std::int32_t table, const Columns& columns);

// A file of the lines of a table.
std::string file_of(const std::vector<std::string>& lines);

// Puts the files of another package in the place of those of their names, all or none.
void replace_files(passpro_package& package, passpro_package changed);

}  // namespace passpro::c
