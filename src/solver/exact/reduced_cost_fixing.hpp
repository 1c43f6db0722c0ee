// Reduced-cost fixing (Dantzig, Fulkerson, Johnson 1954): a choice whose reduced cost lifts the bound above
// the cost of the incumbent is in no better assignment, and is removed from the domains.
#pragma once

#include "solver/pricing/pricing_problem.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/thread_pool.hpp"

#include <span>

namespace passpro::assignment {

// Closes, within `domains`, every choice whose min-marginal exceeds the applicant's cheapest pattern by more
// than `slack` at these prices. Expects that every applicant has a pattern. One unit of work per request.
Domains fix_by_reduced_cost(const Model& model, const Domains& domains, std::span<const ScaledCost> price,
                            const OddSetCuts* cuts, ScaledCost slack, ThreadPool& pool, Budget& budget);

}  // namespace passpro::assignment
