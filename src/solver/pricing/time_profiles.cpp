#include "solver/pricing/time_profiles.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <limits>

namespace passpro::assignment {

void TimeProfiles::reset(std::size_t lists, const OddSetCuts* cuts) {
    cuts_ = cuts;
    profiles_of_.assign(lists, {});
    profiles_.clear();
    steps_.clear();
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
        if (i > 0 && share_a_profile(options[i - 1], option)) continue;
        const auto is_known =
            std::ranges::any_of(std::span(profiles_).subspan(first),
                                [&](const TimeProfile& profile) { return share_a_profile(profile, option); });
        if (is_known) continue;
        const auto& type = model_->slot_types()[option.slot_type];
        TimeProfile profile{.slot_type = option.slot_type,
                            .kind = option.kind,
                            .site = type.site,
                            .periods = type.periods,
                            .starts = {},
                            .ends = {}};
        profile.starts = add_starts(options.subspan(i), profile);
        profile.ends = add_ends(options.subspan(i), profile);
        profiles_.push_back(profile);
    }
}

// Less than all before, whose least value is given.
void TimeProfiles::add_if_less(TimeStep step, ScaledCost& least) {
    if (step.value >= least) return;
    least = step.value;
    steps_.push_back(step);
}

TimeProfile::Range TimeProfiles::add_starts(std::span<const VisitOption> options,
                                            const TimeProfile& profile) {
    const auto first = as_number(steps_.size());
    auto least = impossible;
    for (auto i = options.size(); i-- > 0;) {
        if (share_a_profile(profile, options[i])) add_if_less({options[i].start, options[i].value}, least);
    }
    return {first, as_number(steps_.size())};
}

TimeProfile::Range TimeProfiles::add_ends(std::span<const VisitOption> options, const TimeProfile& profile) {
    const auto first = as_number(steps_.size());
    auto least = impossible;
    auto latest = std::numeric_limits<Minute>::min();
    for (const auto& option : options) {
        if (!share_a_profile(profile, option)) continue;
        if (option.end < latest) return add_unordered_ends(options, profile, first);
        latest = option.end;
        add_if_less({option.end, option.value}, least);
    }
    return {first, as_number(steps_.size())};
}

// The same if what starts later may end earlier. Replaces the steps from `first` on.
TimeProfile::Range TimeProfiles::add_unordered_ends(std::span<const VisitOption> options,
                                                    const TimeProfile& profile, std::uint32_t first) {
    steps_.resize(first);
    by_end_.clear();
    for (const auto& option : options) {
        if (share_a_profile(profile, option)) by_end_.push_back({option.end, option.value});
    }
    std::ranges::sort(by_end_, {}, &TimeStep::minute);
    auto least = impossible;
    for (const auto& end : by_end_) add_if_less(end, least);
    return {first, as_number(steps_.size())};
}

}  // namespace passpro::assignment
