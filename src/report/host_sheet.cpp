#include "report/collation.hpp"
#include "report/page_source.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace passpro::report {

namespace {

namespace gregorian = boost::gregorian;

// The slots of a panel in one week: a column for each of its days, a row for each hour in which a slot
// starts.
struct Week {
    std::set<Date> days;
    std::map<int, std::map<Date, std::vector<SlotIndex>>> slots;  // by hour and day
};

struct Panel {
    std::string name;
    std::vector<OpeningIndex> openings;
};

Date monday_of(Date date) {
    constexpr int days_per_week = 7;
    const int days_since_monday = (date.day_of_week().as_number() + days_per_week - 1) % days_per_week;
    return date - gregorian::days(days_since_monday);
}

std::vector<Panel> panels_of(const Campaign& campaign, const std::vector<OpeningIndex>& openings) {
    std::map<std::pair<std::string, std::string>, Panel> panels;
    for (const OpeningIndex opening : openings) {
        const std::string& name = campaign.openings()[opening].panel;
        Panel& panel = panels[{collation_key(name), name}];
        panel.name = name;
        panel.openings.push_back(opening);
    }
    std::vector<Panel> sorted;
    for (auto& [key, panel] : panels) sorted.push_back(std::move(panel));
    return sorted;
}

std::map<Date, Week> weeks_of(const Campaign& campaign, const Panel& panel) {
    std::map<Date, Week> weeks;  // by their Monday
    for (const OpeningIndex opening : panel.openings) {
        const std::int32_t count = slot_count(campaign.openings()[opening]);
        for (std::int32_t number = 0; number < count; ++number) {
            const SlotIndex slot = campaign.slot(opening, number);
            const DateTime start = campaign.slots()[slot].period.start;
            Week& week = weeks[monday_of(start.date())];
            week.days.insert(start.date());
            week.slots[static_cast<int>(start.time_of_day().hours())][start.date()].push_back(slot);
        }
    }
    for (auto& [monday, week] : weeks) {
        for (auto& [hour, days] : week.slots) {
            for (auto& [day, slots] : days) {
                std::stable_sort(slots.begin(), slots.end(), [&](SlotIndex a, SlotIndex b) {
                    return campaign.slots()[a].period.start < campaign.slots()[b].period.start;
                });
            }
        }
    }
    return weeks;
}

std::set<std::pair<std::string, std::string>> formations_of(const Campaign& campaign, const Panel& panel) {
    std::set<std::pair<std::string, std::string>> formations;  // title and id
    for (const OpeningIndex opening : panel.openings) {
        for (const FormationIndex formation : campaign.formations_of(opening)) {
            const Formation& served = campaign.formations()[formation];
            formations.emplace(served.title, served.id);
        }
    }
    return formations;
}

data slot_entry(const PageSource& source, SlotIndex slot, bool says_formation) {
    const auto applications = source.occupancy.applications_in(slot);
    const Slot& details = source.campaign.slots()[slot];
    const Opening& opening = source.campaign.openings()[details.opening];
    const bool is_closed = source.occupancy.is_closed(slot);

    list pupils;
    for (const ApplicationIndex application : applications) {
        object pupil{{"candidate", source.candidate_label(application)}, {"formation", false}};
        if (says_formation) pupil["formation"] = source.formation_of(application).title;
        pupils.emplace_back(pupil);
    }
    object entry{{"start", start_time(details.period)},
                 {"end", end_time(details.period)},
                 {"pupils", pupils},
                 {"seats", false},
                 {"word", false},
                 {"state", "placed"}};
    if (opening.capacity > 1) {
        entry["state"] = "placed shared";
        entry["seats"] = std::to_string(applications.size()) + "/" + std::to_string(opening.capacity);
    }
    if (applications.empty()) {
        entry["state"] = is_closed ? "closed" : "free";
        entry["word"] = is_closed ? source.text("fermé", "closed") : source.text("libre", "free");
    }
    return entry;
}

data hour_row(const PageSource& source, const Week& week, int hour,
              const std::map<Date, std::vector<SlotIndex>>& slots_by_day, bool says_formation) {
    list cells;
    for (const Date day : week.days) {
        list slots;
        if (const auto found = slots_by_day.find(day); found != slots_by_day.end()) {
            for (const SlotIndex slot : found->second) {
                slots.push_back(slot_entry(source, slot, says_formation));
            }
        }
        cells.push_back(object{{"slots", slots}});
    }
    const std::string name = std::to_string(hour);
    return object{{"hour", source.text(name + "\u00a0h", name + ":00")}, {"cells", cells}};
}

data week_grid(const PageSource& source, const std::string& panel, Date monday, const Week& week,
               bool says_formation) {
    list days;
    for (const Date day : week.days) days.push_back(object{{"day", short_day(day, source.language)}});
    list hours;
    for (const auto& [hour, slots_by_day] : week.slots) {
        hours.push_back(hour_row(source, week, hour, slots_by_day, says_formation));
    }
    const std::string caption =
        panel + source.text(", semaine du ", ", week of ") + date_in_words(monday, source.language);
    return object{{"caption", caption}, {"days", days}, {"hours", hours}};
}

data panel_entry(const PageSource& source, const Panel& panel) {
    const auto formations = formations_of(source.campaign, panel);
    std::string titles;
    for (const auto& [title, id] : formations) {
        if (!titles.empty()) titles += " · ";
        titles += title + " (" + id + ")";
    }
    const std::string name = source.text("Jury ", "Panel ") + panel.name;
    list weeks;
    for (const auto& [monday, week] : weeks_of(source.campaign, panel)) {
        weeks.push_back(week_grid(source, name, monday, week, formations.size() > 1));
    }
    return object{{"panel", name}, {"formations", titles}, {"weeks", weeks}};
}

}  // namespace

data host_sheet(const PageSource& source, EstablishmentIndex host,
                const std::vector<OpeningIndex>& openings) {
    Load load;
    for (const OpeningIndex opening : openings) {
        const std::int32_t count = slot_count(source.campaign.openings()[opening]);
        for (std::int32_t number = 0; number < count; ++number) {
            load += source.occupancy.load(source.campaign.slot(opening, number));
        }
    }
    list panels;
    for (const Panel& panel : panels_of(source.campaign, openings)) {
        panels.push_back(panel_entry(source, panel));
    }
    const Establishment& establishment = source.campaign.establishments()[host];
    return object{{"uai", std::string(establishment.uai.text())},
                  {"name", name_and_commune(establishment)},
                  {"place", identity(establishment)},
                  {"open", source.open_sheets},
                  {"load", source.load_label(load)},
                  {"panels", panels}};
}

}  // namespace passpro::report
