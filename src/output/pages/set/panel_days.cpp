#include "output/pages/set/panel_days.hpp"

#include "output/pages/set/pictures.hpp"
#include "text/joining.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace passpro::pages {

namespace {

constexpr int minutes_an_hour = 60;

const TimePeriod& slot_period(const PageSource& source, SlotIndex slot) {
    return source.campaign.slots()[slot].period;
}

int minute_of(const DateTime& time) {
    return static_cast<int>(time.time_of_day().total_seconds() / 60);
}

// A slot may end after midnight.
int last_minute_of(const TimePeriod& period) {
    return minute_of(period.start) + static_cast<int>((period.end - period.start).total_seconds() / 60);
}

StripState state_of(const PageSource& source, SlotIndex slot) {
    if (!source.occupancy.applications_in(slot).empty()) return StripState::taken;
    return source.occupancy.is_closed(slot) ? StripState::closed : StripState::open;
}

}  // namespace

std::vector<PanelDay> panel_days_of(const PageSource& source, const std::vector<OpeningIndex>& openings) {
    std::map<std::tuple<Date, std::string, std::string>, PanelDay> days;
    for (const OpeningIndex index : openings) {
        const Opening& opening = source.campaign.openings()[index];
        for (std::int32_t number = 0; number < slot_count(opening); ++number) {
            const SlotIndex slot = source.campaign.slot(index, number);
            const Date date = slot_period(source, slot).start.date();
            PanelDay& day = days[{date, collation_key(opening.panel), opening.panel}];
            day.day = date;
            day.panel = opening.panel;
            day.slots.push_back(slot);
            if (day.openings.empty() || day.openings.back() != index) day.openings.push_back(index);
            day.load += source.occupancy.load(slot);
        }
    }
    std::vector<PanelDay> sorted;
    for (auto& [key, day] : days) {
        std::stable_sort(day.slots.begin(), day.slots.end(), [&](SlotIndex a, SlotIndex b) {
            return slot_period(source, a).start < slot_period(source, b).start;
        });
        sorted.push_back(std::move(day));
    }
    return sorted;
}

void HoursShown::include(const PageSource& source, const PanelDay& panel_day) {
    for (const SlotIndex slot : panel_day.slots) {
        const TimePeriod& period = slot_period(source, slot);
        const int first = minute_of(period.start) / minutes_an_hour * minutes_an_hour;
        const int last = (last_minute_of(period) + minutes_an_hour - 1) / minutes_an_hour * minutes_an_hour;
        first_minute = std::min(first_minute, first);
        last_minute = std::max(last_minute, last);
    }
}

std::string HoursShown::axis(const PageSource& source) const {
    const auto hour = [&](int minute) {
        const std::string number = std::to_string(minute / minutes_an_hour);
        return source.text(number + "\u00a0h", number + ":00");
    };
    return last_minute < first_minute ? "" : hour(first_minute) + " – " + hour(last_minute);
}

data panel_day_row(const PageSource& source, const PanelDay& panel_day, const HoursShown& hours) {
    std::vector<StripMark> marks;
    DateTime end = slot_period(source, panel_day.slots.front()).end;
    for (const SlotIndex slot : panel_day.slots) {
        const TimePeriod& period = slot_period(source, slot);
        marks.push_back({minute_of(period.start), last_minute_of(period), state_of(source, slot)});
        end = std::max(end, period.end);
    }
    data row;
    row["panel"] = panel_day.panel;
    row["times"] = times_in_words({slot_period(source, panel_day.slots.front()).start, end}, source.language);
    row["taken"] = number(panel_day.load.interviews, source.language);
    row["offered"] = number(panel_day.load.places, source.language);
    row["strip"] = time_strip(marks, hours.first_minute, hours.last_minute);
    return row;
}

std::string open_times(const PageSource& source, const PanelDay& panel_day) {
    std::vector<std::string> times;
    for (const SlotIndex slot : panel_day.slots) {
        const Load load = source.occupancy.load(slot);
        if (load.interviews < load.places)
            times.push_back(time_in_words(slot_period(source, slot).start, source.language));
    }
    return joined(times, ", ");
}

}  // namespace passpro::pages
