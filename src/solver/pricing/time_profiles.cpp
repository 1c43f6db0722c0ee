#include "solver/pricing/time_profiles.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>

namespace passpro::assignment {

void TimeProfiles::reset(std::size_t lists, const OddSetCuts* cuts) {
    cuts_ = cuts;
    profiles_of_.assign(lists, {});
    profiles_.clear();
    points_.clear();
}

std::span<const TimeProfile> TimeProfiles::of(std::size_t list, std::span<const VisitOption> options) {
    auto& [first, last] = profiles_of_[list];
    if (first == last) {
        first = as_number(profiles_.size());
        make(options);
        last = as_number(profiles_.size());
    }
    return std::span(profiles_).subspan(first, last - first);
}

void TimeProfiles::make(std::span<const VisitOption> options) {
    const auto first = profiles_.size();
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto& option = options[i];
        const auto is_known =
            std::ranges::any_of(std::span(profiles_).subspan(first),
                                [&](const TimeProfile& profile) { return share_a_profile(profile, option); });
        if (is_known) continue;
        const auto& type = model_->slot_types()[option.slot_type];
        TimeProfile profile{
            .slot_type = option.slot_type, .kind = option.kind, .site = type.site, .periods = type.periods};
        add_points(options.subspan(i), profile);
        profiles_.push_back(profile);
    }
}

// From those of the options that share the profile.
void TimeProfiles::add_points(std::span<const VisitOption> options, TimeProfile& profile) {
    profile.first = as_number(points_.size());
    ends_.clear();
    for (const auto& option : options) {
        if (!share_a_profile(profile, option)) continue;
        points_.push_back({.start = option.start, .least_from_start = option.value});
        ends_.emplace_back(option.end, option.value);
    }
    profile.last = as_number(points_.size());
    if (!std::ranges::is_sorted(ends_)) std::ranges::sort(ends_);
    auto* points = &points_[profile.first];
    const auto count = profile.last - profile.first;
    for (std::size_t t = count - 1; t-- > 0;)
        points[t].least_from_start = std::min(points[t].least_from_start, points[t + 1].least_from_start);
    ScaledCost least = impossible;
    for (std::size_t t = 0; t < count; ++t) {
        points[t].end = ends_[t].first;
        points[t].least_until_end = least = std::min(least, ends_[t].second);
    }
}

}  // namespace passpro::assignment
