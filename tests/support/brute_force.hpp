// The assignment problem taken at its word: every constraint and every cost written down once more, the
// plainest way, and the optimum found by trying everything. What the solver says is held against this.
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

// Whether the slot is one of the request's service, at a time when the applicant can come.
bool is_open_to(const assignment::Problem& problem, const assignment::Request& request, std::size_t slot);

// Whether one applicant cannot attend both: they overlap, or are on one day and too close.
bool exclude_each_other(const assignment::Problem& problem, const assignment::Slot& a,
                        const assignment::Slot& b);

// Every constraint that the placement breaks, in words.
std::vector<std::string> broken_constraints(const assignment::Problem& problem,
                                            const SlotOfRequest& placement);

// Of a placement that keeps every constraint.
assignment::Terms terms_of(const assignment::Problem& problem, const SlotOfRequest& placement);
// The part of one applicant.
assignment::Terms terms_of_applicant(const assignment::Problem& problem, std::size_t applicant,
                                     const SlotOfRequest& placement);
// What no applicant's part has: missing, home_days, sessions and rows. Of any placement.
assignment::Terms hosting_terms_of(const assignment::Problem& problem, const SlotOfRequest& placement);

// The objective of the best placement. Tries, for each applicant, every choice that the applicant could make
// alone, and every combination of those that the capacities allow: for a handful of applicants and slots.
assignment::Cost optimum(const assignment::Problem& problem);

}  // namespace passpro::test
