#include "output/pages/set/pictures.hpp"

#include <passpro/wording.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <kainjow/mustache.hpp>
#include <numbers>

namespace passpro::pages {

namespace {

std::string escaped(const std::string& text) {
    return kainjow::mustache::html_escape(text);
}

std::string number_at(std::int64_t value) {
    return std::to_string(value);
}

std::string opened(std::int64_t width, std::int64_t height, const std::string& words, std::string_view kind) {
    return "<svg class=\"picture " + std::string(kind) + "\" viewBox=\"0 0 " + number_at(width) + ' ' +
           number_at(height) + R"(" role="img" aria-label=")" + escaped(words) + "\">";
}

std::string path(std::string_view kind, const std::string& moves) {
    return moves.empty() ? "" : "<path class=\"" + std::string(kind) + "\" d=\"" + moves + "\"/>";
}

std::string label(std::int64_t x, std::int64_t y, const std::string& text, std::string_view kind = "mid") {
    return "<text class=\"" + std::string(kind) + "\" x=\"" + number_at(x) + "\" y=\"" + number_at(y) +
           "\">" + escaped(text) + "</text>";
}

// A rectangle with its upper left corner, to be filled.
std::string box(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
    return 'M' + number_at(x) + ' ' + number_at(y) + 'h' + number_at(width) + 'v' + number_at(height) + "h-" +
           number_at(width) + 'z';
}

std::string day_and_month(Date day) {
    return number_at(day.day()) + '/' + number_at(day.month().as_number());
}

// Every so many labels, so that they do not touch.
std::size_t label_step(std::size_t columns, std::size_t most) {
    return std::max<std::size_t>(1, (columns + most - 1) / most);
}

}  // namespace

std::string load_chart(const std::vector<DayLoad>& days, const std::string& words, Language language) {
    constexpr std::int64_t height = 180;
    constexpr std::int64_t top = 18;
    constexpr std::int64_t bottom = 20;
    constexpr std::int64_t whole_width = 900;
    std::int64_t most = 1;
    for (const DayLoad& day : days) most = std::max({most, day.load.places, day.load.interviews});
    const auto column = std::max<std::int64_t>(8, whole_width / static_cast<std::int64_t>(days.size() + 1));
    const auto scaled = [&](std::int64_t value) { return (height * value + most / 2) / most; };
    std::string taken;
    std::string open;
    std::string labels;
    const std::size_t step = label_step(days.size(), 16);
    for (std::size_t i = 0; i < days.size(); ++i) {
        const auto x = static_cast<std::int64_t>(i) * column + 1;
        const auto full = scaled(days[i].load.interviews);
        const auto free = scaled(std::max<std::int64_t>(0, days[i].load.places - days[i].load.interviews));
        if (full > 0) taken += box(x, top + height - full, column - 3, full);
        if (free > 0) open += box(x, top + height - full - free, column - 3, free);
        if (i % step == 0) labels += label(x + column / 2, top + height + 15, day_and_month(days[i].day));
    }
    return opened(column * static_cast<std::int64_t>(days.size()) + 2, top + height + bottom, words, "load") +
           label(0, 12, number(most, language), "start") + path("taken", taken) + path("open", open) +
           labels + "</svg>";
}

std::string histogram(const std::vector<HistogramBar>& bars, const std::string& words, Language language) {
    constexpr std::int64_t height = 130;
    constexpr std::int64_t top = 18;
    constexpr std::int64_t column = 42;
    std::int64_t most = 1;
    std::int64_t all = 0;
    for (const HistogramBar& bar : bars) {
        most = std::max(most, bar.value);
        all += bar.value;
    }
    std::string taken;
    std::string labels;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto x = static_cast<std::int64_t>(i) * column;
        const auto tall = (height * bars[i].value + most / 2) / most;
        if (tall > 0) taken += box(x + 2, top + height - tall, column - 4, tall);
        const auto middle = x + column / 2;
        labels += label(middle, top + height + 15, bars[i].label);
        if (bars[i].value > 0) {
            const double share = static_cast<double>(bars[i].value) / static_cast<double>(all);
            labels += label(middle, top + height - tall - 4, percentage(share, language, 0));
        }
    }
    return opened(column * static_cast<std::int64_t>(bars.size()), top + height + 20, words,
                  "histogram\" height=\"200") +
           path("taken", taken) + labels + "</svg>";
}

std::string heat_map(const std::vector<HeatRow>& rows, const std::vector<Date>& columns,
                     const std::string& words) {
    constexpr std::int64_t left = 4;
    constexpr std::int64_t cell_width = 17;
    constexpr std::int64_t cell_height = 6;
    constexpr std::int64_t group_height = 16;
    constexpr std::array classes{"h0", "h1", "h2", "h3", "h4", "h5"};
    std::array<std::string, classes.size()> cells;
    std::string labels;
    std::string lines;
    const auto width = left + cell_width * static_cast<std::int64_t>(columns.size());
    std::int64_t y = 0;
    std::string titles;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || rows[i].group != rows[i - 1].group) {
            y += group_height;
            labels += label(0, y - 4, rows[i].group, "start");
        }
        for (std::size_t k = 0; k < columns.size(); ++k) {
            const Load& load = rows[i].cells[k];
            if (load.places == 0) continue;
            const auto quarter = static_cast<std::size_t>(
                std::min<std::int64_t>(4, 4 * load.interviews / load.places));  // 4: no place is left
            const std::size_t shade = load.interviews == 0 ? 0 : quarter + 1;
            cells[shade] += 'M' + number_at(left + cell_width * static_cast<std::int64_t>(k)) + ' ' +
                            number_at(y + 3) + "h15";
        }
        titles += "<rect y=\"" + number_at(y) + "\"><title>" + escaped(rows[i].label) + "</title></rect>";
        y += cell_height;
    }
    const std::size_t step = label_step(columns.size(), 12);
    for (std::size_t k = 0; k < columns.size(); k += step)
        labels +=
            label(left + cell_width * static_cast<std::int64_t>(k) + 8, y + 14, day_and_month(columns[k]));
    std::string picture = opened(width + 12, y + 18, words, "heat");
    for (std::size_t k = 0; k < classes.size(); ++k) picture += path(classes[k], cells[k]);
    return picture + "<g class=\"over\">" + titles + "</g>" + labels + "</svg>";
}

namespace {

struct Projection {
    double west = 0;
    double north = 0;
    double squeeze = 1;  // of degrees of longitude
    double scale = 1;

    std::int64_t x(const MapPoint& point) const {
        return 12 + std::llround((point.longitude - west) * squeeze * scale);
    }
    std::int64_t y(const MapPoint& point) const {
        return 12 + std::llround((north - point.latitude) * scale);
    }
};

// Fits into a square; about the middle latitude, degrees of longitude and latitude are equally long.
Projection projection_of(const std::vector<MapPoint>& points, double side) {
    const auto [west, east] =
        std::minmax_element(points.begin(), points.end(),
                            [](const MapPoint& a, const MapPoint& b) { return a.longitude < b.longitude; });
    const auto [south, north] =
        std::minmax_element(points.begin(), points.end(),
                            [](const MapPoint& a, const MapPoint& b) { return a.latitude < b.latitude; });
    constexpr double straight_angle = 180;
    Projection projection;
    projection.west = west->longitude;
    projection.north = north->latitude;
    projection.squeeze =
        std::max(0.01, std::cos((south->latitude + north->latitude) / 2 * std::numbers::pi / straight_angle));
    const double extent =
        std::max((east->longitude - west->longitude) * projection.squeeze, north->latitude - south->latitude);
    projection.scale = extent > 0 ? side / extent : 1;
    return projection;
}

std::int64_t weakest_shown(const std::vector<MapFlow>& flows) {
    constexpr std::size_t most_flows = 900;
    std::int64_t weakest = 3;
    const auto shown = [&] {
        return static_cast<std::size_t>(std::count_if(
            flows.begin(), flows.end(), [&](const MapFlow& flow) { return flow.count >= weakest; }));
    };
    while (shown() > most_flows) ++weakest;
    return weakest;
}

}  // namespace

std::string flow_map(const std::vector<MapPoint>& points, const std::vector<MapFlow>& flows,
                     const std::string& words) {
    if (points.empty()) return "";
    constexpr double side = 660;
    const Projection projection = projection_of(points, side);
    const auto at = [&](const MapPoint& point) {
        return number_at(projection.x(point)) + ' ' + number_at(projection.y(point));
    };
    constexpr std::array kinds{"f1", "f2", "f3"};
    constexpr std::int64_t strong = 6;
    constexpr std::int64_t strongest = 12;
    std::array<std::string, kinds.size()> lines;
    const auto weakest = weakest_shown(flows);
    for (const MapFlow& flow : flows) {
        if (flow.count < weakest || flow.from == flow.to) continue;
        const std::size_t kind = flow.count >= strongest ? 2 : flow.count >= strong ? 1 : 0;
        lines[kind] += 'M' + at(points[flow.from]) + 'L' + at(points[flow.to]);
    }
    std::int64_t right = 0;
    std::int64_t low = 0;
    std::int64_t largest = 1;
    for (const MapPoint& point : points) {
        right = std::max(right, projection.x(point));
        low = std::max(low, projection.y(point));
        largest = std::max(largest, point.size);
    }
    std::string origins;
    std::string hosts;
    for (const MapPoint& point : points) {
        if (point.size == 0) {
            origins += 'M' + at(point) + "h0";
            continue;
        }
        const auto radius =
            std::llround(3 + 7 * std::sqrt(static_cast<double>(point.size) / static_cast<double>(largest)));
        hosts += "<circle" + std::string(point.is_short ? " class=\"short\"" : "") + " cx=\"" +
                 number_at(projection.x(point)) + "\" cy=\"" + number_at(projection.y(point)) + "\" r=\"" +
                 number_at(radius) + "\"><title>" + escaped(point.label) + "</title></circle>";
    }
    std::string picture = opened(right + 14, low + 14, words, "map");
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) picture += path(kinds[kind], lines[kind]);
    return picture + path("origin", origins) + "<g class=\"hosts\">" + hosts + "</g></svg>";
}

std::string time_strip(const std::vector<StripMark>& marks, int first_minute, int last_minute) {
    // Slots that follow each other at once in the same state are one box.
    constexpr int longest_gap = 15;
    std::array<std::string, 3> boxes;
    for (std::size_t i = 0; i < marks.size();) {
        std::size_t next = i + 1;
        int last = marks[i].last_minute;
        for (; next < marks.size() && marks[next].state == marks[i].state &&
               marks[next].first_minute <= last + longest_gap;
             ++next)
            last = std::max(last, marks[next].last_minute);
        const int width = std::max(2, last - marks[i].first_minute) - 1;
        boxes[static_cast<std::size_t>(marks[i].state)] +=
            box(marks[i].first_minute - first_minute, 0, width, 10);
        i = next;
    }
    return R"(<svg class="strip" viewBox="0 0 )" + std::to_string(std::max(1, last_minute - first_minute)) +
           R"( 10" preserveAspectRatio="none" aria-hidden="true">)" + path("taken", boxes[0]) +
           path("open", boxes[1]) + path("shut", boxes[2]) + "</svg>";
}

}  // namespace passpro::pages
