#include "column_choices.hpp"

#include "exit_status.hpp"

namespace passpro::tool {

void add_column_choices(const CommandLine& line, CLI::App& command, std::vector<std::string>& columns,
                        const std::string& example) {
    const Console& console = line.console();
    command
        .add_option("--column", columns,
                    console.text("L’intitulé d’une colonne et ce qu’elle contient, tel que\n" + example +
                                     " ; plusieurs fois s’il le faut",
                                 "The header of a column and what it holds, such as\n" + example +
                                     "; as often as need be"))
        ->type_name(console.text("INTITULÉ=COLONNE", "HEADER=COLUMN"))
        ->allow_extra_args(false);
}

// A header may hold any character; a column holds no equals sign.
std::vector<ListColumnChoice> column_choices(const Console& console,
                                             const std::vector<std::string>& arguments) {
    std::vector<ListColumnChoice> choices;
    for (const std::string& argument : arguments) {
        const std::size_t sign = argument.rfind('=');
        if (sign == std::string::npos || sign == 0) {
            throw Failure(ExitStatus::wrong_usage,
                          "--column " + argument +
                              console.text(" : INTITULÉ=COLONNE est attendu, tel que ",
                                           ": expected HEADER=COLUMN such as ") +
                              "'Dates=interviews'");
        }
        choices.push_back({.header = argument.substr(0, sign), .column = argument.substr(sign + 1)});
    }
    return choices;
}

}  // namespace passpro::tool
