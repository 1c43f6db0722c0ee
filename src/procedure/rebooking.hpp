// When an interview has to be given again.
#pragma once

#include <passpro/record.hpp>
#include <passpro/states.hpp>

namespace passpro::procedure {

// Whether the pupil does not take the slot of the plan and needs another one.
bool gives_up_slot(const CampaignRecord& record, ApplicationIndex application, const ApplicationState& state);

}  // namespace passpro::procedure
