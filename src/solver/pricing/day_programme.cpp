#include "solver/pricing/day_programme.hpp"

#include <algorithm>

namespace passpro::assignment {

void DayProgramme::reset(std::size_t requests, std::size_t days) {
    days_ = days;
    sets_ = std::size_t{1} << requests;
    if (day_sets_.size() < days) day_sets_.resize(days);
    for (std::size_t day = 0; day < days; ++day) day_sets_[day].clear();
}

void DayProgramme::run_forward(std::span<const ScaledCost> unplaced_cost) {
    forward_.assign((days_ + 1) * sets_, impossible);
    forward_[0] = 0;
    for (RequestSet set = 1; set < sets_; ++set)
        forward_[set] = std::min(impossible, forward_[without_first(set)] + unplaced_cost[first_of(set)]);
    for (std::size_t day = 0; day < days_; ++day) {
        const auto* before = &forward_[day * sets_];
        auto* after = &forward_[(day + 1) * sets_];
        std::copy(before, before + sets_, after);
        for (const auto& served : day_sets_[day]) serve(all_requests(), served, before, after);
    }
}

void DayProgramme::run_backward() {
    backward_.assign((days_ + 1) * sets_, impossible);
    backward_[days_ * sets_] = 0;
    for (auto day = days_; day-- > 0;) {
        const auto* after = &backward_[(day + 1) * sets_];
        auto* here = &backward_[day * sets_];
        std::copy(after, after + sets_, here);
        for (const auto& served : day_sets_[day]) serve(all_requests(), served, after, here);
    }
}

// Lowers `to` of all sets that contain the one served, by `from` of the others in them.
void DayProgramme::serve(RequestSet all, const DaySet& served, const ScaledCost* from, ScaledCost* to) {
    const auto others = all & ~served.set;
    for (auto rest = others;; rest = (rest - 1) & others) {
        to[rest | served.set] = std::min(to[rest | served.set], from[rest] + served.value);
        if (rest == 0) break;
    }
}

// What a best solution that settles `set` up to the day serves on it; null if nothing.
const DayProgramme::DaySet* DayProgramme::served_on(std::size_t day, RequestSet set) const {
    const auto value = forward_[(day + 1) * sets_ + set];
    const auto* before = &forward_[day * sets_];
    if (before[set] == value) return nullptr;
    return &*std::ranges::find_if(day_sets_[day], [&](const DaySet& served) {
        return (served.set & ~set) == 0 && before[set & ~served.set] + served.value == value;
    });
}

ScaledCost DayProgramme::value_elsewhere(std::size_t day, RequestSet set) const {
    const auto* settled_before = &forward_[day * sets_];
    const auto* served_after = &backward_[(day + 1) * sets_];
    ScaledCost least = impossible;
    for (auto before = set;; before = (before - 1) & set) {
        least = std::min(least, settled_before[before] + served_after[set & ~before]);
        if (before == 0) return least;
    }
}

}  // namespace passpro::assignment
