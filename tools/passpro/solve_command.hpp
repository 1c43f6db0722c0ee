// What `solve` and `replan` have in common: the options of the search, and what follows once a campaign is
// there.
#pragma once

#include "command_line.hpp"
#include "exit_status.hpp"
#include "output_folder.hpp"

#include <passpro/assignment.hpp>
#include <passpro/judged_campaign.hpp>
#include <passpro/moves.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace passpro::tool {

struct SolveArguments {
    std::string campaign;
    std::string out;
    std::optional<double> time_limit;
    std::optional<std::uint64_t> work_limit;
    std::optional<std::uint64_t> threads;
    std::optional<std::uint64_t> seed;
    std::optional<double> gap;
    bool audit = false;
    bool certify = false;
    bool include_undetermined = false;
    bool for_excel = false;
};

// All but `campaign` and `audit`.
void add_solve_options(CommandLine& line, CLI::App& command, SolveArguments& arguments);

// Solves, has the plan verified, writes plan.csv, report.json and, if there was a plan before, moves.csv, and
// prints a summary, in which `print_more` has the last word about the moves.
ExitStatus solve_and_write(const CommandLine& line, const SolveArguments& arguments, OutputFolder& folder,
                           assignment::Control& control, const JudgedCampaign& campaign,
                           const std::function<void(std::span<const Move>)>& print_more);

}  // namespace passpro::tool
