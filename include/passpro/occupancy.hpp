// A plan from the point of view of its slots.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/openings.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace passpro {

// The use of places.
struct Load {
    std::int64_t interviews = 0;
    std::int64_t places = 0;  // of slots that are open

    [[nodiscard]] double share() const {
        return places == 0 ? 0 : static_cast<double>(interviews) / static_cast<double>(places);
    }
    Load& operator+=(const Load& other) {
        interviews += other.interviews;
        places += other.places;
        return *this;
    }
};

class Occupancy {
  public:
    // Expects a placement for each application of the campaign, in slots that exist. The campaign must
    // outlive this object. O(n log n).
    Occupancy(const Campaign& campaign, const Plan& plan);

    // The applications placed in a slot, by candidate id.
    [[nodiscard]] std::span<const ApplicationIndex> applications_in(SlotIndex slot) const;

    // Whether no interview may be held then: outside the window, before the notice has passed, or while the
    // host, the panel or all schools are unavailable.
    [[nodiscard]] bool is_closed(SlotIndex slot) const { return is_closed_[slot.value]; }

    [[nodiscard]] Load load(SlotIndex slot) const;
    [[nodiscard]] Load total() const;

  private:
    const Campaign* campaign_;
    std::vector<std::uint32_t> first_;  // of each slot, into applications_, and the end
    std::vector<ApplicationIndex> applications_;
    std::vector<bool> is_closed_;
};

}  // namespace passpro
