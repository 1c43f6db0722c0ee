// The cuts that price pairs of one applicant's visits on one day, in two classes. If a cut holds all or none
// of the options of each request, it only matters which requests are served on that day. Any other cut
// depends on which options they take, so the visits have to be tracked one by one.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/pricing/day_requests.hpp"
#include "solver/pricing/request_set.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class DayCuts {
  public:
    struct Priced {
        std::uint32_t cut = 0;
        ScaledCost price = 0;  // of each pair
    };

    // Starts again with these requests. `price` has entries for the first of the cuts.
    // O(options · cuts of a slot type).
    void reset(const DayRequests& requests, const OddSetCuts* cuts, std::span<const ScaledCost> price);

    const std::vector<Priced>& tracked() const { return tracked_; }
    bool is_in_tracked(std::size_t number, SlotTypeId slot_type) const {
        return cuts_->holds(tracked_[number].cut, slot_type);
    }
    bool are_alike(SlotTypeId slot_type, SlotTypeId other) const;
    // Adds the price of all other pairs to the value of each set of members, if `others` are served with it.
    void add_untracked(std::span<ScaledCost> value_of_set, RequestSet others = 0) const;

  private:
    struct Members {  // of a cut
        RequestSet some = 0;
        RequestSet not_all = 0;
    };

    Members members_of(std::uint32_t cut, const DayRequests& requests) const;

    const OddSetCuts* cuts_ = nullptr;
    std::vector<Priced> tracked_;
    struct Whole {  // requests with all their options in the cut
        RequestSet members = 0;
        ScaledCost price = 0;
    };
    std::vector<Whole> untracked_;
    std::vector<std::uint32_t> found_;  // scratch of reset
};

}  // namespace passpro::assignment
