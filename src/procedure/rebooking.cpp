#include "procedure/rebooking.hpp"

#include <algorithm>

namespace passpro::procedure {

bool is_slot_lost(const CampaignRecord& record, const SlotConstraints& constraints,
                  ApplicationIndex application) {
    const auto slot = record.plan()[application].slot;
    const auto& period = record.campaign().slots()[slot].period;
    const auto subjects = constraints.subjects(slot, record.campaign().applications()[application].candidate);
    return std::ranges::any_of(subjects, [&](const SlotConstraints::Subject& subject) {
        return constraints.meeting(subject, period) != nullptr;
    });
}

bool gives_up_slot(const CampaignRecord& record, const SlotConstraints& constraints,
                   ApplicationIndex application, const ApplicationState& state) {
    const auto& placement = record.plan()[application];
    if (placement.status != PlacementStatus::placed || state.is_withdrawn) return false;
    if (state.attendance != AttendanceState::open) return state.attendance == AttendanceState::excused;
    if (is_slot_lost(record, constraints, application)) return true;
    const bool is_at_slot_of_plan =
        state.convocation_entry &&
        record.journal().entries()[*state.convocation_entry].slot == placement.slot;
    return is_at_slot_of_plan &&
           (state.answer == Answer::cannot_come || state.convocation == ConvocationState::cancelled);
}

bool is_verdict_ahead(const CampaignRecord& record, ApplicationIndex application,
                      const ApplicationState& state, Verdict verdict, DateTime now) {
    const auto& placement = record.plan()[application];
    return record.eligibility() && record.eligibility()->verdict(application) == verdict &&
           placement.status == PlacementStatus::placed && state.attendance == AttendanceState::open &&
           record.campaign().slots()[placement.slot].period.start > now;
}

}  // namespace passpro::procedure
