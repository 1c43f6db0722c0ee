// The other pages of the head of service: schools of origin, days, and changes since the previous plan.
#include "json/writer.hpp"
#include "layout/place_names.hpp"
#include "output/pages/set/panel_days.hpp"
#include "output/pages/set/set_pages.hpp"

#include <passpro/journeys.hpp>
#include <passpro/version.hpp>

#include <algorithm>
#include <map>
#include <page_parts.hpp>
#include <utility>

namespace passpro::pages {

namespace {

data home_row(const PageSet& set, EstablishmentIndex home) {
    const PageSource& source = set.source;
    const Establishment& school = source.campaign.establishments()[home];
    const auto found = set.facts.homes.find(home);
    const HomeFacts facts = found == set.facts.homes.end() ? HomeFacts{} : found->second;
    data row;
    row["link"] = home_file(school);
    row["name"] = name_and_commune(school);
    row["uai"] = std::string(school.uai.text());
    row["department"] = layout::department_name(school.department, source.language);
    row["count"] = number(facts.pupils, source.language);
    row["taken"] = number(facts.interviews, source.language);
    row["unplaced"] = number(facts.unplaced, source.language);
    row["half_days"] = number(facts.half_days, source.language);
    row["letters_link"] = letters_file(school);
    row["letters_word"] = source.text("imprimer", "print");
    row["letters_label"] = source.text("imprimer les feuilles des élèves, ", "print the pupils’ sheets, ") +
                           name_and_commune(school);
    add_links(set, row, home_calendar_file(school), home_workbook_file(school));
    return row;
}

std::string interview_in_words(const PageSource& source, const TimePeriod& period) {
    return long_day(period.start.date(), source.language) + source.text(" à ", " at ") +
           time_in_words(period.start, source.language);
}

data move_row(const PageSource& source, const Move& move) {
    data row;
    row["candidate"] = source.candidate_label(move.application);
    row["formation_name"] = source.formation_of(move.application).title;
    row["host_name"] = name_and_commune(source.host_of(move.application));
    std::string before = source.text("sans entretien", "no interview");
    if (move.before) {
        before = move.before->start.is_special()
                     ? source.text("date inconnue", "date unknown")
                     : interview_in_words(source, {move.before->start, move.before->start});
    }
    row["before"] = before;
    row["now"] = move.after.status == PlacementStatus::placed
                     ? interview_in_words(source, source.campaign.slots()[move.after.slot].period)
                     : source.text("sans entretien", "no interview");
    return row;
}

// The panels of a day, host by host.
struct DayPanels {
    EstablishmentIndex host{};
    PanelDay panel_day{};
};

data panel_row(const PageSet& set, const DayPanels& panels, const HoursShown& hours) {
    const PageSource& source = set.source;
    const Establishment& host = source.campaign.establishments()[panels.host];
    data row = panel_day_row(source, panels.panel_day, hours);
    row["link"] = "../" + host_file(host);
    row["name"] = name_and_commune(host);
    row["open_times"] = open_times(source, panels.panel_day);
    return row;
}

data neighbour(const PageSet& set, std::size_t day) {
    if (day >= set.facts.days.size()) return false;
    data link;
    link["link"] = "../" + day_file(set.facts.days[day].day);
    link["name"] = short_day(set.facts.days[day].day, set.source.language);
    return link;
}

std::string day_page(const PageSet& set, Template& frame, std::size_t number_of_day,
                     const std::vector<DayPanels>& panels) {
    const PageSource& source = set.source;
    const DayLoad& day = set.facts.days[number_of_day];
    HoursShown hours;
    for (const DayPanels& entry : panels) hours.include(source, entry.panel_day);
    data page;
    page["campaign"] = campaign_title(source);
    page["title"] = long_day(day.day, source.language);
    page["summary"] = source.load_label(day.load);
    page["earlier"] = number_of_day == 0 ? data(false) : neighbour(set, number_of_day - 1);
    page["later"] = neighbour(set, number_of_day + 1);
    page["axis"] = hours.axis(source);
    page["rows"] = list_of(panels, [&](const DayPanels& entry) { return panel_row(set, entry, hours); });
    return set_document(set, PageKind::service, long_day(day.day, source.language), frame.render(page));
}

json::Container facts_json(const PageSet& set) {
    const PlanCounts counts = count(set.source.plan);
    auto object = json::Container::object_at(1);
    object.add("applications", set.source.plan.placements.size())
        .add("placed", counts.placed)
        .add("unplaced", counts.unplaced)
        .add("ineligible", counts.ineligible)
        .add("undetermined", counts.undetermined)
        .add("pupils", set.facts.pupils)
        .add("pupils_with_all_interviews", set.facts.complete_pupils)
        .add("half_days_missed", set.facts.half_days)
        .add("median_journey_minutes", set.facts.journey_at(0.5))
        .add("ninth_decile_journey_minutes", set.facts.journey_at(0.9))
        .add("long_journeys", long_journeys(set.source.campaign, set.source.plan).interviews)
        .add("constraints_hold", set.facts.verification.holds());
    return object;
}

}  // namespace

std::string homes_page(const PageSet& set) {
    const PageSource& source = set.source;
    data page;
    page["campaign"] = campaign_title(source);
    page["period"] = campaign_period(source);
    page["summary"] = counted(static_cast<std::int64_t>(source.homes.size()), source.language,
                              source.text("établissement d’origine", "school of origin"),
                              source.text("établissements d’origine", "schools of origin"));
    page["rows"] = list_of(source.homes, [&](EstablishmentIndex home) { return home_row(set, home); });
    return set_document(set, PageKind::service, source.text("Établissements d’origine", "Schools of origin"),
                        Template(homes_template, labels(source.language)).render(page));
}

std::string comparison_page(const PageSet& set) {
    const PageSource& source = set.source;
    std::map<EstablishmentIndex, std::vector<ApplicationIndex>> by_home;
    for (const auto& [application, move] : source.moves)
        by_home[source.campaign.home_of(source.campaign.applications()[application].candidate)].push_back(
            application);
    list groups;
    groups.reserve(by_home.size());
    for (const EstablishmentIndex home : source.homes) {
        const auto found = by_home.find(home);
        if (found == by_home.end()) continue;
        sort_by_candidate(source, found->second);
        const Establishment& school = source.campaign.establishments()[home];
        data group;
        group["link"] = home_file(school);
        group["school"] = name_and_commune(school);
        group["moves"] = list_of(found->second, [&](ApplicationIndex application) {
            return move_row(source, source.moves.at(application));
        });
        groups.push_back(std::move(group));
    }
    data page;
    page["campaign"] = campaign_title(source);
    page["sentence"] = data(*changes_since_previous_plan(source).get("sentence"));
    page["has_groups"] = !groups.empty();
    page["groups"] = data(groups);
    return set_document(set, PageKind::service,
                        source.text("Depuis le planning précédent", "Since the previous plan"),
                        Template(comparison_template, labels(source.language)).render(page));
}

std::vector<PageFile> day_pages(const PageSet& set) {
    std::map<Date, std::vector<DayPanels>> days;
    const auto openings = openings_by_host(set.source.campaign);
    for (const EstablishmentIndex host : set.source.hosts) {
        for (PanelDay& panel_day : panel_days_of(set.source, openings.at(host))) {
            const Date day = panel_day.day;
            days[day].push_back({host, std::move(panel_day)});
        }
    }
    Template day_of_set(day_template, labels(set.source.language));
    std::vector<PageFile> pages;
    for (std::size_t i = 0; i < set.facts.days.size(); ++i) {
        const Date day = set.facts.days[i].day;
        pages.push_back({day_file(day), day_page(set, day_of_set, i, days[day])});
    }
    return pages;
}

std::string set_data(const PageSet& set) {
    const auto uai = [&](EstablishmentIndex index) {
        return std::string(set.source.campaign.establishments()[index].uai.text());
    };
    auto days = json::Container::array_at(1);
    for (const DayLoad& day : set.facts.days)
        days.add_item(json::Container::object()
                          .add("day", to_iso(day.day))
                          .add("interviews", day.load.interviews)
                          .add("places", day.load.places));
    auto hosts = json::Container::array_at(1);
    for (const EstablishmentIndex host : set.source.hosts) {
        const HostFacts& found = set.facts.hosts.at(host);
        hosts.add_item(json::Container::object()
                           .add("uai", uai(host))
                           .add("interviews", found.load.interviews)
                           .add("places", found.load.places)
                           .add("panels", found.panels)
                           .add("half_days", found.half_days)
                           .add("unplaced", found.unplaced));
    }
    auto homes = json::Container::array_at(1);
    for (const EstablishmentIndex home : set.source.homes) {
        const auto at = set.facts.homes.find(home);
        const HomeFacts found = at == set.facts.homes.end() ? HomeFacts{} : at->second;
        homes.add_item(json::Container::object()
                           .add("uai", uai(home))
                           .add("pupils", found.pupils)
                           .add("interviews", found.interviews)
                           .add("unplaced", found.unplaced)
                           .add("half_days_missed", found.half_days));
    }
    auto flows = json::Container::array_at(1);
    for (const Flow& flow : set.facts.flows)
        flows.add_item(json::Container::object()
                           .add("from", uai(flow.home))
                           .add("to", uai(flow.host))
                           .add("interviews", flow.interviews));
    const Settings& settings = set.source.campaign.settings();
    auto root = json::Container::object_at(0);
    root.add("passpro", std::string(version))
        .add("academy", settings.academy)
        .add("year", settings.year)
        .add("plan_digest", set.options.plan_digest)
        .add("plan", facts_json(set))
        .add("days", days)
        .add("hosts", hosts)
        .add("origins", homes)
        .add("flows", flows);
    return root.text() + '\n';
}

}  // namespace passpro::pages
