// When an interview has to be given again, or may have to.
#pragma once

#include "domain/slot_constraints.hpp"

#include <passpro/record.hpp>
#include <passpro/states.hpp>

namespace passpro::procedure {

// Whether the interview of an application, which has to be placed, meets an unavailability that came after
// the plan: the panel is ill, or the class is away.
bool is_slot_lost(const CampaignRecord& record, const SlotConstraints& constraints,
                  ApplicationIndex application);

// Whether the pupil does not take the slot of the plan and needs another one. `constraints` are those of the
// record's campaign.
bool gives_up_slot(const CampaignRecord& record, const SlotConstraints& constraints,
                   ApplicationIndex application, const ApplicationState& state);

// Whether the verdict on an application that has an interview is this one by now, while the interview lies
// ahead. One that has begun is a fact.
bool is_verdict_ahead(const CampaignRecord& record, ApplicationIndex application,
                      const ApplicationState& state, Verdict verdict, DateTime now);

}  // namespace passpro::procedure
