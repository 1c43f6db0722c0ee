#include "output/pages/page_source.hpp"

#include <algorithm>
#include <map>
#include <page_parts.hpp>
#include <set>
#include <string>
#include <utility>

namespace passpro::pages {

namespace {

namespace gregorian = boost::gregorian;

// The slots of a panel in one week: a column for each of its days, a row for each hour in which a slot of the
// panel starts in any week, so that weeks side by side are level.
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
    std::set<int> hours;
    for (const auto& [monday, week] : weeks) {
        for (const auto& [hour, days] : week.slots) hours.insert(hour);
    }
    for (auto& [monday, week] : weeks) {
        for (const int hour : hours) week.slots.try_emplace(hour);
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

std::string titles_of(const std::set<std::pair<std::string, std::string>>& formations) {
    std::string titles;
    for (const auto& [title, id] : formations) {
        if (!titles.empty()) titles += " · ";
        titles += title + " (" + id + ")";
    }
    return titles;
}

data slot_entry(const PageSource& source, SlotIndex slot, bool says_formation) {
    const auto applications = source.occupancy.applications_in(slot);
    const Slot& details = source.campaign.slots()[slot];
    const Opening& opening = source.campaign.openings()[details.opening];

    data entry;
    entry["times"] = times_in_words(details.period, source.language);
    entry["state"] = "placed";
    entry["word"] = false;
    entry["seats"] = false;
    if (opening.capacity > 1) {
        entry["state"] = "placed shared";
        entry["seats"] = std::to_string(applications.size()) + "/" + std::to_string(opening.capacity);
    }
    if (applications.empty()) {
        const bool is_closed = source.occupancy.is_closed(slot);
        entry["state"] = is_closed ? "closed" : "free";
        entry["word"] = is_closed ? source.text("fermé", "closed") : source.text("libre", "free");
    }
    entry["pupils"] = list_of(applications, [&](ApplicationIndex application) {
        data pupil;
        pupil["candidate"] = source.candidate_label(application);
        pupil["formation"] = false;
        if (says_formation) pupil["formation"] = source.formation_of(application).title;
        return pupil;
    });
    return entry;
}

data week_grid(const PageSource& source, const std::string& panel, Date monday, const Week& week,
               bool says_formation) {
    data grid;
    grid["caption"] =
        panel + source.text(", semaine du ", ", week of ") + date_in_words(monday, source.language);
    grid["days"] = list_of(week.days, [&](Date date) {
        data day;
        day["day"] = short_day(date, source.language);
        return day;
    });
    grid["hours"] = list_of(week.slots, [&](const auto& hour_and_slots) {
        const auto& [hour, slots_by_day] = hour_and_slots;
        const std::string number = std::to_string(hour);
        data row;
        row["hour"] = source.text(number + "\u00a0h", number + ":00");
        row["cells"] = list_of(week.days, [&, &slots_of = slots_by_day](Date day) {
            const auto found = slots_of.find(day);
            data cell;
            cell["slots"] = list_of(found == slots_of.end() ? std::vector<SlotIndex>{} : found->second,
                                    [&](SlotIndex slot) { return slot_entry(source, slot, says_formation); });
            return cell;
        });
        return row;
    });
    return grid;
}

Load load_of(const PageSource& source, const std::vector<OpeningIndex>& openings) {
    Load load;
    for (const OpeningIndex opening : openings) {
        const std::int32_t count = slot_count(source.campaign.openings()[opening]);
        for (std::int32_t number = 0; number < count; ++number) {
            load += source.occupancy.load(source.campaign.slot(opening, number));
        }
    }
    return load;
}

}  // namespace

HostSheets::HostSheets(const PageSource& source)
    : source_(source),
      sheet_(host_template, labels(source.language)),
      grid_(grid_template, labels(source.language)) {}

std::string HostSheets::sheet(EstablishmentIndex host, const std::vector<OpeningIndex>& openings) {
    const Establishment& establishment = source_.campaign.establishments()[host];
    data sheet;
    sheet["uai"] = std::string(establishment.uai.text());
    sheet["name"] = name_and_commune(establishment);
    sheet["place"] = identity(establishment);
    sheet["open"] = source_.open_sheets;
    sheet["load"] = source_.load_label(load_of(source_, openings));
    sheet["panels"] = list_of(panels_of(source_.campaign, openings), [&](const Panel& panel) {
        const auto formations = formations_of(source_.campaign, panel);
        const std::string name = with_noun({"Jury", "Panel"}, panel.name, source_.language);
        std::string grids;
        for (const auto& [monday, week] : weeks_of(source_.campaign, panel)) {
            grids += grid_.render(week_grid(source_, name, monday, week, formations.size() > 1));
        }
        data entry;
        entry["panel"] = name;
        entry["formations"] = titles_of(formations);
        entry["grids"] = grids;
        return entry;
    });
    return sheet_.render(sheet);
}

}  // namespace passpro::pages
