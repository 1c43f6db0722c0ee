#include "commands.hpp"
#include "input.hpp"

#include <passpro/judged_campaign.hpp>
#include <passpro/occupancy.hpp>
#include <passpro/output.hpp>
#include <passpro/package.hpp>
#include <passpro/record_files.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

namespace passpro::tool {

namespace {

void print_verdict(const Console& console, const Diagnostics& problems) {
    const Language language = console.language();
    const auto errors = static_cast<std::int64_t>(problems.errors());
    const auto warnings = static_cast<std::int64_t>(problems.warnings());
    const std::string found =
        counted(errors, language, console.text("erreur", "error"), console.text("erreurs", "errors")) + ", " +
        counted(warnings, language, console.text("avertissement", "warning"),
                console.text("avertissements", "warnings"));
    const bool is_accepted = errors == 0;
    const std::string verdict = is_accepted
                                    ? console.text("La campagne est recevable", "The campaign is accepted")
                                    : console.text("La campagne est refusée", "The campaign is refused");
    const Channel& out = console.out();
    out.stream() << out.coloured(is_accepted ? Colour::green : Colour::red, verdict)
                 << console.text(" : ", ": ") << found << ".\n";
}

// A formation that more candidates want than its open slots have places.
struct Shortage {
    FormationIndex formation{};
    std::int64_t applications = 0;
    std::int64_t places = 0;
};

Occupancy of_nobody_placed(const Campaign& campaign) {
    Plan plan;
    plan.placements.resize(campaign.applications().size());
    return {campaign, plan};
}

std::vector<Shortage> shortages(const Campaign& campaign, const Occupancy& occupancy) {
    std::vector<Shortage> found(campaign.formations().size());
    for (const Application& application : campaign.applications())
        ++found[application.formation.value].applications;
    for (std::uint32_t i = 0; i < found.size(); ++i) {
        found[i].formation = FormationIndex{i};
        for (const OpeningIndex opening : campaign.openings_of(FormationIndex{i})) {
            const std::int32_t slots = slot_count(campaign.openings()[opening]);
            for (std::int32_t number = 0; number < slots; ++number)
                found[i].places += occupancy.load(campaign.slot(opening, number)).places;
        }
    }
    std::erase_if(found, [](const Shortage& entry) { return entry.applications <= entry.places; });
    std::stable_sort(found.begin(), found.end(), [](const Shortage& a, const Shortage& b) {
        return a.applications - a.places > b.applications - b.places;
    });
    return found;
}

void print_content(const Console& console, const Campaign& campaign, std::int64_t places) {
    const Language language = console.language();
    const auto many = [&](std::size_t count, Bilingual one, Bilingual more) {
        return counted(static_cast<std::int64_t>(count), language, one.in(language), more.in(language));
    };
    console.out().stream() << console.text("Lu : ", "Read: ")
                           << many(campaign.candidates().size(), {"élève", "pupil"}, {"élèves", "pupils"})
                           << ", "
                           << many(campaign.applications().size(), {"candidature", "application"},
                                   {"candidatures", "applications"})
                           << ", "
                           << many(campaign.formations().size(), {"formation", "formation"},
                                   {"formations", "formations"})
                           << ", "
                           << counted(places, language, console.text("place d’entretien", "interview place"),
                                      console.text("places d’entretien", "interview places"))
                           << ".\n";
}

void print_shortages(const Console& console, const Campaign& campaign, const std::vector<Shortage>& found) {
    if (found.empty()) return;
    constexpr std::size_t most_shown = 10;
    std::ostream& stream = console.out().stream();
    stream << console.text("Plus de candidatures que de places ouvertes :\n",
                           "More applications than open places:\n");
    for (std::size_t i = 0; i < std::min(found.size(), most_shown); ++i) {
        const Shortage& entry = found[i];
        const Formation& formation = campaign.formations()[entry.formation];
        const Establishment& host = campaign.establishments()[campaign.host_of(entry.formation)];
        stream << "  " << number(entry.applications, console.language()) << console.text(" pour ", " for ")
               << number(entry.places, console.language()) << "  "
               << printable(formation.title.empty() ? formation.id
                                                    : formation.title + " (" + formation.id + ")")
               << ", " << printable(host.name.empty() ? std::string(host.uai.text()) : host.name) << '\n';
    }
    if (found.size() > most_shown)
        stream << "  … "
               << counted(static_cast<std::int64_t>(found.size() - most_shown), console.language(),
                          console.text("autre formation", "other formation"),
                          console.text("autres formations", "other formations"))
               << '\n';
}

void print_campaign(const Console& console, const Campaign& campaign) {
    const Occupancy occupancy = of_nobody_placed(campaign);
    print_content(console, campaign, occupancy.total().places);
    print_shortages(console, campaign, shortages(campaign, occupancy));
}

// Of the package, and of the procedure, journal and contacts that belong to it.
Diagnostics problems_of(const Result<JudgedCampaign>& campaign, const std::string& path) {
    Diagnostics problems = campaign.diagnostics();
    if (!campaign) return problems;
    problems.add_all(check_record_files(*campaign, read_record_files_of(path)));
    problems.add_all(read_contacts_of_campaign(*campaign, path).diagnostics());
    problems.sort();
    return problems;
}

ExitStatus check(const CommandLine& line, const std::string& path) {
    const Console& console = line.console();
    const Result<JudgedCampaign> campaign = read_judged_campaign(path);
    const Diagnostics problems = problems_of(campaign, path);
    if (line.wants_json()) {
        console.out().print_json(to_json(problems, console.language()));
    } else {
        console.print(console.out(), problems);
        print_verdict(console, problems);
        if (!problems.has_errors()) print_campaign(console, *campaign);
    }
    return problems.has_errors() ? ExitStatus::bad_input : ExitStatus::done;
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
