#include "commands.hpp"
#include "input.hpp"
#include "interruption.hpp"

#include <passpro/schedule.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace passpro::tool {

namespace {

constexpr int seconds_without_limit = 30;  // as of `solve`

// Whether each request has a slot, or another one of its choice has.
bool all_have_slots(const assignment::Problem& problem, const std::vector<std::int32_t>& slot_of_request) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> chosen;  // applicant and choice
    for (std::size_t i = 0; i < slot_of_request.size(); ++i) {
        const auto& request = problem.requests[i];
        if (slot_of_request[i] != assignment::unplaced && request.choice)
            chosen.emplace(request.applicant, *request.choice);
    }
    for (std::size_t i = 0; i < slot_of_request.size(); ++i) {
        const auto& request = problem.requests[i];
        if (slot_of_request[i] != assignment::unplaced) continue;
        if (!request.choice || !chosen.contains({request.applicant, *request.choice})) return false;
    }
    return true;
}

ExitStatus schedule_document(const CommandLine& line, const std::string& path) {
    const Console& console = line.console();
    assignment::Control control;
    const Interruption interruption(control);
    ScheduleProblem named = require_schedule(console, path);
    if (!named.options.time_limit && !named.options.work_limit)
        named.options.time_limit = std::chrono::seconds(seconds_without_limit);
    const assignment::Solution solution = solve_schedule(named, &control);
    console.out().stream() << write_schedule(named, solution, &control);
    return all_have_slots(named.problem, solution.slot_of_request) ? ExitStatus::done
                                                                   : ExitStatus::incomplete;
}

}  // namespace

void add_schedule_command(CommandLine& line) {
    const Console& console = line.console();
    const auto path = std::make_shared<std::string>("-");
    CLI::App& command =
        line.add_command("schedule",
                         console.text("Résout un problème de rendez-vous quelconque, de JSON en JSON ;\n"
                                      "sans fichier, celui de l’entrée standard",
                                      "Solve any scheduling problem, from JSON to JSON; without a file,\n"
                                      "the one on standard input"),
                         "  passpro schedule evening.json > result.json\n"
                         "  curl -s https://example.org/problem | passpro schedule | jq .assignments",
                         [&line, path] { return schedule_document(line, *path); });
    command.add_option("PROBLEM", *path,
                       console.text("Le problème, en JSON, que décrit docs/scheduling.md ;\n"
                                    "- pour l’entrée standard",
                                    "The problem, as JSON that docs/scheduling.md describes;\n"
                                    "- for standard input"));
    line.add_json(command, console.text("Écrit aussi les erreurs en JSON", "Write errors as JSON, too"));
}

}  // namespace passpro::tool
