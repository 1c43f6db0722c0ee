#include "solver/exact/pair_counts.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
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
    const auto pairs = [](int visits) { return visits / 2; };
    std::map<BlockId, int> visits;
    for (const auto slot_type : slot_types) ++visits[model_->slot_types()[slot_type].block];
    for (auto one = visits.begin(); one != visits.end(); ++one) {
        of_blocks_[{day, one->first, one->first}] += weight * pairs(one->second);
        for (auto other = std::next(one); other != visits.end(); ++other) {
            const auto together = pairs(one->second + other->second);
            of_blocks_[{day, one->first, other->first}] +=
                weight * (together - pairs(one->second) - pairs(other->second));
        }
    }
}

std::optional<PairSplit> PairCounts::split(const OddSetCuts& cuts) const {
    std::vector<Candidate> candidates;
    for (const auto& [day, pairs] : of_day_) consider(pairs, {day, {}, {}}, candidates);
    if (auto split = first_open(std::move(candidates), cuts, true)) return split;
    candidates = {};
    for (const auto& [key, pairs] : of_blocks_) {
        const auto& [day, one, other] = key;
        const auto of_both =
            one == other ? 0 : of_blocks_.at({day, one, one}) + of_blocks_.at({day, other, other});
        consider(pairs + of_both, key, candidates);
    }
    return first_open(std::move(candidates), cuts, false);
}

void PairCounts::consider(double pairs, const DayAndBlocks& key, std::vector<Candidate>& candidates) const {
    const auto below = std::floor(pairs);
    const auto distance = std::min(pairs - below, below + 1 - pairs);
    if (distance >= model_->parameters().least_pair_distance)
        candidates.push_back({distance, static_cast<std::int32_t>(below), key});
}

std::optional<PairSplit> PairCounts::first_open(std::vector<Candidate> candidates, const OddSetCuts& cuts,
                                                bool is_whole_day) const {
    std::ranges::stable_sort(candidates, std::greater(), &Candidate::distance);
    for (const auto& [distance, pairs, key] : candidates) {
        const auto& [day, one, other] = key;
        PairSplit split{.slot_types = {}, .pairs = pairs};
        for (std::uint32_t i = 0; i < model_->slot_types().size(); ++i) {
            const auto& type = model_->slot_types()[SlotTypeId{i}];
            if (type.day == day && (is_whole_day || type.block == one || type.block == other))
                split.slot_types.push_back({i});
        }
        if (is_open(split, cuts)) return split;
    }
    return std::nullopt;
}

}  // namespace passpro::assignment
