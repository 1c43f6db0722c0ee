// Diving: fixes the requests with the heaviest rounding candidates, lets the restricted master adapt, and
// repeats until everything is fixed.
#pragma once

#include "solver/bound/restricted_master.hpp"

#include <cstdint>
#include <limits>

namespace passpro::assignment {

struct DivingSchedule {
    double fixing_fraction =
        0.1;  // of the unfixed requests, the least that a round fixes; smaller is better and slower
    std::int64_t passes = 3;          // of the master after each round
    std::int64_t updates_before = 0;  // of the master's multipliers, with the dive's perturbation
    // The dive is given up once its master's cost of placements exceeds this. Fixings seldom lower it.
    double most_cost_of_placements = std::numeric_limits<double>::infinity();
};

// Fixes every request of the master's applicants; once the work limit is reached, all at once. Returns false
// if the dive is given up or the time ends first.
bool dive(const Model& model, RestrictedMaster& master, DivingSchedule schedule, Budget& budget);

}  // namespace passpro::assignment
