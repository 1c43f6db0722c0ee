// The assignment problem by brute force: every constraint and every cost is written down again in the
// plainest way, and the optimum is found by enumeration. Tests compare the solver with it.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace passpro::test {

using SlotOfRequest = std::vector<std::int32_t>;  // or assignment::unplaced

int day_of(const assignment::Slot& slot);

// The requests of an applicant, in the problem's order.
std::vector<std::size_t> requests_of(const assignment::Problem& problem, std::size_t applicant);

// Whether the slot belongs to the request's service and the applicant is available.
bool is_open_to(const assignment::Problem& problem, const assignment::Request& request, std::size_t slot);

// Whether the later one of two visits of an applicant must come first.
bool reverse_an_order(const assignment::Problem& problem, const assignment::Request& request_a,
                      const assignment::Slot& a, const assignment::Request& request_b,
                      const assignment::Slot& b);

// Whether the second one comes next if both are placed.
bool must_follow_at_once(const assignment::Problem& problem, const assignment::Request& first,
                         const assignment::Request& second);

// Whether one applicant cannot attend both: they overlap, are too close on one day, or reverse an order.
bool exclude_each_other(const assignment::Problem& problem, const assignment::Request& request_a,
                        const assignment::Slot& a, const assignment::Request& request_b,
                        const assignment::Slot& b);

// Every constraint that the placement breaks, in words.
std::vector<std::string> broken_constraints(const assignment::Problem& problem,
                                            const SlotOfRequest& placement);

// Expects a placement that keeps every constraint.
assignment::Terms terms_of(const assignment::Problem& problem, const SlotOfRequest& placement);
// The part of one applicant.
assignment::Terms terms_of_applicant(const assignment::Problem& problem, std::size_t applicant,
                                     const SlotOfRequest& placement);
// The terms between applicants: missing, home_days, sessions and rows. Of any placement.
assignment::Terms hosting_terms_of(const assignment::Problem& problem, const SlotOfRequest& placement);

// How many requests load the limit, each with the weight of its slot.
std::int64_t load_of(const assignment::Limit& limit, const SlotOfRequest& placement);
// What the limits cost, unit by unit of each load.
assignment::Cost cost_of_loads(const assignment::Problem& problem, const SlotOfRequest& placement);

// The objective of the best placement. Enumerates every choice that each applicant has alone, and every
// combination of these that the capacities allow: for a handful of applicants and slots.
assignment::Cost optimum(const assignment::Problem& problem);

}  // namespace passpro::test
