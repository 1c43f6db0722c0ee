#include "schedule/names.hpp"

#include "text/nearest.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace passpro::scheduling {

std::uint32_t Names::add(const json::Node& place, std::string name) {
    const auto number = static_cast<std::uint32_t>(names_.size());
    const auto [known, is_new] = number_of_.try_emplace(name, number);
    if (name.empty()) {
        place.report(Problem::missing_value);
    } else if (!is_new) {
        place.report_unknown_name(Problem::repeated_id, name, {std::to_string(known->second + 1)}, {});
    }
    names_.push_back(std::move(name));
    return number;
}

std::uint32_t Names::add_id(const json::Node& object, std::string id) {
    const auto has_text = is_given(object, "id") && object.value().at("id").is_string();
    return has_text ? add(object.child("id"), std::move(id)) : add_unnamed();
}

std::uint32_t Names::add_unnamed() {
    names_.emplace_back();
    return static_cast<std::uint32_t>(names_.size() - 1);
}

std::optional<std::uint32_t> Names::find(const json::Node& place, std::string_view name, Problem problem) {
    const auto known = number_of_.find(name);
    if (known != number_of_.end()) return known->second;
    std::string near;
    if (suggestions_left_-- > 0)
        near = nearest(name, std::vector<std::string_view>(names_.begin(), names_.end()));
    place.report_unknown_name(problem, name, {}, near);
    return std::nullopt;
}

}  // namespace passpro::scheduling
