// Pictures as inline SVG: integers, a path for each class of colour, no script. Each says in words what it
// shows; the figures stand in a table beside it.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/occupancy.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::pages {

struct DayLoad {
    Date day{};
    Load load{};
};

// A bar a day: interviews, and above them the free places. `words` say what the picture shows.
std::string load_chart(const std::vector<DayLoad>& days, const std::string& words, Language language);

struct HistogramBar {
    std::string label{};
    std::int64_t value = 0;
};
// Bars with their share of the whole above them.
std::string histogram(const std::vector<HistogramBar>& bars, const std::string& words, Language language);

struct HeatRow {
    std::string label{};
    std::string group{};        // rows of one group stand together
    std::vector<Load> cells{};  // one a column
};
// A row a host, a column a day, darker if fewer places are left.
std::string heat_map(const std::vector<HeatRow>& rows, const std::vector<Date>& columns,
                     const std::string& words);

struct MapPoint {
    std::string label{};
    double latitude = 0;
    double longitude = 0;
    std::int64_t size = 0;  // 0: a school of origin
    bool is_short = false;  // of places
};
struct MapFlow {
    std::size_t from = 0;  // points
    std::size_t to = 0;
    std::int64_t count = 0;
};
// Schools at their coordinates, without any other map. Weak flows are left out.
std::string flow_map(const std::vector<MapPoint>& points, const std::vector<MapFlow>& flows,
                     const std::string& words);

enum class StripState { taken, open, closed };
struct StripMark {
    int first_minute = 0;  // of the day
    int last_minute = 0;
    StripState state = StripState::open;
};
// A panel's day as a line of time. Decoration: its row has the same in words.
std::string time_strip(const std::vector<StripMark>& marks, int first_minute, int last_minute);

}  // namespace passpro::pages
