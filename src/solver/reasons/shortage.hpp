// Bottlenecks that counting does not prove, because the applicants have other interviews to attend. Whether a
// set of requests can all be placed is a small problem in which only unplaced requests cost: a lower bound of
// 1 or more proves that it cannot.
#pragma once

#include "solver/reasons/open_slot_types.hpp"
#include "solver/run/budget.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace passpro::assignment {

struct Shortage {
    std::vector<std::uint32_t> requests;  // ascending
    std::vector<SlotTypeId> slot_types;   // that are open to any of them, ascending
    // Proven impossible. Otherwise it is only known that it would cost more than it is worth.
    bool is_proven = false;
};

class ShortageFinder {
  public:
    // All arguments must outlive this object.
    ShortageFinder(const Model& model, const OpenSlotTypes& open,
                   std::span<const Choice> slot_type_of_request, std::uint64_t work_limit,
                   const Budget& time);

    // An unplaced request together with placed ones that it cannot be placed with: as few as the work limit
    // allows. If nothing is proven but the assignment is known to be optimal: all requests that a place for
    // this one could displace, directly or not; placing one more of them cannot pay.
    std::optional<Shortage> around(std::uint32_t request, bool is_optimal);

  private:
    using Requests = std::vector<std::uint32_t>;

    bool may_prove() const { return work_left_ > 0 && !time_->is_out_of_time(); }
    void add_with_interviews(std::uint32_t request, Requests& set);
    void grow(Requests& set, std::size_t first);
    void add_holders(SlotTypeId slot_type, Requests& set);
    bool has_others(const Requests& set) const;
    bool is_impossible(const Requests& set);
    void shrink(Requests& set);
    void drop_where_still_impossible(Requests& set, std::span<const std::uint32_t> dropped);
    Shortage shortage(Requests set, bool is_proven) const;

    const Model* model_;
    const OpenSlotTypes* open_;
    std::span<const Choice> slot_type_of_request_;
    std::uint64_t work_left_;
    const Budget* time_;
    std::vector<Requests> holders_;  // of each slot type

    std::vector<bool> is_in_set_;  // of requests
    std::vector<bool> is_slot_type_seen_;
};

}  // namespace passpro::assignment
