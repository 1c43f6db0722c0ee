// Reads values of a JSON document written by people, and reports their problems at JSON pointers.
#pragma once

#include <passpro/diagnostics.hpp>

#include <nlohmann/json.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace passpro::json {

// A JSON value and its place. The arguments of the constructor must outlive it.
class Node {
  public:
    Node(std::string_view file, const nlohmann::json& document, const DiagnosticSink& report)
        : Node(file, document, nlohmann::json::json_pointer(), report) {}

    const nlohmann::json& value() const { return value_; }

    Node child(std::string_view key) const {
        return {file_, value_.at(key), pointer_ / std::string(key), report_};
    }
    Node child(std::size_t position) const {
        return {file_, value_.at(position), pointer_ / position, report_};
    }

    void report(Problem problem, std::vector<std::string> details = {}, std::string suggestion = {}) const;
    void report_missing_key(std::string_view key) const;  // of an object
    void report_unknown_key(std::string_view key, std::string suggestion) const;
    // A name within it that means nothing.
    void report_unknown_name(Problem problem, std::string_view name, std::vector<std::string> details,
                             std::string suggestion) const;

    // Whether the value is of the type; reports it if not.
    bool require(bool is_of_type, std::string_view type) const;

  private:
    Node(std::string_view file, const nlohmann::json& value, nlohmann::json::json_pointer pointer,
         const DiagnosticSink& report)
        : file_(file), value_(value), pointer_(std::move(pointer)), report_(report) {}

    std::string_view file_;
    const nlohmann::json& value_;
    nlohmann::json::json_pointer pointer_;
    const DiagnosticSink& report_;
};

void read(const Node& node, std::string& target);  // without blanks around it
void read(const Node& node, bool& target);
void read(const Node& node, double& target);
void read(const Node& node, std::vector<std::string>& target);

// Whether the value is a whole number; reports it if not. "7.0" is an integer of JSON, too.
bool require_integer(const Node& node);

// Whether a whole number is surely one of Integer. The bounds are powers of two, nearly, so that only a
// double strictly between them is.
template <std::signed_integral Integer>
bool is_one_of(const Node& node) {
    using Limits = std::numeric_limits<Integer>;
    const auto number = node.value().get<double>();
    return number > static_cast<double>(Limits::min()) && number < static_cast<double>(Limits::max());
}

// An integer from `minimum` to `maximum`, both included. Any other is reported, and changes nothing.
template <std::signed_integral Integer>
void read_bounded(const Node& node, Integer& target, std::type_identity_t<Integer> minimum,
                  std::type_identity_t<Integer> maximum) {
    if (!require_integer(node)) return;
    const auto value = is_one_of<Integer>(node) ? std::optional(node.value().get<Integer>()) : std::nullopt;
    if (!value || *value < minimum || *value > maximum)
        return node.report(Problem::number_out_of_range, {std::to_string(minimum), std::to_string(maximum)});
    target = *value;
}

template <std::signed_integral Integer>
void read(const Node& node, Integer& target) {
    using Limits = std::numeric_limits<Integer>;
    read_bounded(node, target, Limits::min(), Limits::max());
}

// Whether the value is an object with the key.
bool is_given(const Node& node, std::string_view key);
// Reports those that an object lacks.
void require_keys(const Node& node, std::initializer_list<std::string_view> keys);

// Calls read(item) for each item of an array.
template <typename Read>
void for_each_item(const Node& node, Read read) {
    if (!node.require(node.value().is_array(), "array")) return;
    for (std::size_t k = 0; k < node.value().size(); ++k) read(node.child(k));
}

// Calls read(item, key) for each member of an object.
template <typename Read>
void for_each_member(const Node& node, Read read) {
    if (!node.require(node.value().is_object(), "object")) return;
    for (const auto& [key, value] : node.value().items()) read(node.child(key), std::string(key));
}

// A member that an object may have: its key, and the function that reads its value.
struct Member {
    std::string_view key;
    std::function<void(const Node&)> read;
};

// Overload resolution considers the `read` functions of this namespace.
template <typename Value>
Member member(std::string_view key, Value& target) {
    return {key, [&target](const Node& node) { read(node, target); }};
}

// Reads the members that are present; reports unknown keys.
void read_object(const Node& node, std::span<const Member> members);

}  // namespace passpro::json
