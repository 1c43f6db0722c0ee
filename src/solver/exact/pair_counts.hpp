// How many pairs of interviews a solution of the relaxation has on each day, and in two blocks on one day. If
// this number is not whole, it divides all assignments in two: those that have at most the next whole number
// below, and those that have more.
//
// A pair saves a journey and perhaps a half-day. The relaxation splits a pair between two days, and if one
// request is decided, another solution at the same cost splits another pair. A limit on all pairs of a day
// leaves no such way out.
#pragma once

#include "solver/bound/proof.hpp"
#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/model/model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

namespace passpro::assignment {

class PairCounts {
  public:
    explicit PairCounts(const Model& model) : model_(&model) {}

    // A column of one applicant: its slot types.
    void add_column(std::span<const SlotTypeId> slot_types, double weight);

    // Of a day or, if all of these have nearly whole numbers, of two blocks on one day: the slot types whose
    // number of pairs is farthest from a whole one. Leaves out those whose limits among `cuts` decide the
    // split already. O(slot types + cuts) for each that is tried.
    std::optional<PairSplit> split(const OddSetCuts& cuts) const;

  private:
    using DayAndBlocks = std::tuple<std::int32_t, BlockId, BlockId>;
    struct Candidate {
        double distance = 0;  // from the nearest whole number
        std::int32_t pairs = 0;
        DayAndBlocks key;
    };

    void add_day(std::int32_t day, std::span<const SlotTypeId> slot_types, double weight);
    void consider(double pairs, const DayAndBlocks& key, std::vector<Candidate>& candidates) const;
    std::optional<PairSplit> first_open(std::vector<Candidate> candidates, const OddSetCuts& cuts,
                                        bool is_whole_day) const;

    const Model* model_;
    std::map<std::int32_t, double> of_day_;
    // Within one block, if both are the same; otherwise what two blocks together have beyond each of them.
    std::map<DayAndBlocks, double> of_blocks_;
};

}  // namespace passpro::assignment
