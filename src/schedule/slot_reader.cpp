#include "schedule/slot_reader.hpp"

#include "schedule/values.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace passpro::scheduling {

using json::member;
using json::Member;
using json::Node;

namespace {

constexpr std::int32_t minutes_of_day = 24 * 60;
constexpr std::int32_t unread = -1;  // a time of day
constexpr std::int32_t largest_capacity = 1'000'000;

using Pause = std::pair<std::int32_t, std::int32_t>;  // from, until

void read_pause(const Node& node, Pause& pause) {
    if (!node.require(node.value().is_array() && node.value().size() == 2, R"(["18:20", "18:30"])")) return;
    read_time_of_day(node.child(std::size_t{0}), pause.first);
    const auto end = node.child(std::size_t{1});
    read_time_of_day(end, pause.second);
    if (pause.first == unread || pause.second == unread) return;
    if (pause.second <= pause.first) end.report(Problem::end_before_start, {time_of_day_to_iso(pause.first)});
}

}  // namespace

Member SlotReader::site(NamedSlot& slot) {
    return {"site", [this, &slot](const Node& node) { read_site(node, slot.site); }};
}

Member SlotReader::capacity(NamedSlot& slot) {
    return {"capacity",
            [&slot](const Node& node) { read_bounded(node, slot.capacity, 1, largest_capacity); }};
}

Member SlotReader::cost(NamedSlot& slot) {
    return {"cost",
            [&slot](const Node& node) { read_bounded(node, slot.cost, -largest_cost, largest_cost); }};
}

// Slots one after another between two times of some days.
struct SlotReader::Series {
    std::vector<Date> dates{};
    std::int32_t from = unread;
    std::int32_t until = unread;
    std::int32_t minutes = 0;  // of a slot; 0 if it could not be read
    std::int32_t gap = 0;      // between two slots
    std::vector<Pause> pauses{};
    NamedSlot slot{};

    // A pause that a slot at `start` would meet; null if there is none.
    const Pause* pause_at(std::int32_t start) const {
        const auto found = std::ranges::find_if(pauses, [&](const Pause& pause) {
            return start < pause.second && pause.first < start + minutes;
        });
        return found == pauses.end() ? nullptr : &*found;
    }
};

// Whether a slot fits between the two times; reports that of them, or of the minutes, which leaves no room.
bool SlotReader::has_room(const Node& node, const Series& series) {
    const auto most_minutes = series.until - series.from;
    if (series.minutes <= most_minutes) return true;
    if (most_minutes <= 0) {
        node.child("to").report(Problem::end_before_start, {time_of_day_to_iso(series.from)});
    } else {
        node.child("minutes").report(Problem::number_out_of_range, {"1", std::to_string(most_minutes)});
    }
    return false;
}

void SlotReader::read_services(const Node& node) {
    for_each_item(node, [this](const Node& item) { read_service(item); });
    add_shared_slots(node);
    for (auto& slots : slots_of_service_) {
        std::ranges::sort(slots);
        slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    }
}

void SlotReader::read_service(const Node& node) {
    std::string id;
    NamedSlot defaults;
    const auto ignore = [](const Node&) { /* below, with the defaults known */ };
    require_keys(node, {"id"});
    read_object(node, std::array{member("id", id), site(defaults), capacity(defaults), cost(defaults),
                                 Member{"slots", ignore}, Member{"series", ignore}});
    services_.add_id(node, id);
    slots_of_service_.emplace_back();
    if (is_given(node, "slots")) {
        for_each_item(node.child("slots"), [&](const Node& slot) {
            if (!slot.value().is_string()) read_slot(slot, id, defaults);
        });
    }
    if (is_given(node, "series")) {
        for_each_item(node.child("series"), [&](const Node& series) { read_series(series, id, defaults); });
    }
}

void SlotReader::read_slot(const Node& node, const std::string& service, NamedSlot slot) {
    std::string id;
    require_keys(node, {"start", "end"});
    read_object(node,
                std::array{member("id", id),
                           Member{"start", [&](const Node& time) { read_time(time, slot.period.start); }},
                           Member{"end", [&](const Node& time) { read_time(time, slot.period.end); }},
                           site(slot), capacity(slot), cost(slot)});
    const auto& [start, end] = slot.period;
    if (start.is_special() || end.is_special()) return;
    if (end <= start) return node.child("end").report(Problem::end_before_start, {to_iso(start)});
    if (end - start > boost::posix_time::hours(24)) {
        return node.report_unknown_name(Problem::slot_too_long, to_iso(start), {}, {});
    }
    add(node, id.empty() ? service + '@' + to_iso(start) : id, slot);
}

void SlotReader::read_series(const Node& node, const std::string& service, const NamedSlot& defaults) {
    Series series{.slot = defaults};
    require_keys(node, {"dates", "from", "to", "minutes"});
    read_object(
        node,
        std::array{
            Member{"dates",
                   [&](const Node& dates) {
                       for_each_item(dates,
                                     [&](const Node& date) { read_date(date, series.dates.emplace_back()); });
                   }},
            Member{"from", [&](const Node& time) { read_time_of_day(time, series.from); }},
            Member{"to", [&](const Node& time) { read_time_of_day(time, series.until); }},
            Member{"minutes",
                   [&](const Node& number) { read_bounded(number, series.minutes, 1, minutes_of_day); }},
            Member{"gap", [&](const Node& number) { read_bounded(number, series.gap, 0, minutes_of_day); }},
            Member{"pauses",
                   [&](const Node& pauses) {
                       for_each_item(pauses, [&](const Node& pause) {
                           read_pause(pause, series.pauses.emplace_back(unread, unread));
                       });
                   }},
            site(series.slot), capacity(series.slot), cost(series.slot)});
    if (series.minutes == 0 || series.from == unread || series.until == unread) return;
    if (!has_room(node, series)) return;
    for (const auto& day : series.dates) {
        if (has_too_many_) return;
        if (!day.is_special()) add_day(node, series, service, day);
    }
}

void SlotReader::add_day(const Node& node, const Series& series, const std::string& service, Date day) {
    auto slot = series.slot;
    for (auto start = series.from; start + series.minutes <= series.until && !has_too_many_;) {
        if (const auto* pause = series.pause_at(start)) {
            start = pause->second;
            continue;
        }
        slot.period = {DateTime(day, boost::posix_time::minutes(start)),
                       DateTime(day, boost::posix_time::minutes(start + series.minutes))};
        add(node, service + '@' + to_iso(slot.period.start), slot);
        start += series.minutes + series.gap;
    }
}

void SlotReader::add(const Node& node, std::string name, const NamedSlot& slot) {
    if (slots_.size() == most_slots) {
        if (!has_too_many_) node.report(Problem::too_many_parts, {std::to_string(most_slots)});
        has_too_many_ = true;
        return;
    }
    slots_of_service_.back().push_back(slot_names_.add(node, std::move(name)));
    slots_.push_back(slot);
}

void SlotReader::add_shared_slots(const Node& services) {
    if (!services.value().is_array()) return;
    for (std::size_t k = 0; k < slots_of_service_.size(); ++k) {
        const auto service = services.child(k);
        if (!is_given(service, "slots") || !service.value().at("slots").is_array()) continue;
        for_each_item(service.child("slots"), [&](const Node& slot) {
            if (!slot.value().is_string()) return;
            if (const auto known = slot_names_.find(slot, slot.value().get_ref<const std::string&>()))
                slots_of_service_[k].push_back(*known);
        });
    }
}

void SlotReader::read_site(const Node& node, std::uint32_t& site) {
    std::string name;
    read(node, name);
    if (!node.value().is_string()) return;
    if (const auto known = sites_.find(node, name)) site = *known;
}

}  // namespace passpro::scheduling
