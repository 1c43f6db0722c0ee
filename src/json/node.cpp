#include "json/node.hpp"

#include "json/writer.hpp"
#include "text/nearest.hpp"
#include "text/trimming.hpp"

#include <algorithm>
#include <cmath>

namespace passpro::json {

namespace {

using Json = nlohmann::json;

std::string shown(const Json& value) {
    if (value.is_object()) return "{…}";
    if (value.is_array()) return "[…]";
    return value.is_string() ? value.get<std::string>() : to_text(value);
}

}  // namespace

void Node::report(Problem problem, std::vector<std::string> details, std::string suggestion) const {
    report_({.problem = problem,
             .place = {std::string(file_), 0, pointer_.to_string()},
             .value = shown(value_),
             .details = std::move(details),
             .suggestion = std::move(suggestion)});
}

void Node::report_missing_key(std::string_view key) const {
    report_({.problem = Problem::missing_key,
             .place = {std::string(file_), 0, (pointer_ / std::string(key)).to_string()}});
}

void Node::report_unknown_key(std::string_view key, std::string suggestion) const {
    report_unknown_name(Problem::unknown_key, key, {}, std::move(suggestion));
}

void Node::report_unknown_name(Problem problem, std::string_view name, std::vector<std::string> details,
                               std::string suggestion) const {
    report_({.problem = problem,
             .place = {std::string(file_), 0, pointer_.to_string()},
             .value = std::string(name),
             .details = std::move(details),
             .suggestion = std::move(suggestion)});
}

bool Node::require(bool is_of_type, std::string_view type) const {
    if (!is_of_type) report(Problem::wrong_type, {std::string(type)});
    return is_of_type;
}

void read(const Node& node, std::string& target) {
    if (node.require(node.value().is_string(), "string")) target = trimmed(node.value().get<std::string>());
}

void read(const Node& node, bool& target) {
    if (node.require(node.value().is_boolean(), "boolean")) target = node.value().get<bool>();
}

void read(const Node& node, double& target) {
    if (node.require(node.value().is_number(), "number")) target = node.value().get<double>();
}

void read(const Node& node, std::vector<std::string>& target) {
    if (!node.require(node.value().is_array(), "array")) return;
    target.clear();
    for (std::size_t k = 0; k < node.value().size(); ++k) read(node.child(k), target.emplace_back());
}

bool require_integer(const Node& node) {
    const auto& value = node.value();
    const auto number = value.is_number() ? value.get<double>() : 0.5;
    return node.require(std::trunc(number) == number, "integer");
}

bool is_given(const Node& node, std::string_view key) {
    return node.value().is_object() && node.value().contains(key);
}

void require_keys(const Node& node, std::initializer_list<std::string_view> keys) {
    for (const auto key : keys) {
        if (node.value().is_object() && !is_given(node, key)) node.report_missing_key(key);
    }
}

void read_object(const Node& node, std::span<const Member> members) {
    if (!node.require(node.value().is_object(), "object")) return;
    std::vector<std::string_view> keys;
    for (const auto& known : members) keys.push_back(known.key);
    for (const auto& [key, value] : node.value().items()) {
        const auto known = std::ranges::find(members, key, &Member::key);
        if (known == members.end()) {
            node.child(key).report_unknown_key(key, nearest(key, keys));
        } else {
            known->read(node.child(key));
        }
    }
}

}  // namespace passpro::json
