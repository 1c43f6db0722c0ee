// The subcommands. Each adds itself to the command line.
#pragma once

#include "command_line.hpp"

namespace passpro::tool {

void add_check_command(CommandLine& line);
void add_solve_command(CommandLine& line);
void add_replan_command(CommandLine& line);
void add_verify_command(CommandLine& line);
void add_status_command(CommandLine& line);
void add_certify_command(CommandLine& line);
void add_convoke_command(CommandLine& line);
void add_record_command(CommandLine& line);
void add_opinions_commands(CommandLine& line);
void add_statistics_command(CommandLine& line);
void add_erasure_commands(CommandLine& line);
void add_store_commands(CommandLine& line);
void add_explain_command(CommandLine& line);
void add_compare_command(CommandLine& line);
void add_report_command(CommandLine& line);
void add_eligibility_command(CommandLine& line);
void add_catalogue_commands(CommandLine& line);
void add_catalogue_browsing(CommandLine& line, CLI::App& group);  // part of these
void add_pupils_commands(CommandLine& line);
void add_export_command(CommandLine& line);
void add_schedule_command(CommandLine& line);
void add_rules_commands(CommandLine& line);

}  // namespace passpro::tool
