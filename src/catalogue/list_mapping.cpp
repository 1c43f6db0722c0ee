#include "catalogue/list_mapping.hpp"

#include "base/contracts.hpp"
#include "json/document.hpp"
#include "json/node.hpp"
#include "json/writer.hpp"
#include "text/folding.hpp"
#include "text/nearest.hpp"

#include <algorithm>
#include <common_headings.hpp>
#include <limits>

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

void read_words(const Node& node, std::map<std::string, std::string>& words) {
    if (!node.require(node.value().is_object(), "object")) return;
    for (const auto& [word, meaning] : node.value().items()) {
        std::string text;
        read(node.child(word), text);
        words[folded_words(word)] = text;
    }
}

// An object with a member for each column.
template <typename Values, typename Read>
void read_columns(const Node& node, Values& values, Read read_value) {
    std::vector<Member> members;
    for (std::size_t k = 0; k < list_columns; ++k) {
        members.push_back({list_column_names[k],
                           [&values, k, read_value](const Node& column) { read_value(column, values[k]); }});
    }
    read_object(node, members);
}

void read_mapping(const Node& node, ListMapping& mapping) {
    const auto read_headers = [](const Node& column, std::vector<std::string>& headers) {
        json::read(column, headers);
    };
    std::int32_t header_row = 0;
    read_object(
        node,
        std::array{Member{"$schema", [](const Node&) { /* for editors */ }},
                   json::member("sheet", mapping.sheet),
                   bounded("header_row", header_row, 1, std::numeric_limits<std::int32_t>::max()),
                   Member{"columns", [&](const Node& n) { read_columns(n, mapping.headers, read_headers); }},
                   Member{"values", [&](const Node& n) { read_columns(n, mapping.values, &read_words); }},
                   Member{"openings", [&](const Node& n) { read_openings(n, mapping); }},
                   json::member("totals", mapping.totals)});
    if (header_row > 0) mapping.header_row = static_cast<std::uint32_t>(header_row);
}

ListMapping mapping_for_common_headings() {
    ListMapping mapping;
    const DiagnosticSink report = [](const Diagnostic&) { Ensures(false); };
    const json::Document document(nlohmann::json::parse(common_headings));
    read_mapping(Node("", document.root(), report), mapping);
    return mapping;
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

std::string ListMapping::value_of(ListColumn column, std::string_view text) const {
    const auto& words = values[static_cast<std::size_t>(column)];
    const auto found = words.find(folded_words(text));
    return found == words.end() ? std::string(text) : found->second;
}

ListMapping read_mapping(std::string_view json, std::string_view file, const DiagnosticSink& report) {
    auto mapping = mapping_for_common_headings();
    if (json.empty()) return mapping;
    if (const auto document = json::parse(file, json, report))
        read_mapping(Node(file, document->root(), report), mapping);
    return mapping;
}

void choose_columns(ListMapping& mapping, const ListImportOptions& options, const DiagnosticSink& report) {
    std::array<std::vector<std::string>, list_columns> chosen;
    for (const auto& [header, column] : options.columns) {
        const auto known = std::ranges::find(list_column_names, column);
        if (known == list_column_names.end()) {
            report({.problem = Problem::unknown_key,
                    .place = {options.mapping_file, 0, "/columns"},
                    .value = column,
                    .suggestion = nearest(column, list_column_names)});
        } else {
            chosen[static_cast<std::size_t>(known - list_column_names.begin())].push_back(header);
        }
    }
    for (std::size_t k = 0; k < list_columns; ++k) {
        if (!chosen[k].empty()) mapping.headers[k] = std::move(chosen[k]);
    }
}

std::string write_mapping(const ListMapping& mapping) {
    json::Tree<Json> document(Json::object());
    auto& json = document.root();
    if (!mapping.sheet.empty()) json["sheet"] = mapping.sheet;
    if (mapping.header_row != 0) json["header_row"] = mapping.header_row;
    json["columns"] = Json::object();
    json["values"] = Json::object();
    for (std::size_t k = 0; k < list_columns; ++k) {
        const std::string name(list_column_names[k]);
        json["columns"][name] = mapping.headers[k];
        if (!mapping.values[k].empty()) json["values"][name] = mapping.values[k];
    }
    write_openings(mapping, json["openings"]);
    json["totals"] = mapping.totals;
    return json::to_text(json, 2) + '\n';
}

}  // namespace passpro::catalogue
