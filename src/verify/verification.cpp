#include "verify/hosting.hpp"

#include <passpro/verification.hpp>

#include <cstdint>

namespace passpro {

Verification verify(const Campaign& campaign, const Plan& plan) {
    Verification result{.violations = violations_of(campaign, plan), .terms = {}, .counts = count(plan)};
    if (plan.placements.size() != campaign.applications().size()) return result;
    for (std::uint32_t i = 0; i < campaign.candidates().size(); ++i)
        result.terms += terms_of(campaign, plan, {i});
    result.terms += verification::Hosting(campaign, plan).terms();
    return result;
}

}  // namespace passpro
