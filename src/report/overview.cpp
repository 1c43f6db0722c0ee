#include "report/collation.hpp"
#include "report/page_source.hpp"

#include <array>
#include <map>
#include <tuple>

namespace passpro::report {

namespace {

data figure(std::string name, std::string value) {
    return object{{"name", std::move(name)}, {"value", std::move(value)}, {"note", false}};
}

data share_figure(const PageSource& source, std::string name, std::int64_t part, std::int64_t whole) {
    object entry{{"name", std::move(name)}, {"value", number(part, source.language)}, {"note", false}};
    if (whole > 0) {
        const double share = static_cast<double>(part) / static_cast<double>(whole);
        entry["note"] = percentage(share, source.language);
    }
    return entry;
}

data load_line(const PageSource& source, std::string name, const Load& load, data link) {
    constexpr double full_width = 100;
    return object{{"name", std::move(name)},
                  {"link", std::move(link)},
                  {"used", number(load.interviews, source.language)},
                  {"offered", number(load.places, source.language)},
                  {"percentage", percentage(load.share(), source.language)},
                  {"width", std::to_string(static_cast<int>(std::min(1.0, load.share()) * full_width))}};
}

// Applications without an interview that share formation, status and reason are one row.
struct Row {
    const Formation* formation = nullptr;
    const Establishment* host = nullptr;
    std::vector<ApplicationIndex> applications;
};
using RowKey = std::tuple<std::string, std::string, FormationIndex, ReasonCode, std::string>;

std::map<RowKey, Row> rows_with(const PageSource& source, PlacementStatus status) {
    std::map<RowKey, Row> rows;
    for (std::uint32_t i = 0; i < source.plan.placements.size(); ++i) {
        const ApplicationIndex application{i};
        const Placement& placement = source.plan[application];
        if (placement.status != status) continue;
        const Establishment& host = source.host_of(application);
        const Formation& formation = source.formation_of(application);
        Row& row = rows[{collation_key(name_and_commune(host)), collation_key(formation.title),
                         source.campaign.applications()[application].formation, placement.reason_code,
                         placement.reason}];
        row.formation = &formation;
        row.host = &host;
        row.applications.push_back(application);
    }
    return rows;
}

data group(const PageSource& source, const std::map<RowKey, Row>& rows, std::string title,
           std::string explanation) {
    list lines;
    std::int64_t total = 0;
    for (const auto& [key, row] : rows) {
        std::vector<std::string> labels;
        for (const ApplicationIndex application : row.applications) {
            labels.push_back(source.candidate_label(application));
        }
        std::sort(labels.begin(), labels.end());
        std::string candidates;
        for (const std::string& label : labels)
            candidates.append(candidates.empty() ? "" : ", ").append(label);
        const auto count = static_cast<std::int64_t>(row.applications.size());
        total += count;
        lines.push_back(object{{"formation_title", row.formation->title},
                               {"host_name", name_and_commune(*row.host)},
                               {"count", number(count, source.language)},
                               {"candidates", candidates},
                               {"reason", std::get<std::string>(std::tuple(std::get<4>(key)))}});
    }
    const std::string count = counted(total, source.language, source.text("candidature", "application"),
                                      source.text("candidatures", "applications"));
    return object{{"status", title + source.text(" : ", ": ") + count},
                  {"explanation", std::move(explanation)},
                  {"caption", std::move(title)},
                  {"rows", lines}};
}

}  // namespace

list figures(const PageSource& source) {
    const PlanCounts counts = count(source.plan);
    const auto placed = static_cast<std::int64_t>(counts.placed);
    const auto unplaced = static_cast<std::int64_t>(counts.unplaced);
    const auto ineligible = static_cast<std::int64_t>(counts.ineligible);
    const auto undetermined = static_cast<std::int64_t>(counts.undetermined);
    const std::int64_t total = placed + unplaced + ineligible + undetermined;
    const auto size = [](const auto& table) { return static_cast<std::int64_t>(table.size()); };

    list entries{
        figure(source.text("Candidatures", "Applications"), number(total, source.language)),
        share_figure(source, source.text("Avec entretien", "With an interview"), placed, total),
        share_figure(source, source.text("Sans entretien", "Without an interview"), unplaced, total)};
    if (ineligible > 0) {
        entries.push_back(
            share_figure(source, source.text("Non éligibles", "Not eligible"), ineligible, total));
    }
    if (undetermined > 0) {
        entries.push_back(share_figure(source, source.text("Éligibilité inconnue", "Eligibility unknown"),
                                       undetermined, total));
    }
    entries.push_back(figure(source.text("Candidats", "Candidates"),
                             number(size(source.campaign.candidates()), source.language)));
    entries.push_back(figure(source.text("Établissements d’accueil", "Host schools"),
                             number(size(source.hosts), source.language)));
    entries.push_back(figure(source.text("Établissements d’origine", "Home schools"),
                             number(size(source.homes), source.language)));
    return entries;
}

list groups_without_interview(const PageSource& source) {
    struct Kind {
        PlacementStatus status;
        std::string title;
        std::string explanation;
    };
    const Kind kinds[] = {
        {PlacementStatus::unplaced, source.text("Sans entretien", "Without an interview"),
         source.text("Éligibles, mais sans créneau possible.", "Eligible, but no slot was possible.")},
        {PlacementStatus::undetermined, source.text("Éligibilité inconnue", "Eligibility unknown"),
         source.text("Une donnée manque pour décider ; à compléter.",
                     "A piece of data is missing to decide.")},
        {PlacementStatus::ineligible, source.text("Non éligibles", "Not eligible"),
         source.text("Une règle d’éligibilité s’y oppose.", "A rule of eligibility stands against it.")}};
    list groups;
    for (const Kind& kind : kinds) {
        const auto rows = rows_with(source, kind.status);
        if (!rows.empty()) groups.push_back(group(source, rows, kind.title, kind.explanation));
    }
    return groups;
}

list load_tables(const PageSource& source) {
    std::map<Date, Load> by_day;
    std::map<EstablishmentIndex, Load> by_host;
    for (std::uint32_t i = 0; i < source.campaign.slots().size(); ++i) {
        const Slot& slot = source.campaign.slots()[SlotIndex{i}];
        const Load load = source.occupancy.load(SlotIndex{i});
        by_day[slot.period.start.date()] += load;
        by_host[source.campaign.host_of(slot.opening)] += load;
    }
    list days;
    for (const auto& [day, load] : by_day) {
        days.push_back(load_line(source, long_day(day, source.language), load, false));
    }
    list hosts;
    for (const EstablishmentIndex host : source.hosts) {
        const Establishment& establishment = source.campaign.establishments()[host];
        hosts.push_back(load_line(source, name_and_commune(establishment), by_host[host],
                                  "host-" + std::string(establishment.uai.text())));
    }
    return {object{{"caption", source.text("Par jour", "By day")},
                   {"of", source.text("Jour", "Day")},
                   {"lines", days}},
            object{{"caption", source.text("Par établissement d’accueil", "By host school")},
                   {"of", source.text("Établissement", "School")},
                   {"lines", hosts}}};
}

}  // namespace passpro::report
