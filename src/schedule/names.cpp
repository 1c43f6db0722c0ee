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

std::optional<std::uint32_t> Names::find(const json::Node& place, std::string_view name) {
    const auto known = number_of_.find(name);
    if (known != number_of_.end()) return known->second;
    std::string near;
    if (suggestions_left_-- > 0)
        near = nearest(name, std::vector<std::string_view>(names_.begin(), names_.end()));
    place.report_unknown_name(Problem::unknown_name, name, {}, near);
    return std::nullopt;
}

}  // namespace passpro::scheduling
