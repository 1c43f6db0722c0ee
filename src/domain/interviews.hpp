// A candidate's interviews in a plan: what constraints and terms are reckoned from.
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

// Whether the placement has a status that exists and, where placed, a slot that exists.
bool has_shape(const Campaign& campaign, const Placement& placement);

// In the order of time. Placements without a shape are none.
std::vector<Interview> interviews_of(const Campaign& campaign, const Plan& plan, CandidateIndex candidate);

}  // namespace passpro
