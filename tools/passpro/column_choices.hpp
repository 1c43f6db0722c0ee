// `--column HEADER=COLUMN`: what one column of a spreadsheet holds.
#pragma once

#include "command_line.hpp"

#include <passpro/list_columns.hpp>

#include <string>
#include <vector>

namespace passpro::tool {

void add_column_choices(const CommandLine& line, CLI::App& command, std::vector<std::string>& columns,
                        const std::string& example);

// Throws Failure (wrong_usage) for an argument without an equals sign.
std::vector<ListColumnChoice> column_choices(const Console& console,
                                             const std::vector<std::string>& arguments);

}  // namespace passpro::tool
