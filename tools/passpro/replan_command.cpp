// passpro replan: a plan that was made, and what must change and what must not since.
#include "commands.hpp"
#include "input.hpp"
#include "interruption.hpp"
#include "output_folder.hpp"
#include "replanning.hpp"
#include "solve_command.hpp"

#include <passpro/moves.hpp>
#include <passpro/wording.hpp>

#include <map>
#include <memory>
#include <set>
#include <span>
#include <vector>

namespace passpro::tool {

namespace {

constexpr std::size_t most_moves = 50;

struct ReplanArguments {
    SolveArguments solve;
    std::string plan;
    Replanning wishes;
};

std::string interview_in_words(const std::string& opening, std::int32_t slot, DateTime start) {
    const std::string place = opening + '/' + std::to_string(slot);
    return start.is_special() ? place : to_iso(start) + ' ' + place;
}

std::string before_in_words(const Console& console, const Move& move) {
    if (!move.before) return console.text("sans entretien", "without an interview");
    return interview_in_words(move.before->opening_id, move.before->slot_number, move.before->start);
}

std::string after_in_words(const Console& console, const Campaign& campaign, const Move& move) {
    if (move.after.status != PlacementStatus::placed)
        return console.text("sans entretien", "without an interview");
    const Slot& slot = campaign.slots()[move.after.slot];
    return interview_in_words(campaign.openings()[slot.opening].id, slot.number, slot.period.start);
}

std::string name_of(const Establishment& establishment) {
    return printable(std::string(establishment.uai.text()) + ' ' + establishment.name);
}

// The hosts that expected these candidates, or expect them now.
std::set<EstablishmentIndex> hosts_of(const Campaign& campaign, std::span<const Move> moves) {
    std::set<EstablishmentIndex> hosts;
    for (const Move& move : moves)
        hosts.insert(campaign.host_of(campaign.applications()[move.application].formation));
    return hosts;
}

// Schools of origin tell pupils, and hosts tell panels.
void print_whom_to_tell(const Console& console, const Campaign& campaign, std::span<const Move> moves) {
    std::map<EstablishmentIndex, std::vector<const Move*>> by_home;
    std::set<CandidateIndex> candidates;
    for (const Move& move : moves) {
        const CandidateIndex candidate = campaign.applications()[move.application].candidate;
        candidates.insert(candidate);
        by_home[campaign.home_of(candidate)].push_back(&move);
    }
    const auto hosts = hosts_of(campaign, moves);
    const Language language = console.language();
    const auto number_of = [&](std::size_t count, std::string_view one, std::string_view many) {
        return counted(static_cast<std::int64_t>(count), language, one, many);
    };
    std::ostream& out = console.out().stream();
    out << console.text("À prévenir : ", "To be told: ")
        << number_of(candidates.size(), console.text("candidat", "candidate"),
                     console.text("candidats", "candidates"))
        << console.text(" de ", " of ")
        << number_of(by_home.size(), console.text("établissement d’origine", "school of origin"),
                     console.text("établissements d’origine", "schools of origin"))
        << console.text(" et ", " and ")
        << number_of(hosts.size(), console.text("établissement d’accueil", "host"),
                     console.text("établissements d’accueil", "hosts"))
        << ".\n";
    std::size_t shown = 0;
    for (const auto& [home, moves_of_home] : by_home) {
        if (shown >= most_moves) break;
        out << "  " << name_of(campaign.establishments()[home]) << '\n';
        for (const Move* move : moves_of_home) {
            if (++shown > most_moves) break;
            const Application& application = campaign.applications()[move->application];
            out << "    " << campaign.candidates()[application.candidate].id << ' '
                << campaign.formations()[application.formation].id << console.text(" : ", ": ")
                << before_in_words(console, *move) << " → " << after_in_words(console, campaign, *move)
                << '\n';
        }
    }
    if (moves.size() > most_moves)
        out << console.text("  … et les autres : moves.csv\n", "  … and the others: moves.csv\n");
    for (const EstablishmentIndex host : hosts) {
        out << "  " << console.text("accueil : ", "host: ") << name_of(campaign.establishments()[host])
            << '\n';
    }
}

ExitStatus replan(const CommandLine& line, const ReplanArguments& arguments) {
    const Console& console = line.console();
    OutputFolder folder(arguments.solve.out, console);
    assignment::Control control;
    const Interruption interruption(control);
    const JudgedCampaign campaign =
        require_replanned_campaign(console, arguments.solve.campaign, arguments.plan, arguments.wishes);
    return solve_and_write(
        line, arguments.solve, folder, control, campaign,
        [&](std::span<const Move> moves) { print_whom_to_tell(console, campaign, moves); });
}

}  // namespace

void add_replan_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<ReplanArguments>();
    Replanning& wishes = arguments->wishes;
    CLI::App& command = line.add_command(
        "replan",
        console.text("Refait un planning : garde ce qui est verrouillé, se passe d’ouvertures,\n"
                     "change le moins possible et dit qui est à prévenir",
                     "Make a plan again: keep what is locked, do without openings, change as\n"
                     "little as possible, and say who must be told"),
        "  passpro replan campaign plan/plan.csv --out new --without-opening O003\n"
        "  passpro replan campaign plan/plan.csv --out new --lock-all-before 2027-03-22 --lock C0001:F012",
        [&line, arguments] { return replan(line, *arguments); });
    line.add_campaign(command, arguments->solve.campaign);
    line.add_plan(command, arguments->plan);
    command
        .add_option("--lock", wishes.locks,
                    console.text("Garde les entretiens de ce candidat, ou celui de cette\n"
                                 "candidature ; à répéter",
                                 "Keep the interviews of this candidate, or that of this\n"
                                 "application; may be repeated"))
        ->type_name(console.text("CANDIDAT[:FORMATION]", "CANDIDATE[:FORMATION]"))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        .add_option("--lock-all-before", wishes.lock_all_before,
                    console.text("Garde tous les entretiens avant ce jour qui peuvent encore avoir lieu",
                                 "Keep all interviews before this day that can still take place"))
        ->type_name("DATE");
    command
        .add_option("--without-opening", wishes.without_openings,
                    console.text("Se passe de cette ouverture ; à répéter",
                                 "Do without this opening; may be repeated"))
        ->type_name("ID")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    add_solve_options(line, command, arguments->solve);
}

}  // namespace passpro::tool
