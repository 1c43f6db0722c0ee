// How many pairs of interviews a solution of the relaxation has on each day, in each half-day, and in two
// blocks on one day. If such a number is not whole, it divides all assignments in two: those that have at
// most the next whole number below, and those that have more.
//
// A pair saves a journey and perhaps a half-day. The relaxation splits a pair between two days, or between
// the halves of a day, and if one request is decided, another solution at the same cost splits another pair.
// A limit on all pairs of a day or half-day leaves no such way out.
#pragma once

#include "solver/bound/proof.hpp"
#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <vector>

namespace passpro::assignment {

// A split into at most split.pairs pairs, and more.
struct PairSplitCandidate {
    PairSplit split;
    double pairs_beyond = 0;  // that the relaxation has beyond split.pairs: between 0 and 1
};

class PairCounts {
  public:
    explicit PairCounts(const Model& model) : model_(&model) {}

    // A column of one applicant: its slot types.
    void add_column(std::span<const SlotTypeId> slot_types, double weight);

    // Of numbers that are not nearly whole: by days and half-days, or by two blocks on one day. Without
    // splits that limits among `cuts` decide already. O(slot types + cuts) for each.
    std::vector<PairSplitCandidate> splits_by_days(const OddSetCuts& cuts) const;
    std::vector<PairSplitCandidate> splits_by_blocks(const OddSetCuts& cuts) const;

  private:
    using DayAndPeriods = std::tuple<std::int32_t, std::uint8_t>;
    using DayAndBlocks = std::tuple<std::int32_t, BlockId, BlockId>;

    void add_day(std::int32_t day, std::span<const SlotTypeId> slot_types, double weight);
    void add_half_days(std::int32_t day, std::span<const SlotTypeId> slot_types, double weight);
    void add_blocks(std::int32_t day, std::span<const SlotTypeId> slot_types, double weight);
    template <typename IsHeld>
    void consider(double pairs, const OddSetCuts& cuts, std::vector<PairSplitCandidate>& candidates,
                  IsHeld is_held) const;

    const Model* model_;
    std::map<std::int32_t, double> of_day_;
    std::map<DayAndPeriods, double> of_half_day_;
    // Within one block, if both are the same; otherwise what two blocks together have beyond each of them.
    std::map<DayAndBlocks, double> of_blocks_;
};

}  // namespace passpro::assignment
