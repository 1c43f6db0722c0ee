// Two plans of one campaign side by side: what changes for whom, and what each change is worth.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <vector>

namespace passpro {

// An application whose status or slot differs.
struct PlacementChange {
    ApplicationIndex application{};
    Placement before{};
    Placement after{};
};

struct CandidateChange {
    CandidateIndex candidate{};
    std::vector<PlacementChange> changes{};  // in the order of the applications
    ObjectiveTerms before{};                 // the candidate's part of the objective
    ObjectiveTerms after{};
};

// Changes that stand or fall together, because one takes the place that another leaves. Each group can be
// undone on its own: where both plans keep the constraints, the second one with the group as in the first
// keeps them too, and costs `worth()` more.
struct ChangeGroup {
    std::vector<CandidateChange> candidates{};  // in the order of the campaign
    ObjectiveTerms before{};
    ObjectiveTerms after{};
    // What undoing the group alone would add to the terms that hosts ask for, which lie between candidates.
    // Where their weights are not 0, groups depend on each other by them, and worths need not add up.
    ObjectiveTerms hosting{};
    // Nothing of the group breaks a constraint in the first plan, and nobody's eligibility changes.
    bool can_be_undone = true;

    std::int64_t worth() const { return before.total() + hosting.total() - after.total(); }
};

struct Comparison {
    ObjectiveTerms before{};
    ObjectiveTerms after{};
    PlanCounts counts_before{};
    PlanCounts counts_after{};
    std::vector<ChangeGroup> groups{};  // what is worth most comes first
};

// Expects a placement for each application in both. O(n log n).
Comparison compare(const Campaign& campaign, const Plan& before, const Plan& after);

// The plan of previous_plan.csv as far as it is still possible: what it placed in a slot that is gone, or
// that is no longer open to the application, is unplaced in it; what it did not place is as in `now` where
// that does not place it either. To compare it with `now` gives the moves of a plan that was made again, and
// what each of them gains.
Plan previous_plan(const Campaign& campaign, const Plan& now);

}  // namespace passpro
