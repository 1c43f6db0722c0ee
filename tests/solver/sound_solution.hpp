#pragma once

#include "brute_force.hpp"

#include <passpro/assignment.hpp>

#include <catch.hpp>

namespace passpro::test {

// What any solution must be, whatever ended the search.
inline void require_sound(const assignment::Problem& problem, const assignment::Solution& solution) {
    const auto broken = broken_constraints(problem, solution.slot_of_request);
    CAPTURE(broken);
    REQUIRE(broken.empty());
    REQUIRE(solution.terms == terms_of(problem, solution.slot_of_request));
    REQUIRE(solution.lower_bound <= solution.terms.total());
    REQUIRE((solution.status == assignment::Status::optimal) ==
            (solution.lower_bound == solution.terms.total()));
}

}  // namespace passpro::test
