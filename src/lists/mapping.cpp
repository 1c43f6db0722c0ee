#include "lists/mapping.hpp"

#include "base/contracts.hpp"
#include "json/document.hpp"
#include "text/folding.hpp"
#include "text/joining.hpp"
#include "text/nearest.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace passpro::lists {

using json::Member;
using json::Node;
using Json = nlohmann::json;  // ordered_json needs memory to be destroyed

namespace {

void read_words(const Node& node, std::map<std::string, std::string>& words) {
    if (!node.require(node.value().is_object(), "object")) return;
    for (const auto& [word, meaning] : node.value().items()) {
        std::string text;
        read(node.child(word), text);
        words[folded_words(word)] = text;
    }
}

void read_headers(const Node& node, std::vector<std::string>& headers) {
    json::read(node, headers);
}

// An object with a member for each column.
template <typename Values, typename Read>
void read_columns(const Node& node, std::span<const std::string_view> columns, Values& values,
                  Read read_value) {
    std::vector<Member> members;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        members.push_back(
            {columns[k], [&values, k, read_value](const Node& column) { read_value(column, values[k]); }});
    }
    read_object(node, members);
}

void read_header_row(const Node& node, std::uint32_t& row) {
    std::int32_t number = 0;
    json::read_bounded(node, number, 1, std::numeric_limits<std::int32_t>::max());
    if (number > 0) row = static_cast<std::uint32_t>(number);
}

}  // namespace

const std::string* Mapping::find_value(std::size_t column, std::string_view text) const {
    const auto found = values[column].find(folded_words(text));
    return found == values[column].end() ? nullptr : &found->second;
}

std::vector<std::string> Mapping::choices_at(std::size_t column,
                                             std::span<const std::string_view> words) const {
    const auto list = joined(words, ", ");
    const std::string key(columns[column]);
    return {list + ", ou un mot de values." + key + " dans la correspondance",
            list + ", or a word of values." + key + " in the mapping"};
}

std::string Mapping::value_at(std::size_t column, std::string_view text) const {
    const auto* const value = find_value(column, text);
    return value == nullptr ? std::string(text) : *value;
}

std::vector<Member> members_of(Mapping& mapping) {
    return {Member{"$schema", [](const Node&) { /* for editors */ }}, json::member("sheet", mapping.sheet),
            Member{"header_row", [&mapping](const Node& n) { read_header_row(n, mapping.header_row); }},
            Member{"columns",
                   [&mapping](const Node& n) {
                       read_columns(n, mapping.columns, mapping.headers, &read_headers);
                   }},
            Member{"values", [&mapping](const Node& n) {
                       read_columns(n, mapping.columns, mapping.values, &read_words);
                   }}};
}

void read_mapping(std::string_view json, std::string_view file, std::span<const Member> members,
                  const DiagnosticSink& report) {
    if (json.empty()) return;
    if (const auto document = json::parse(file, json, report))
        read_object(Node(file, document->root(), report), members);
}

void read_built_in_mapping(std::string_view json, std::span<const Member> members) {
    const DiagnosticSink report = [](const Diagnostic&) { Ensures(false); };
    const json::Document document(Json::parse(json));
    read_object(Node("", document.root(), report), members);
}

void choose_columns(Mapping& mapping, std::span<const ListColumnChoice> choices, std::string_view file,
                    const DiagnosticSink& report) {
    std::vector<std::vector<std::string>> chosen(mapping.columns.size());
    for (const auto& [header, column] : choices) {
        const auto known = std::ranges::find(mapping.columns, column);
        if (known == mapping.columns.end()) {
            report({.problem = Problem::unknown_key,
                    .place = {file, 0, "/columns"},
                    .value = column,
                    .suggestion = nearest(column, mapping.columns)});
        } else {
            chosen[static_cast<std::size_t>(known - mapping.columns.begin())].push_back(header);
        }
    }
    for (std::size_t k = 0; k < chosen.size(); ++k) {
        if (!chosen[k].empty()) mapping.headers[k] = std::move(chosen[k]);
    }
}

void write(const Mapping& mapping, Json& object) {
    if (!mapping.sheet.empty()) object["sheet"] = mapping.sheet;
    if (mapping.header_row != 0) object["header_row"] = mapping.header_row;
    object["columns"] = Json::object();
    object["values"] = Json::object();
    for (std::size_t k = 0; k < mapping.columns.size(); ++k) {
        const std::string name(mapping.columns[k]);
        object["columns"][name] = mapping.headers[k];
        if (!mapping.values[k].empty()) object["values"][name] = mapping.values[k];
    }
}

}  // namespace passpro::lists
