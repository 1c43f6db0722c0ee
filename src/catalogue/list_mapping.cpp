#include "catalogue/list_mapping.hpp"

#include "json/document.hpp"
#include "json/node.hpp"
#include "json/writer.hpp"

#include <array>
#include <common_headings.hpp>
#include <optional>
#include <utility>

namespace passpro::catalogue {

using json::Member;
using json::Node;
using Json = nlohmann::json;  // ordered_json needs memory to be destroyed

namespace {

constexpr std::string_view example_window = R"(["08:30", "12:00"])";

std::optional<int> read_time_of_day(const Node& node) {
    std::string text;
    read(node, text);
    const auto time = parse_time_of_day(text);
    if (!time && node.value().is_string()) node.report(Problem::bad_time_of_day);
    return time;
}

void read_window(const Node& node, DayWindow& window) {
    if (!node.require(node.value().is_array() && node.value().size() == 2, example_window)) return;
    const auto start = read_time_of_day(node.child(std::size_t{0}));
    const auto end = read_time_of_day(node.child(std::size_t{1}));
    if (!start || !end) return;
    if (*start >= *end) return node.report(Problem::end_before_start, {time_of_day_to_iso(*start)});
    window = {*start, *end};
}

template <typename Number>
Member bounded(std::string_view key, Number& target, Number minimum, Number maximum) {
    return {key, [&target, minimum, maximum](const Node& node) {
                Number number = minimum;
                json::read(node, number);
                if (number < minimum || number > maximum)
                    return node.report(Problem::number_out_of_range,
                                       {std::to_string(minimum), std::to_string(maximum)});
                target = number;
            }};
}

void read_slots(const Node& node, SlotDefaults& slots) {
    read_object(node, std::array{bounded("slot_minutes", slots.slot_minutes, 1, maximum_slot_minutes),
                                 bounded("break_minutes", slots.break_minutes, 0, maximum_slot_minutes),
                                 bounded("capacity", slots.capacity, 1, maximum_capacity)});
}

void read_openings(const Node& node, ListMapping& mapping) {
    const auto read_year = [&](const Node& year_node) {
        int year = 0;
        bounded("year", year, 1900, 2999).read(year_node);
        if (year != 0) mapping.times.year = year;
    };
    read_object(
        node, std::array{Member{"year", read_year},
                         Member{"morning", [&](const Node& n) { read_window(n, mapping.times.morning); }},
                         Member{"afternoon", [&](const Node& n) { read_window(n, mapping.times.afternoon); }},
                         Member{"individual", [&](const Node& n) { read_slots(n, mapping.individual); }},
                         Member{"collective", [&](const Node& n) { read_slots(n, mapping.collective); }}});
}

std::vector<Member> members_of(ListMapping& mapping) {
    auto members = lists::members_of(mapping);
    members.push_back({"openings", [&mapping](const Node& n) { read_openings(n, mapping); }});
    members.push_back(json::member("totals", mapping.totals));
    return members;
}

// If memory runs out, nlohmann's lists in braces and values that become objects by themselves cannot be
// destroyed: everything is written in its place, and into what is an object or an array already.
void write(const DayWindow& window, Json& target) {
    target = Json::array();
    target.push_back(time_of_day_to_iso(window.start));
    target.push_back(time_of_day_to_iso(window.end));
}

void write(const SlotDefaults& slots, Json& target) {
    target = Json::object();
    target["slot_minutes"] = slots.slot_minutes;
    target["break_minutes"] = slots.break_minutes;
    target["capacity"] = slots.capacity;
}

void write_openings(const ListMapping& mapping, Json& openings) {
    openings = Json::object();
    if (mapping.times.year) openings["year"] = *mapping.times.year;
    write(mapping.times.morning, openings["morning"]);
    write(mapping.times.afternoon, openings["afternoon"]);
    write(mapping.individual, openings["individual"]);
    write(mapping.collective, openings["collective"]);
}

}  // namespace

ListMapping read_mapping(std::string_view json, std::string_view file, const DiagnosticSink& report) {
    ListMapping mapping;
    const auto members = members_of(mapping);
    lists::read_built_in_mapping(common_headings, members);
    lists::read_mapping(json, file, members, report);
    return mapping;
}

std::string write_mapping(const ListMapping& mapping) {
    json::Tree<Json> document(Json::object());
    auto& json = document.root();
    lists::write(mapping, json);
    write_openings(mapping, json["openings"]);
    json["totals"] = mapping.totals;
    return json::to_text(json, 2) + '\n';
}

}  // namespace passpro::catalogue
