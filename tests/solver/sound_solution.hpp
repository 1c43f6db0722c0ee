#pragma once

#include "brute_force.hpp"

#include <passpro/assignment.hpp>

#include <catch.hpp>
#include <thread>

namespace passpro::test {

// Checks what holds for every solution, at every end of a search.
inline void require_sound(const assignment::Problem& problem, const assignment::Solution& solution) {
    const auto broken = broken_constraints(problem, solution.slot_of_request);
    CAPTURE(broken);
    REQUIRE(broken.empty());
    REQUIRE(solution.terms == terms_of(problem, solution.slot_of_request));
    REQUIRE(solution.lower_bound <= solution.terms.total());
    REQUIRE((solution.status == assignment::Status::optimal) ==
            (solution.lower_bound == solution.terms.total()));
}

// Solves while another thread watches: no figure gets worse, and the last one is that of the solution.
inline assignment::Solution solve_watched(const assignment::Problem& problem,
                                          const assignment::Options& options) {
    assignment::Control control;
    CHECK(control.progress().phase == assignment::Phase::idle);
    assignment::Solution solution;
    std::thread solver([&] { solution = solve(problem, options, &control); });
    auto seen = control.progress();
    while (seen.phase != assignment::Phase::done) {
        const auto now = control.progress();
        CHECK(now.objective <= seen.objective);
        CHECK(now.lower_bound >= seen.lower_bound);
        CHECK(now.work >= seen.work);
        seen = now;
    }
    solver.join();
    CHECK(seen.objective == solution.terms.total());
    CHECK(seen.unplaced == solution.terms.unplaced);
    CHECK(seen.lower_bound == solution.lower_bound);
    CHECK(seen.work == solution.work);
    return solution;
}

}  // namespace passpro::test
