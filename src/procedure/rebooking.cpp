#include "procedure/rebooking.hpp"

namespace passpro::procedure {

bool gives_up_slot(const CampaignRecord& record, ApplicationIndex application,
                   const ApplicationState& state) {
    const auto& placement = record.plan()[application];
    if (placement.status != PlacementStatus::placed || state.is_withdrawn) return false;
    if (state.attendance != AttendanceState::open) return state.attendance == AttendanceState::excused;
    const bool is_at_slot_of_plan =
        state.convocation_entry &&
        record.journal().entries()[*state.convocation_entry].slot == placement.slot;
    return is_at_slot_of_plan &&
           (state.answer == Answer::cannot_come || state.convocation == ConvocationState::cancelled);
}

}  // namespace passpro::procedure
