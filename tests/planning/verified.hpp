// A plan that verification finds sound, and whose terms and bound are what the solver says.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/verification.hpp>

#include <catch.hpp>

namespace passpro::test {

template <typename Result>
void require_verified(const Campaign& campaign, const Result& result) {
    const auto verification = verify(campaign, result.plan);
    for (const auto& violation : verification.violations)
        UNSCOPED_INFO(message(campaign, violation, Language::english));
    REQUIRE(verification.holds());
    REQUIRE(verification.terms == result.terms);
    REQUIRE(result.lower_bound <= result.terms.total());
}

}  // namespace passpro::test
