#include "solve_command.hpp"

#include "commands.hpp"
#include "input.hpp"
#include "interruption.hpp"
#include "progress_line.hpp"
#include "summary.hpp"

#include <passpro/judged_campaign.hpp>
#include <passpro/moves.hpp>
#include <passpro/output.hpp>
#include <passpro/package.hpp>
#include <passpro/solving.hpp>
#include <passpro/stopwatch.hpp>
#include <passpro/verification.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <span>
#include <vector>

namespace passpro::tool {

namespace {

constexpr std::string_view plan_file = "plan.csv";
constexpr std::string_view report_file = "report.json";
constexpr std::string_view moves_file = "moves.csv";
constexpr std::string_view certificate_file = "certificate.json";

SolveOptions solve_options(const SolveArguments& arguments, Language language) {
    SolveOptions options;
    options.language = language;
    options.include_undetermined = arguments.include_undetermined;
    options.work_limit = arguments.work_limit;
    if (arguments.time_limit) {
        options.time_limit = std::chrono::duration<double>(*arguments.time_limit);
    } else if (arguments.work_limit) {
        options.time_limit.reset();
    }
    options.threads = static_cast<unsigned>(arguments.threads.value_or(options.threads));
    options.seed = arguments.seed.value_or(options.seed);
    options.target_gap = arguments.gap.value_or(options.target_gap);
    options.audit = arguments.audit;
    options.certify = arguments.certify;
    return options;
}

// The limit is that of the whole command. Verifying and writing take about three times as long as reading the
// same campaign, on a fast machine as on a busy one.
std::chrono::duration<double> time_of_solve(std::chrono::duration<double> limit,
                                            const JudgedCampaign& campaign) {
    constexpr double rest_per_reading = 3;
    const auto before = campaign.seconds_read + campaign.seconds_eligibility;
    const auto after = rest_per_reading * campaign.seconds_read;
    return std::max(limit - std::chrono::duration<double>(before + after), std::chrono::duration<double>(0));
}

// Cancelled before a single application was looked at. Interviews that take place then did so before.
bool is_stopped_before_plan(const SolvedPlan& solved) {
    return solved.status == assignment::Status::cancelled && solved.work == 0;
}

[[noreturn]] void stop_before_plan(const Console& console) {
    throw Failure(ExitStatus::stopped_before_plan,
                  console.text("arrêté avant tout planning", "stopped before there was any plan"));
}

// What the verifier, which shares no code with the solver, finds must be what the solver says.
void require_agreement(const Console& console, const SolvedPlan& solved) {
    const Verification verification = solved.verify();
    for (const Violation& violation : verification.violations) {
        console.say(message(solved.campaign, violation, console.language()));
    }
    if (!verification.holds() || verification.terms != solved.terms ||
        solved.lower_bound > solved.terms.total()) {
        throw Failure(ExitStatus::internal_error,
                      console.text("le planning calculé ne passe pas la vérification ; rien n’est écrit",
                                   "the plan that was found does not pass verification; nothing is written"));
    }
}

std::int64_t count_open(const Plan& plan) {
    return std::ranges::count(plan.placements, ReasonCode::search, &Placement::reason_code);
}

// A gap as large as an application without an interview is best told in applications: those of which neither
// the bound nor their reason proves that they have to go without.
std::string what_is_open(const Console& console, const SolvedPlan& solved) {
    const Language language = console.language();
    const Weights& weights = solved.campaign.settings().weights;
    const auto by_bound =
        (solved.terms.total() - solved.lower_bound) / std::max<std::int64_t>(weights.unplaced, 1);
    if (by_bound == 0)
        return possible_gain_in_words(console, weights, solved.terms, solved.lower_bound) + '\n';
    const auto applications = std::min(by_bound, count_open(solved.plan));
    if (applications == 0) {
        return console.text("De chaque candidature sans entretien, la raison est prouvée.\n",
                            "The reason of each application without an interview is proven.\n");
    }
    return console.text("Un calcul plus long peut encore placer jusqu’à ",
                        "A longer search may still place up to ") +
           counted(applications, language, console.text("candidature", "application"),
                   console.text("candidatures", "applications")) +
           console.text(" de plus.\n", " more.\n");
}

void print_quality(const Console& console, const SolvedPlan& solved, CostUnits units) {
    const Channel& out = console.out();
    if (solved.status == assignment::Status::optimal) {
        out.stream() << out.coloured(
                            Colour::green,
                            console.text("Planning optimal, et c’est prouvé : aucun autre ne fait mieux.",
                                         "The plan is proven optimal: no other costs less."))
                     << '\n';
        return;
    }
    if (solved.status == assignment::Status::cancelled) {
        out.stream() << out.coloured(
                            Colour::yellow,
                            console.text("Calcul interrompu : voici le meilleur planning trouvé jusque-là.",
                                         "The search was interrupted: this is the best plan found so far."))
                     << '\n';
    }
    if (units == CostUnits::points) {
        out.stream() << console.text("Aucun planning ne peut coûter moins de ", "No plan can cost less than ")
                     << number(solved.lower_bound, console.language()) << ".\n";
    }
    out.stream() << what_is_open(console, solved);
    if (!solved.hosting_terms.empty()) {
        out.stream() << console.text("Cette borne ne compte pas entièrement : ",
                                     "This bound does not fully account for: ")
                     << hosting_terms_in_words(console, solved.campaign.settings().weights) << ".\n";
    }
}

SolveScale scale_of(const JudgedCampaign& campaign, const SolveOptions& options) {
    auto applications = static_cast<std::int64_t>(campaign.applications().size());
    if (const auto& eligibility = campaign.eligibility()) {
        const auto statuses = eligibility->placement_statuses(options.include_undetermined);
        applications = std::ranges::count(statuses, PlacementStatus::unplaced);
    }
    return {applications, campaign.settings().weights.unplaced, options.time_limit};
}

SolvedPlan solve(const Console& console, const JudgedCampaign& campaign, const SolveOptions& options,
                 assignment::Control& control) {
    const ProgressLine progress(console, control, scale_of(campaign, options));
    return passpro::solve(campaign, options, &control);
}

ExitStatus solve(const CommandLine& line, const SolveArguments& arguments) {
    const Console& console = line.console();
    OutputFolder folder(arguments.out, console);
    assignment::Control control;
    const Interruption interruption(control);
    const JudgedCampaign campaign = require_judged_campaign(console, arguments.campaign);
    return solve_and_write(line, arguments, folder, control, campaign, [](std::span<const Move>) {});
}

}  // namespace

ExitStatus solve_and_write(const CommandLine& line, const SolveArguments& arguments, OutputFolder& folder,
                           assignment::Control& control, const JudgedCampaign& campaign,
                           const std::function<void(std::span<const Move>)>& print_more) {
    const Console& console = line.console();
    if (control.is_cancelled()) stop_before_plan(console);  // while it was read

    SolveOptions options = solve_options(arguments, console.language());
    if (options.time_limit) options.time_limit = time_of_solve(*options.time_limit, campaign);
    SolvedPlan solved = solve(console, campaign, options, control);
    if (is_stopped_before_plan(solved)) stop_before_plan(console);
    require_agreement(console, solved);

    const Stopwatch writing;
    const auto write = [&](std::string_view name, std::string csv) {
        if (arguments.for_excel) csv = for_excel(csv);
        solved.files.push_back({std::string(name), digest(csv)});
        folder.stage(name, csv);
    };
    write(plan_file, write_plan(campaign, solved.plan));
    if (solved.certificate) {
        std::string certificate = write_bound_certificate(campaign, *solved.certificate);
        solved.files.push_back({std::string(certificate_file), digest(certificate)});
        folder.stage(certificate_file, certificate);
    } else {
        folder.withdraw(certificate_file);
    }
    solved.seconds_write = writing.seconds();
    const bool is_remade = was_planned_before(campaign);
    const auto moves = is_remade ? moves_since_previous_plan(campaign, solved.plan) : std::vector<Move>{};
    if (is_remade) {
        write(moves_file, write_moves(campaign, moves));
    } else {
        folder.withdraw(moves_file);
    }
    const std::string report_json = write_report(solved);
    folder.stage(report_file, report_json);
    folder.publish();

    if (line.wants_json()) {
        console.out().print_json(report_json);
    } else {
        const CostUnits units = line.is_verbose() ? CostUnits::points : CostUnits::natural;
        print_summary(console, campaign, solved.plan, solved.terms, units);
        print_quality(console, solved, units);
        if (is_remade) print_moves(console, moves);
        print_more(moves);
        console.out().stream() << console.text("Écrit : ", "Written: ") << folder.path_of(plan_file).string()
                               << ", " << folder.path_of(report_file).string();
        if (is_remade) console.out().stream() << ", " << folder.path_of(moves_file).string();
        console.out().stream() << '\n';
    }
    return solved.counts.unplaced == 0 ? ExitStatus::done : ExitStatus::incomplete;
}

void add_solve_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<SolveArguments>();
    CLI::App& command =
        line.add_command("solve",
                         console.text("Établit le planning d’une campagne et prouve ce qu’il vaut ;\n"
                                      "Ctrl-C arrête le calcul et garde le meilleur planning trouvé",
                                      "Make the plan of a campaign, and prove how good it is;\n"
                                      "Ctrl-C stops the search and keeps the best plan found"),
                         "  passpro solve campaign --out plan\n"
                         "  passpro solve campaign --out plan --time-limit 300 --gap 0.001\n"
                         "  passpro solve campaign --out plan --work-limit 1000000 --json | jq .gap",
                         [&line, arguments] { return solve(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    add_solve_options(line, command, *arguments);
    command.add_flag("--certificate", arguments->certify,
                     console.text("Écrit aussi certificate.json, de quoi recalculer la borne sans\n"
                                  "passpro (tools/check_certificate.py)",
                                  "Also write certificate.json, from which the bound can be computed\n"
                                  "without passpro (tools/check_certificate.py)"));
    command.add_flag("--audit", arguments->audit,
                     console.text("Recalcule l’objectif entier à chaque pas (lent)",
                                  "Recompute the whole objective at every step (slow)"));
}

void add_solve_options(CommandLine& line, CLI::App& command, SolveArguments& arguments) {
    const Console& console = line.console();
    line.add_output_folder(command, arguments.out,
                           console.text("Où écrire plan.csv et report.json ; créé s’il manque",
                                        "Where plan.csv and report.json go; created if missing"));
    line.add_number(command, "--time-limit", "S",
                    console.text("Arrête après S secondes ; 30 si aucune limite n’est donnée",
                                 "Stop after S seconds; 30 if no limit is given"),
                    arguments.time_limit);
    line.add_number(command, "--work-limit", "N",
                    console.text("Arrête après N évaluations d’un choix de candidat : même\n"
                                 "résultat sur toute machine",
                                 "Stop after N evaluations of a candidate's joint choice: the\n"
                                 "same result on every machine"),
                    arguments.work_limit);
    line.add_number(command, "--threads", "N",
                    console.text("Calcule sur N cœurs ; 1 par défaut", "Search with N threads; 1 by default"),
                    arguments.threads, assignment::maximum_threads, 1);
    line.add_number(command, "--seed", "N",
                    console.text("Tirage qui départage les candidats ; 0 par défaut",
                                 "Lottery that breaks ties between candidates; 0 by default"),
                    arguments.seed);
    line.add_number(command, "--gap", "G",
                    console.text("Arrête dès que l’écart prouvé ne dépasse pas G, tel que 0.001",
                                 "Stop once the proven gap is at most G, such as 0.001"),
                    arguments.gap);
    line.add_table_form(command, arguments.for_excel);
    command.add_flag("--include-undetermined", arguments.include_undetermined,
                     console.text("Place aussi les candidatures dont l’éligibilité n’est pas connue,\n"
                                  "faute de données",
                                  "Place applications too whose eligibility is unknown because data\n"
                                  "are missing"));
    line.add_json(command,
                  console.text("Écrit report.json aussi sur la sortie", "Write report.json to stdout too"));
    line.add_verbose(command);
}

}  // namespace passpro::tool
