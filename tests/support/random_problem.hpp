// Random assignment problems, with everything that a problem may hold and more of what is rare.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>

namespace passpro::test {

// The most of each that a problem has; the least is 0 (1 of homes, sites and days).
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

// `check` finds nothing wrong with it.
assignment::Problem random_problem(std::uint64_t seed, const ProblemSize& size = tiny);
// The same problem, and some of what hosts may ask for.
assignment::Problem random_problem_with_hosting(std::uint64_t seed, const ProblemSize& size = tiny);

}  // namespace passpro::test
