// Random campaigns, with everything that the campaign format may hold and more of what is rare.
#pragma once

#include "dice.hpp"
#include "small_campaign.hpp"

#include <passpro/rules.hpp>

#include <cstdint>

namespace passpro::test {

// A dozen candidates at most. Builds without errors; it has no previous plan.
Rows random_campaign(std::uint64_t seed);

// 400 candidates with four applications each, and three places for four of these: no search proves an optimum
// within a minute. It is for tests of what ends a solve.
Rows laborious_campaign();

// Two in three have a previous plan too: most rows of a plan that was made for the campaign, some of them
// locked, beside rows whose application or slot no longer exists.
Rows random_campaign_planned_before(std::uint64_t seed);

// The same rows with some of what hosts may ask for: their weights, and what openings need.
Rows with_hosting(Rows rows, std::uint64_t seed);

// The same rows with the school levels of some candidates, and rules that ask for them: at F0, who is not in
// 3GEN is not eligible, and whose level is not known is undetermined.
Rows with_levels(Rows rows, std::uint64_t seed);
RuleSet rules_of_levels();

// The same rows in another order, in every table and list.
Rows shuffled(Rows rows, Dice& dice);

}  // namespace passpro::test
