#include "output/pages/page_source.hpp"

#include <passpro/journeys.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace passpro::pages {

namespace {

data figure(std::string_view name, std::int64_t value, Language language) {
    data entry;
    entry["name"] = std::string(name);
    entry["value"] = number(value, language);
    entry["note"] = false;
    return entry;
}

data share_figure(std::string_view name, std::int64_t part, std::int64_t whole, Language language) {
    data entry = figure(name, part, language);
    if (whole > 0) {
        entry["note"] = percentage(static_cast<double>(part) / static_cast<double>(whole), language);
    }
    return entry;
}

// "613, au plus 4 h 41"
data journey_figure(const PageSource& source, const LongJourneys& journeys) {
    const std::string limit = duration_in_words(long_journey_minutes, source.language);
    data entry = figure(source.text("Trajets de plus de ", "Journeys of more than ") + limit,
                        journeys.interviews, source.language);
    entry["note"] =
        source.text("au plus ", "at most ") + duration_in_words(journeys.longest_minutes, source.language);
    return entry;
}

data load_line(const std::string& name, const Load& load, Language language) {
    constexpr double full_width = 100;
    data line;
    line["name"] = name;
    line["link"] = false;
    line["used"] = number(load.interviews, language);
    line["offered"] = number(load.places, language);
    line["percentage"] = percentage(load.share(), language, 0);  // decimals would not stand below each other
    line["width"] = std::to_string(static_cast<int>(std::min(1.0, load.share()) * full_width));
    return line;
}

// Applications without an interview that share formation, status and reason are one row.
struct Row {
    FormationIndex formation;
    std::string reason;
    std::vector<ApplicationIndex> applications;
};

std::vector<Row> rows_with(const PageSource& source, PlacementStatus status) {
    using Key = std::tuple<std::string, std::string, FormationIndex, ReasonCode, std::string>;
    std::map<Key, Row> rows;
    for (std::uint32_t i = 0; i < source.plan.placements.size(); ++i) {
        const ApplicationIndex application{i};
        const Placement& placement = source.plan[application];
        if (placement.status != status) continue;
        const FormationIndex formation = source.campaign.applications()[application].formation;
        Row& row = rows[{collation_key(name_and_commune(source.host_of(application))),
                         collation_key(source.formation_of(application).title), formation,
                         placement.reason_code, placement.reason}];
        row.formation = formation;
        row.reason = placement.reason;
        row.applications.push_back(application);
    }
    std::vector<Row> sorted;
    for (auto& [key, row] : rows) sorted.push_back(std::move(row));
    return sorted;
}

std::string candidates_of(const PageSource& source, const Row& row) {
    std::vector<ApplicationIndex> applications = row.applications;
    sort_by_candidate(source, applications);
    std::string candidates;
    for (const ApplicationIndex application : applications) {
        candidates.append(candidates.empty() ? "" : ", ").append(source.candidate_label(application));
    }
    return candidates;
}

data row_entry(const PageSource& source, const Row& row) {
    const Campaign& campaign = source.campaign;
    data entry;
    entry["formation_title"] = campaign.formations()[row.formation].title;
    entry["host_name"] = name_and_commune(campaign.establishments()[campaign.host_of(row.formation)]);
    entry["count"] = number(static_cast<std::int64_t>(row.applications.size()), source.language);
    entry["candidates"] = candidates_of(source, row);
    entry["reason"] = row.reason;
    return entry;
}

}  // namespace

data figures(const PageSource& source) {
    const Language language = source.language;
    const PlanCounts counts = count(source.plan);
    const auto total = static_cast<std::int64_t>(source.plan.placements.size());
    const Load load = source.occupancy.total();
    const LongJourneys journeys = long_journeys(source.campaign, source.plan);
    list entries;
    const auto add = [&](std::string_view french, std::string_view english, std::size_t value) {
        entries.push_back(figure(source.text(french, english), static_cast<std::int64_t>(value), language));
    };
    const auto add_share = [&](std::string_view french, std::string_view english, std::size_t value) {
        entries.push_back(
            share_figure(source.text(french, english), static_cast<std::int64_t>(value), total, language));
    };
    add("Candidatures", "Applications", source.plan.placements.size());
    add_share("Avec entretien", "With an interview", counts.placed);
    add_share("Sans entretien", "Without an interview", counts.unplaced);
    if (counts.ineligible > 0) add_share("Non éligibles", "Not eligible", counts.ineligible);
    if (counts.undetermined > 0)
        add_share("Éligibilité inconnue", "Eligibility unknown", counts.undetermined);
    entries.push_back(share_figure(source.text("Places libres", "Free places"), load.places - load.interviews,
                                   load.places, language));
    if (journeys.interviews > 0) entries.push_back(journey_figure(source, journeys));
    return entries;
}

data groups_without_interview(const PageSource& source) {
    struct Kind {
        PlacementStatus status;
        std::string title;
        std::string explanation;
    };
    const std::array kinds{
        Kind{PlacementStatus::unplaced, source.text("Éligibles", "Eligible"),
             source.text("Aucun créneau n’a pu leur être proposé.", "No slot could be offered to them.")},
        Kind{PlacementStatus::undetermined, source.text("Éligibilité inconnue", "Eligibility unknown"),
             source.text("Une donnée manque pour décider.", "Data needed to decide is missing.")},
        Kind{PlacementStatus::ineligible, source.text("Non éligibles", "Not eligible"),
             source.text("Une règle d’éligibilité s’y oppose.", "An eligibility rule excludes them.")}};
    list groups;
    for (const Kind& kind : kinds) {
        const std::vector<Row> rows = rows_with(source, kind.status);
        if (rows.empty()) continue;
        data group;
        group["status"] = kind.title;
        group["explanation"] = kind.explanation;
        group["rows"] = list_of(rows, [&](const Row& row) { return row_entry(source, row); });
        groups.push_back(std::move(group));
    }
    return groups;
}

data load_tables(const PageSource& source) {
    std::map<Date, Load> by_day;
    std::map<EstablishmentIndex, Load> by_host;
    for (std::uint32_t i = 0; i < source.campaign.slots().size(); ++i) {
        const Slot& slot = source.campaign.slots()[SlotIndex{i}];
        const Load load = source.occupancy.load(SlotIndex{i});
        by_day[slot.period.start.date()] += load;
        by_host[source.campaign.host_of(slot.opening)] += load;
    }
    data days;
    days["caption"] = source.text("Par jour", "By day");
    days["of"] = source.text("Jour", "Day");
    std::erase_if(by_day,
                  [](const auto& day) { return day.second.places == 0 && day.second.interviews == 0; });
    days["lines"] = list_of(by_day, [&](const auto& day) {
        return load_line(long_day(day.first, source.language), day.second, source.language);
    });
    data hosts;
    hosts["caption"] = source.text("Par établissement d’accueil", "By host school");
    hosts["of"] = source.text("Établissement", "School");
    hosts["lines"] = list_of(source.hosts, [&](EstablishmentIndex host) {
        const Establishment& establishment = source.campaign.establishments()[host];
        data line = load_line(name_and_commune(establishment), by_host[host], source.language);
        line["link"] = "host-" + std::string(establishment.uai.text());
        return line;
    });
    return list{days, hosts};
}

}  // namespace passpro::pages
