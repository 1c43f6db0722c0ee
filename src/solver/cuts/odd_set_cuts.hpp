// Odd-set cuts and their pool. An applicant with two interviews on one day takes two places at once. If slot
// types of a day share their applicants in this way and have an odd number of places, one place stays idle:
// 31 places hold at most 15 pairs of interviews. A relaxation that may split applicants fills the last place
// with halves of pairs, which prices of places cannot prevent. The cut limits the pairs and has a price for
// each pair: the odd-set inequalities of matching (Edmonds 1965).
//
// Branching limits pairs as well, from above or from below. A requirement of pairs has a price ≤ 0: each pair
// pays less.
#pragma once

#include "solver/model/model.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class OddSetCuts {
  public:
    using SlotTypes = std::vector<SlotTypeId>;  // of one day, ascending

    // The pool begins empty.
    explicit OddSetCuts(const Model& model)
        : model_(&model), cuts_of_(model.slot_types().size()), kind_of_(model.slot_types().size()) {}

    const Model& model() const { return *model_; }
    std::int64_t places(const SlotTypes& slot_types) const;

    std::size_t size() const { return cuts_.size(); }
    void add(SlotTypes slot_types);
    // At most, or at least, this many pairs.
    void add_limit(SlotTypes slot_types, std::int32_t most_pairs) {
        add(std::move(slot_types), most_pairs, false);
    }
    void add_requirement(SlotTypes slot_types, std::int32_t least_pairs) {
        add(std::move(slot_types), least_pairs, true);
    }
    bool contains(const SlotTypes& slot_types) const {
        return std::ranges::find(cuts_, slot_types) != cuts_.end();
    }
    const SlotTypes& slot_types_of(std::size_t cut) const { return cuts_[cut]; }
    // The right-hand side: pairs of interviews that the cut's slot types may hold at most, or at least.
    std::int32_t pairs_of(std::size_t cut) const { return pairs_[cut]; }
    bool is_requirement(std::size_t cut) const { return is_requirement_[cut] != 0; }
    const std::vector<std::uint32_t>& requirements() const { return requirements_; }
    // The cuts that hold the slot type, ascending.
    std::span<const std::uint32_t> cuts_of(SlotTypeId slot_type) const { return cuts_of_[slot_type.value]; }
    bool holds(std::uint32_t cut, SlotTypeId slot_type) const {
        return std::ranges::find(cuts_of_[slot_type.value], cut) != cuts_of_[slot_type.value].end();
    }
    // Whether these slot types are all those of some blocks on their day.
    bool are_whole_blocks(const SlotTypes& slot_types) const;
    // Slot types of one kind belong to the same cuts.
    std::uint32_t kind_of(SlotTypeId slot_type) const { return kind_of_[slot_type.value]; }

    // The slot types that an applicant with these requests has; `slot_type_of_request` has an entry for each
    // request of the problem.
    static std::vector<SlotTypeId> slot_types_of(std::span<const std::uint32_t> requests,
                                                 std::span<const Choice> slot_type_of_request);
    // visit(cut, pairs) for each cut with a pair among these slot types of one applicant.
    template <typename Visit>
    void for_each_pair(std::span<const SlotTypeId> slot_types, Visit visit) const {
        for (std::size_t i = 0; i + 1 < slot_types.size(); ++i) {
            for (const auto cut : cuts_of_[slot_types[i].value]) {
                const auto is_held = [&](SlotTypeId slot_type) { return holds(cut, slot_type); };
                if (std::ranges::any_of(slot_types.first(i), is_held))
                    continue;  // already counted from there
                const auto pairs = std::ranges::count_if(slot_types, is_held) / 2;
                if (pairs > 0) visit(cut, pairs);
            }
        }
    }
    // The price of all these pairs, at most `impossible`. `price` has an entry for each cut; cuts beyond its
    // end cost nothing.
    ScaledCost cost(std::span<const SlotTypeId> slot_types, std::span<const ScaledCost> price) const {
        ScaledCost sum = 0;
        for_each_pair(slot_types, [&](std::uint32_t cut, std::ptrdiff_t pairs) {
            if (cut < price.size()) sum = std::min(impossible, sum + price[cut] * pairs);
        });
        return sum;
    }

  private:
    void add(SlotTypes slot_types, std::int32_t pairs, bool is_requirement);

    const Model* model_;
    std::vector<SlotTypes> cuts_;
    std::vector<std::int32_t> pairs_;   // of each cut
    std::vector<char> is_requirement_;  // each cut
    std::vector<std::uint32_t> requirements_;
    std::vector<std::vector<std::uint32_t>> cuts_of_;  // of each slot type
    std::vector<std::uint32_t> kind_of_;               // each slot type
    std::uint32_t kinds_ = 1;
};

}  // namespace passpro::assignment
