#include "base/contracts.hpp"
#include "slot_constraints.hpp"

#include <passpro/occupancy.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>

namespace passpro {

Occupancy::Occupancy(const Campaign& campaign, const Plan& plan)
    : campaign_(&campaign), first_(campaign.slots().size() + 1), is_closed_(campaign.slots().size()) {
    Expects(plan.placements.size() == campaign.applications().size());
    for (const Placement& placement : plan.placements) {
        if (placement.status != PlacementStatus::placed) continue;
        Expects(placement.slot.value < campaign.slots().size());
        ++first_[placement.slot.value + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());

    std::vector<ApplicationIndex> by_candidate(plan.placements.size());
    for (std::uint32_t i = 0; i < by_candidate.size(); ++i) by_candidate[i].value = i;
    const auto candidate_id = [&](ApplicationIndex application) -> std::string_view {
        return campaign.candidates()[campaign.applications()[application].candidate].id;
    };
    std::stable_sort(by_candidate.begin(), by_candidate.end(), [&](ApplicationIndex a, ApplicationIndex b) {
        return candidate_id(a) < candidate_id(b);
    });
    applications_.resize(first_.back());
    std::vector<std::uint32_t> next(first_);
    for (const ApplicationIndex application : by_candidate) {
        const Placement& placement = plan[application];
        if (placement.status == PlacementStatus::placed)
            applications_[next[placement.slot.value]++] = application;
    }

    const SlotConstraints constraints(campaign);
    for (std::uint32_t i = 0; i < is_closed_.size(); ++i) is_closed_[i] = constraints.is_closed_to_all({i});
}

std::span<const ApplicationIndex> Occupancy::applications_in(SlotIndex slot) const {
    return std::span(applications_).subspan(first_[slot.value], first_[slot.value + 1] - first_[slot.value]);
}

Load Occupancy::load(SlotIndex slot) const {
    const std::int64_t capacity = campaign_->openings()[campaign_->slots()[slot].opening].capacity;
    return {.interviews = static_cast<std::int64_t>(applications_in(slot).size()),
            .places = is_closed(slot) ? 0 : capacity};
}

Load Occupancy::total() const {
    Load sum;
    for (std::uint32_t i = 0; i < is_closed_.size(); ++i) sum += load(SlotIndex{i});
    return sum;
}

}  // namespace passpro
