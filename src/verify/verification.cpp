#include "verify/hosting.hpp"

#include <passpro/verification.hpp>

#include <cstdint>

namespace passpro {

ObjectiveTerms objective_of(const Campaign& campaign, const Plan& plan) {
    auto terms = verification::Hosting(campaign, plan).terms();
    for (std::uint32_t i = 0; i < campaign.candidates().size(); ++i) terms += terms_of(campaign, plan, {i});
    return terms;
}

Verification verify(const Campaign& campaign, const Plan& plan) {
    Verification result{.violations = violations_of(campaign, plan), .terms = {}, .counts = count(plan)};
    if (plan.placements.size() == campaign.applications().size()) result.terms = objective_of(campaign, plan);
    return result;
}

}  // namespace passpro
