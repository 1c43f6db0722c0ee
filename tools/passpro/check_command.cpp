#include "commands.hpp"
#include "input.hpp"

#include <passpro/judged_campaign.hpp>
#include <passpro/output.hpp>
#include <passpro/package.hpp>
#include <passpro/wording.hpp>

#include <memory>

namespace passpro::tool {

namespace {

void print_verdict(const Console& console, const Result<JudgedCampaign>& campaign) {
    const Language language = console.language();
    const auto errors = static_cast<std::int64_t>(campaign.diagnostics().errors());
    const auto warnings = static_cast<std::int64_t>(campaign.diagnostics().warnings());
    const std::string found =
        counted(errors, language, console.text("erreur", "error"), console.text("erreurs", "errors")) + ", " +
        counted(warnings, language, console.text("avertissement", "warning"),
                console.text("avertissements", "warnings"));
    const std::string verdict = campaign
                                    ? console.text("La campagne est recevable", "The campaign is accepted")
                                    : console.text("La campagne est refusée", "The campaign is refused");
    const Channel& out = console.out();
    out.stream() << out.coloured(campaign ? Colour::green : Colour::red, verdict) << console.text(" : ", ": ")
                 << found << ".\n";
}

ExitStatus check(const CommandLine& line, const std::string& path) {
    const Console& console = line.console();
    const Result<JudgedCampaign> campaign = read_judged_campaign(path);
    if (line.wants_json()) {
        console.out().print_json(to_json(campaign.diagnostics(), console.language()));
    } else {
        console.print(console.out(), campaign.diagnostics());
        print_verdict(console, campaign);
    }
    return campaign ? ExitStatus::done : ExitStatus::bad_input;
}

}  // namespace

void add_check_command(CommandLine& line) {
    const Console& console = line.console();
    const auto campaign = std::make_shared<std::string>();
    CLI::App& command = line.add_command(
        "check",
        console.text("Signale tous les problèmes d’une campagne", "List every problem of a campaign"),
        "  passpro check campaign\n"
        "  passpro check campaign --json | jq '.[].code'",
        [&line, campaign] { return check(line, *campaign); });
    line.add_campaign(command, *campaign);
    line.add_json(command, console.text("Sortie en JSON : un tableau de problèmes, vide s’il n’y en a pas",
                                        "Write the problems as JSON: an array, empty if there is\nnone"));
}

}  // namespace passpro::tool
