#include "commands.hpp"
#include "input.hpp"
#include "output_folder.hpp"
#include "summary.hpp"

#include <passpro/explanation.hpp>
#include <passpro/identifiers.hpp>
#include <passpro/report.hpp>
#include <passpro/solving.hpp>
#include <passpro/wording.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace passpro::tool {

namespace {

constexpr std::string_view page_file = "planning.html";
constexpr std::string_view dashboard_file = "index.html";

struct ReportArguments {
    std::string campaign;
    std::string plan;
    std::string out;
    bool single_file = false;
    bool with_workbooks = false;
    ShownNames names = ShownNames::none;
};

struct FoundPlan {
    JudgedCampaign campaign;
    Plan plan;  // its reasons told in the reader's language
    Explanation explanation;
};

FoundPlan require_told_plan(const Console& console, const ReportArguments& arguments) {
    JudgedCampaign campaign = require_judged_campaign(console, arguments.campaign);
    const Plan plan = require_plan(console, campaign, arguments.plan);
    Explanation explanation = explain(campaign, plan);
    Plan told = retold(campaign, plan, explanation, console.language());
    return {std::move(campaign), std::move(told), std::move(explanation)};
}

// The first digits suffice to tell prints of two plans apart, and can be read aloud.
std::string short_digest(const std::string& bytes) {
    constexpr std::size_t group = 4;
    const std::string all = digest(bytes);
    return all.substr(0, group) + ' ' + all.substr(group, group);
}

// "0931234A" of "0931234A.html"; empty if it is not a file of a set.
std::string stem_of_file(std::string_view file) {
    for (const std::string_view ending : {".html", ".ics", ".xlsx"})
        if (file.ends_with(ending)) return std::string(file.substr(0, file.size() - ending.size()));
    return "";
}

// Pages of schools and days that an earlier plan had would contradict those of this one. Other files of these
// folders are not ours.
void withdraw_pages_of_other_plans(OutputFolder& folder) {
    const auto is_school = [](std::string_view file) { return Uai::parse(stem_of_file(file)).has_value(); };
    for (const char* const of_schools : {"accueil", "emargement", "origine", "eleves"})
        folder.withdraw_others(of_schools, is_school);
    folder.withdraw_others("jours",
                           [](std::string_view file) { return parse_date(stem_of_file(file)).has_value(); });
}

// How many there are.
std::size_t stage_workbooks(OutputFolder& folder, const FoundPlan& found, const PageSetOptions& options) {
    const SchoolWorkbooks workbooks(found.campaign, found.plan, options);
    for (std::size_t i = 0; i < workbooks.names().size(); ++i)
        folder.stage_workbook(workbooks.names()[i], [&] { return workbooks.write(i); });
    return workbooks.names().size();
}

void write_pages(const Console& console, const ReportArguments& arguments, OutputFolder& folder,
                 const FoundPlan& found) {
    PageSetOptions options;
    options.language = console.language();
    options.names = arguments.names;
    options.explanation = &found.explanation;
    options.lower_bound = reported_bound(arguments.plan);
    options.plan_digest = short_digest(require_file(console, arguments.plan));
    options.has_workbooks = arguments.with_workbooks;
    std::size_t count = 0;
    if (arguments.with_workbooks) count += stage_workbooks(folder, found, options);
    const auto pages = planning_pages(found.campaign, found.plan, options);
    for (const PageFile& page : pages) folder.stage(page.name, page.content);
    count += pages.size();
    withdraw_pages_of_other_plans(folder);
    folder.publish();
    console.say(console.text("écrit : ", "written: ") + folder.path_of(dashboard_file).string() +
                console.text(" et ", " and ") +
                counted(static_cast<std::int64_t>(count) - 1, console.language(),
                        console.text("autre fichier", "other file"),
                        console.text("autres fichiers", "other files")));
}

void write_single_page(const Console& console, const ReportArguments& arguments, OutputFolder& folder,
                       const FoundPlan& found) {
    folder.stage(page_file, planning_page(found.campaign, found.plan,
                                          {console.language(), arguments.names == ShownNames::all}));
    folder.publish();
    console.say(console.text("écrit : ", "written: ") + folder.path_of(page_file).string());
}

ExitStatus report(const CommandLine& line, const ReportArguments& arguments) {
    const Console& console = line.console();
    if (arguments.single_file && arguments.names == ShownNames::own) {
        throw Failure(
            ExitStatus::wrong_usage,
            console.text("--names own demande des pages séparées : un seul fichier montre tous les "
                         "noms (all) ou aucun (none)",
                         "--names own needs separate pages: a single file shows all names or none"));
    }
    if (arguments.single_file && arguments.with_workbooks) {
        throw Failure(ExitStatus::wrong_usage, console.text("--workbooks demande des pages séparées",
                                                            "--workbooks needs separate pages"));
    }
    OutputFolder folder(arguments.out, console);
    const FoundPlan found = require_told_plan(console, arguments);
    arguments.single_file ? write_single_page(console, arguments, folder, found)
                          : write_pages(console, arguments, folder, found);
    return warn_of_broken_constraints(console, found.campaign, found.plan);
}

void add_names(CommandLine& line, CLI::App& command, ReportArguments& arguments) {
    line.add_choice(
        command, "--names",
        line.console().text("Noms des élèves : aucun, mais leurs identifiants (par défaut) ; own,\n"
                            "ceux d’un établissement sur ses propres pages ; all, partout",
                            "Names of pupils: none, but their ids (the default); own, those of a\n"
                            "school on its own pages; all, everywhere"),
        {"none", "own", "all"}, [&arguments](const std::string& word) {
            arguments.names = word == "all"   ? ShownNames::all
                              : word == "own" ? ShownNames::own
                                              : ShownNames::none;
        });
}

}  // namespace

void add_report_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<ReportArguments>();
    CLI::App& command = line.add_command(
        "report",
        console.text("Met le planning en page : un tableau de bord, une page par établissement\n"
                     "et par jour, une feuille par élève",
                     "Lay a plan out: a dashboard, a page for each school and day, a sheet for\n"
                     "each pupil"),
        "  passpro report campaign plan/plan.csv --out pages\n"
        "  passpro report campaign plan/plan.csv --out pages --names own --lang fr",
        [&line, arguments] { return report(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    line.add_plan(command, arguments->plan);
    line.add_output_folder(command, arguments->out,
                           console.text("Où écrire index.html et les autres pages ; créé s’il manque",
                                        "The folder of index.html and the other pages; created if missing"));
    command.add_flag("--single-file", arguments->single_file,
                     console.text("Tout en un seul fichier, planning.html, pour les archives",
                                  "All in one file, planning.html, for archives"));
    command.add_flag("--workbooks", arguments->with_workbooks,
                     console.text("Aussi un classeur par établissement", "A workbook for each school, too"));
    add_names(line, command, *arguments);
}

}  // namespace passpro::tool
