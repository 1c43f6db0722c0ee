#include "solver/exact/split_history.hpp"

#include <algorithm>
#include <cstddef>

namespace passpro::assignment {

namespace {

// So that the other half counts if one gains nothing.
constexpr double least_gain = 1e-2;

std::size_t position_of(Half half) {
    return half == Half::fewer ? 0 : 1;
}

}  // namespace

void SplitHistory::add(const OddSetCuts::SlotTypes& slot_types, Half half, double gain, double distance) {
    const auto position = position_of(half);
    for (auto* const mean : {&of_all_[position], &of_slot_types_[slot_types][position]}) {
        mean->sum += gain / distance;
        mean->number += 1;
    }
}

double SplitHistory::score(const PairSplitCandidate& candidate) const {
    const auto known = of_slot_types_.find(candidate.split.slot_types);
    const auto gain = [&](Half half, double distance) {
        const auto position = position_of(half);
        const auto of_any = of_all_[position].or_else(1);
        const auto mean = known == of_slot_types_.end() ? of_any : known->second[position].or_else(of_any);
        return std::max(least_gain, mean * distance);
    };
    return gain(Half::fewer, candidate.pairs_beyond) * gain(Half::more, 1 - candidate.pairs_beyond);
}

}  // namespace passpro::assignment
