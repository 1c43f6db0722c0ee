#include <passpro/views.hpp>

#include <algorithm>

namespace passpro {

namespace {

bool has_unfavourable_opinion(const CampaignRecord& record, ApplicationIndex application,
                              const ApplicationState& state) {
    const auto* const policy = record.procedure().policy_of(application);
    if (policy == nullptr || state.opinion != OpinionState::published) return false;
    const auto* const level = policy->find_level(record.journal().entries()[*state.opinion_entry].value);
    return level != nullptr && !level->favourable;
}

bool leads_nowhere(const CampaignRecord& record, ApplicationIndex application, DateTime now) {
    if (record.plan()[application].status != PlacementStatus::placed) return true;
    const auto state = state_of(record, application, now);
    return state.is_withdrawn || state.opinion == OpinionState::not_applicable ||
           has_unfavourable_opinion(record, application, state);
}

}  // namespace

bool is_at_risk(const CampaignRecord& record, CandidateIndex candidate, DateTime now) {
    return std::ranges::all_of(record.campaign().applications_of(candidate),
                               [&](ApplicationIndex index) { return leads_nowhere(record, index, now); });
}

}  // namespace passpro
