#include "commands.hpp"
#include "input.hpp"
#include "output_folder.hpp"
#include "summary.hpp"

#include <passpro/explanation.hpp>
#include <passpro/report.hpp>

#include <cstdint>
#include <memory>
#include <utility>

namespace passpro::tool {

namespace {

constexpr std::string_view page_file = "planning.html";

struct ReportArguments {
    std::string campaign;
    std::string plan;
    std::string out;
    bool with_names = false;
};

Language other_than(Language language) {
    return language == Language::french ? Language::english : Language::french;
}

// The plan with what passpro wrote in the other language said in this one. A reason that a person wrote, or
// that rests on a proof which is not repeated here, stays as it is.
Plan in_language(const Campaign& campaign, const std::filesystem::path& package, Plan plan,
                 Language language) {
    const auto say = [&](ApplicationIndex application, const std::string& other, const std::string& words) {
        std::string& reason = plan[application].reason;
        if (reason == other) reason = words;
    };
    const Explanation explanation = explain(campaign, plan);
    const auto others = sentences(campaign, explanation, other_than(language));
    const auto words = sentences(campaign, explanation, language);
    for (std::size_t i = 0; i < explanation.reasons.size(); ++i)
        say(explanation.reasons[i].application, others[i], words[i]);

    const auto eligibility = read_eligibility(campaign, package, default_today(campaign.settings().calendar));
    if (!eligibility || !*eligibility) return plan;
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
        const ApplicationIndex application{i};
        if (plan[application].reason_code != ReasonCode::rules) continue;
        say(application, (*eligibility)->reason(application, other_than(language)),
            (*eligibility)->reason(application, language));
    }
    return plan;
}

ExitStatus report(const CommandLine& line, const ReportArguments& arguments) {
    const Console& console = line.console();
    OutputFolder folder(arguments.out, console);
    const Campaign campaign = require_campaign(console, arguments.campaign);
    const Plan plan = in_language(campaign, arguments.campaign,
                                  require_plan(console, campaign, arguments.plan), console.language());
    folder.stage(page_file, planning_page(campaign, plan, {console.language(), arguments.with_names}));
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
                         console.text("Met un planning en page : planning.html, à lire et à imprimer",
                                      "Lay a plan out: planning.html, to read and to print"),
                         "  passpro report campaign plan/plan.csv --out plan\n"
                         "  passpro report campaign plan/plan.csv --out plan --with-names --lang fr",
                         [&line, arguments] { return report(line, *arguments); });
    line.add_campaign(command, arguments->campaign);
    line.add_plan(command, arguments->plan);
    line.add_output_folder(command, arguments->out,
                           console.text("Où écrire planning.html ; créé s’il manque",
                                        "Where planning.html goes; created where it is missing"));
    command.add_flag("--with-names", arguments->with_names,
                     console.text("Montre les noms des candidats ; sans elle, leurs identifiants\nseuls",
                                  "Show the candidates' names; without it, their ids alone"));
}

}  // namespace passpro::tool
