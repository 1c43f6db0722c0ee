// Random assignment problems that use every feature, rare ones more often than campaigns do.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>

namespace passpro::test {

// Upper limits; the lower limits are 0 (1 for homes, sites and days).
struct ProblemSize {
    int applicants;
    int requests_of_applicant;  // twice as many, rarely
    int services;
    int slots;
    int homes;
    int sites;
    int days;
};

// Small enough for brute force.
inline constexpr ProblemSize tiny{.applicants = 4,
                                  .requests_of_applicant = 3,
                                  .services = 3,
                                  .slots = 6,
                                  .homes = 2,
                                  .sites = 3,
                                  .days = 2};
// Of the size of a school.
inline constexpr ProblemSize middling{.applicants = 40,
                                      .requests_of_applicant = 3,
                                      .services = 12,
                                      .slots = 60,
                                      .homes = 5,
                                      .sites = 6,
                                      .days = 5};

// Passes `check`.
assignment::Problem random_problem(std::uint64_t seed, const ProblemSize& size = tiny);
// The same problem with some hosting costs.
assignment::Problem random_problem_with_hosting(std::uint64_t seed, const ProblemSize& size = tiny);

// A problem with wishes of applicants that campaigns do not have: some of them, or all together.
assignment::Problem random_problem_with_wishes(std::uint64_t seed, const ProblemSize& size = tiny);

// The same problem with some limits: hard, soft and of a minimum, with weights, nested and crossing.
assignment::Problem random_problem_with_limits(std::uint64_t seed, const ProblemSize& size = tiny);

// 400 applicants with four requests each, and three places for four of these: no search proves an optimum of
// it within minutes. It is for tests of what ends a search.
assignment::Problem laborious_problem();

}  // namespace passpro::test
