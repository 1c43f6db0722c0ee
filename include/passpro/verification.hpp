// Verifies a plan: recomputes every constraint and every term of the objective from the definition. Shares no
// code with the solver, so that their agreement proves both.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/constraints.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <vector>

namespace passpro {

struct [[nodiscard]] Verification {
    std::vector<Violation> violations;  // by constraint, then application
    ObjectiveTerms terms;
    PlanCounts counts;

    [[nodiscard]] bool holds() const { return violations.empty(); }
};

// A candidate's part of the objective, in which hosting terms are 0. The objective of a plan is the sum over
// its candidates, plus the hosting terms. Expects a placement for each application; the plan may break
// constraints.
[[nodiscard]] ObjectiveTerms terms_of(const Campaign& campaign, const Plan& plan, CandidateIndex candidate);

// The objective of a plan, hosting terms included; expects as much. O(n log n) in applications.
[[nodiscard]] ObjectiveTerms objective_of(const Campaign& campaign, const Plan& plan);

// O(n log n) in applications, slots and unavailabilities.
[[nodiscard]] Verification verify(const Campaign& campaign, const Plan& plan);

}  // namespace passpro
