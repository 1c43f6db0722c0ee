#include "solver/exact/pair_counts.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace passpro::assignment {

namespace {

// Whether branching has not yet decided between at most `pairs` and more in these slot types.
bool is_open(const PairSplit& split, const OddSetCuts& cuts) {
    for (std::size_t cut = 0; cut < cuts.size(); ++cut) {
        if (cuts.slot_types_of(cut) != split.slot_types) continue;
        const auto is_decided =
            cuts.is_requirement(cut) ? cuts.pairs_of(cut) > split.pairs : cuts.pairs_of(cut) <= split.pairs;
        if (is_decided) return false;
    }
    return true;
}

int pairs_of(int visits) {
    return visits / 2;
}

}  // namespace

void PairCounts::add_column(std::span<const SlotTypeId> slot_types, double weight) {
    if (slot_types.size() < 2) return;
    std::vector<SlotTypeId> by_day(slot_types.begin(), slot_types.end());
    const auto day_of = [&](SlotTypeId slot_type) { return model_->slot_types()[slot_type].day; };
    std::ranges::sort(by_day, {}, day_of);
    for (auto first = by_day.begin(); first != by_day.end();) {
        const auto day = day_of(*first);
        const auto last = std::find_if(first, by_day.end(), [&](auto other) { return day_of(other) != day; });
        if (last - first >= 2) add_day(day, std::span(first, last), weight);
        first = last;
    }
}

void PairCounts::add_day(std::int32_t day, std::span<const SlotTypeId> slot_types, double weight) {
    of_day_[day] += weight * std::floor(as_double(slot_types.size()) / 2);
    add_half_days(day, slot_types, weight);
    add_blocks(day, slot_types, weight);
}

void PairCounts::add_half_days(std::int32_t day, std::span<const SlotTypeId> slot_types, double weight) {
    std::map<std::uint8_t, int> visits;
    for (const auto slot_type : slot_types) ++visits[model_->slot_types()[slot_type].periods];
    for (const auto& [periods, number] : visits) of_half_day_[{day, periods}] += weight * pairs_of(number);
}

void PairCounts::add_blocks(std::int32_t day, std::span<const SlotTypeId> slot_types, double weight) {
    std::map<BlockId, int> visits;
    for (const auto slot_type : slot_types) ++visits[model_->slot_types()[slot_type].block];
    for (auto one = visits.begin(); one != visits.end(); ++one) {
        of_blocks_[{day, one->first, one->first}] += weight * pairs_of(one->second);
        for (auto other = std::next(one); other != visits.end(); ++other) {
            const auto together = pairs_of(one->second + other->second);
            of_blocks_[{day, one->first, other->first}] +=
                weight * (together - pairs_of(one->second) - pairs_of(other->second));
        }
    }
}

std::vector<PairSplitCandidate> PairCounts::splits_by_days(const OddSetCuts& cuts) const {
    std::vector<PairSplitCandidate> candidates;
    for (const auto& entry : of_day_) {
        const auto is_held = [&](const SlotType& type) { return type.day == entry.first; };
        consider(entry.second, cuts, candidates, is_held);
    }
    for (const auto& entry : of_half_day_) {
        const auto is_held = [&](const SlotType& type) {
            return DayAndPeriods(type.day, type.periods) == entry.first;
        };
        consider(entry.second, cuts, candidates, is_held);
    }
    return candidates;
}

std::vector<PairSplitCandidate> PairCounts::splits_by_blocks(const OddSetCuts& cuts) const {
    std::vector<PairSplitCandidate> candidates;
    for (const auto& [key, pairs] : of_blocks_) {
        const auto day = std::get<0>(key);
        const auto one = std::get<1>(key);
        const auto other = std::get<2>(key);
        const auto of_both =
            one == other ? 0 : of_blocks_.at({day, one, one}) + of_blocks_.at({day, other, other});
        const auto is_held = [&](const SlotType& type) {
            return type.day == day && (type.block == one || type.block == other);
        };
        consider(pairs + of_both, cuts, candidates, is_held);
    }
    return candidates;
}

template <typename IsHeld>
void PairCounts::consider(double pairs, const OddSetCuts& cuts, std::vector<PairSplitCandidate>& candidates,
                          IsHeld is_held) const {
    const auto whole = std::floor(pairs);
    const auto beyond = pairs - whole;
    if (std::min(beyond, 1 - beyond) < model_->parameters().least_pair_distance) return;
    PairSplit split{.slot_types = {}, .pairs = static_cast<std::int32_t>(whole)};
    for (std::uint32_t i = 0; i < model_->slot_types().size(); ++i) {
        if (is_held(model_->slot_types()[SlotTypeId{i}])) split.slot_types.push_back({i});
    }
    const auto is_same = [&](const auto& other) { return other.split.slot_types == split.slot_types; };
    if (is_open(split, cuts) && std::ranges::none_of(candidates, is_same))
        candidates.push_back({std::move(split), beyond});
}

}  // namespace passpro::assignment
