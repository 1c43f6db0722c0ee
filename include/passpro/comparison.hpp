// Compares two plans: the changes for each candidate, and how much each change is worth.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <optional>
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

// Changes that depend on each other, because one takes the place that another leaves. Each group can be
// undone on its own: if both plans keep the constraints, so does the second plan with the group as in the
// first, and it costs `worth()` more.
struct ChangeGroup {
    std::vector<CandidateChange> candidates{};  // in the order of the campaign
    ObjectiveTerms before{};
    ObjectiveTerms after{};
    // Undoing this group alone adds this much to the hosting terms, which several candidates share. Unless
    // their weights are 0, groups therefore depend on each other, and worths need not add up.
    ObjectiveTerms hosting{};
    // The group breaks no constraint in the first plan, and does not change the eligibility of a candidate.
    bool can_be_undone = true;

    [[nodiscard]] std::int64_t worth() const { return before.total() + hosting.total() - after.total(); }
};

// A change that belongs to no group: either only one of the two campaigns has the application; or both have
// it, but the slot of its interview does not exist in the second campaign, and no other interview replaces
// it.
struct UnmatchedChange {
    std::optional<ApplicationIndex> before{};  // of the first campaign
    std::optional<ApplicationIndex> after{};   // of the second
};

struct [[nodiscard]] Comparison {
    ObjectiveTerms before{};
    ObjectiveTerms after{};
    PlanCounts counts_before{};
    PlanCounts counts_after{};
    std::vector<ChangeGroup> groups{};  // the greatest worth comes first
    // Of plans of two campaigns: in the order of the second, then of the first.
    std::vector<UnmatchedChange> unmatched{};
};

// Expects a placement for each application in both. O(n log n).
[[nodiscard]] Comparison compare(const Campaign& campaign, const Plan& before, const Plan& after);

// The application of the same candidate to the same formation in another campaign; O(applications of the
// candidate).
[[nodiscard]] std::optional<ApplicationIndex> counterpart(const Campaign& from, ApplicationIndex application,
                                                          const Campaign& to);

// Compares plans of two campaigns, such as one before and after a change of its openings or pupils.
// Applications match by the ids of candidate and formation, slots by the id of the opening, the number and
// the period. Indices, terms and constraints are those of the second campaign. An interview of the first plan
// whose slot does not exist there counts as unplaced, and its group cannot be undone. O(n log n).
[[nodiscard]] Comparison compare(const Campaign& first, const Plan& before, const Campaign& second,
                                 const Plan& after);

// The plan of previous_plan.csv, as far as its slots still exist. It may break constraints if some of them
// are closed by now. An application whose slot is gone is unplaced. An application that had no interview has
// the status that it has in `now`, if `now` does not place it either. For interviews whose slots are gone,
// see moves.hpp.
[[nodiscard]] Plan previous_plan(const Campaign& campaign, const Plan& now);

}  // namespace passpro
