#include "commands.hpp"
#include "input.hpp"
#include "output_folder.hpp"
#include "summary.hpp"

#include <passpro/explanation.hpp>
#include <passpro/report.hpp>
#include <passpro/solving.hpp>

#include <memory>

namespace passpro::tool {

namespace {

constexpr std::string_view page_file = "planning.html";

struct ReportArguments {
    std::string campaign;
    std::string plan;
    std::string out;
    bool with_names = false;
};

ExitStatus report(const CommandLine& line, const ReportArguments& arguments) {
    const Console& console = line.console();
    OutputFolder folder(arguments.out, console);
    const JudgedCampaign campaign = require_judged_campaign(console, arguments.campaign);
    const Plan plan = require_plan(console, campaign, arguments.plan);
    const Plan told = retold(campaign, plan, explain(campaign, plan), console.language());
    folder.stage(page_file, planning_page(campaign, told, {console.language(), arguments.with_names}));
    folder.publish();
    console.say(console.text("écrit : ", "written: ") + folder.path_of(page_file).string());
    return warn_of_broken_constraints(console, campaign, plan);
}

}  // namespace

void add_report_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<ReportArguments>();
    CLI::App& command =
        line.add_command("report",
                         console.text("Met le planning en page : planning.html, à lire et à imprimer",
                                      "Lay a plan out: planning.html, to read and to print"),
                         "  passpro report campaign plan/plan.csv --out plan\n"
                         "  passpro report campaign plan/plan.csv --out plan --with-names --lang fr",
                         [&line, arguments] { return report(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    line.add_plan(command, arguments->plan);
    line.add_output_folder(command, arguments->out,
                           console.text("Où écrire planning.html ; créé s’il manque",
                                        "Where planning.html goes; created if missing"));
    command.add_flag("--with-names", arguments->with_names,
                     console.text("Affiche les noms ; par défaut, les identifiants seuls",
                                  "Show names; by default, ids alone"));
}

}  // namespace passpro::tool
