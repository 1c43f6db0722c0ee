// A panel's day: a line of time on a page, and an attendance sheet.
#pragma once

#include "output/pages/page_source.hpp"

#include <string>
#include <vector>

namespace passpro::pages {

struct PanelDay {
    Date day{};
    std::string panel{};
    std::vector<SlotIndex> slots{};  // by time
    std::vector<OpeningIndex> openings{};
    Load load{};
};

// Of a host's openings: by day and panel.
std::vector<PanelDay> panel_days_of(const PageSource& source, const std::vector<OpeningIndex>& openings);

// The hours that the lines of time of one page have in common.
struct HoursShown {
    int first_minute = 24 * 60;
    int last_minute = 0;

    void include(const PageSource& source, const PanelDay& panel_day);
    std::string axis(const PageSource& source) const;  // "8 h – 18 h"
};

// panel, times, taken, offered and strip.
data panel_day_row(const PageSource& source, const PanelDay& panel_day, const HoursShown& hours);

// "9 h, 10 h 20": slots with places left.
std::string open_times(const PageSource& source, const PanelDay& panel_day);

}  // namespace passpro::pages
