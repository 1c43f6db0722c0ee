#include "interviews.hpp"

#include <algorithm>
#include <utility>

namespace passpro {

bool has_shape(const Campaign& campaign, const Placement& placement) {
    if (placement.status == PlacementStatus::placed) return placement.slot.value < campaign.slots().size();
    return placement.status <= PlacementStatus::undetermined;
}

std::vector<Interview> interviews_of(const Campaign& campaign, const Plan& plan, CandidateIndex candidate) {
    std::vector<Interview> interviews;
    for (const auto application : campaign.applications_of(candidate)) {
        const auto& placement = plan[application];
        if (placement.status != PlacementStatus::placed || !has_shape(campaign, placement)) continue;
        const auto& slot = campaign.slots()[placement.slot];
        interviews.push_back({application, slot.period, campaign.host_of(slot.opening)});
    }
    std::ranges::stable_sort(interviews, {}, [](const Interview& interview) {
        return std::pair(interview.period.start, interview.period.end);
    });
    return interviews;
}

}  // namespace passpro
