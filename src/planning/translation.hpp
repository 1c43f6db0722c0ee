// A campaign in terms of the scheduling layer.
#pragma once

#include <passpro/assignment.hpp>
#include <passpro/campaign.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <vector>

namespace passpro {

// In an order that depends on ids and the seed alone: applicants by a lottery number drawn from both, slots
// by time, host, panel and number.
struct Translation {
    assignment::Problem problem;
    std::vector<ApplicationIndex> application_of_request;
    std::vector<SlotIndex> slot_of_slot;  // the campaign's slot of each slot of the problem
};

// Whether an application with this entry in `eligibility` may be placed.
inline bool is_eligible(PlacementStatus status) {
    return status == PlacementStatus::placed || status == PlacementStatus::unplaced;
}

// `eligibility` has one entry for each application: `ineligible` and `undetermined` ones are not to be
// placed. Empty: all may be. Slots that are closed to all candidates (window, notice, unavailability of host,
// panel or all) do not occur in the problem. Throws assignment::Cancelled once `control` is cancelled.
Translation translate(const Campaign& campaign, std::uint64_t seed,
                      const std::vector<PlacementStatus>& eligibility = {},
                      const assignment::Control* control = nullptr);

}  // namespace passpro
