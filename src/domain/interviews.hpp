// A candidate's interviews in a plan, from which constraints and terms are computed.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/plan.hpp>

#include <vector>

namespace passpro {

struct Interview {
    ApplicationIndex application;
    TimePeriod period;
    EstablishmentIndex host;

    Date date() const { return period.start.date(); }
};

// Whether the status exists and, if the placement is placed, the slot exists, too.
bool has_shape(const Campaign& campaign, const Placement& placement);

// In order of time. Ignores placements without a valid shape.
std::vector<Interview> interviews_of(const Campaign& campaign, const Plan& plan, CandidateIndex candidate);

}  // namespace passpro
