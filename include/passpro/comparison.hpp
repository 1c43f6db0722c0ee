// Two plans side by side: what changes for each applicant, and what each change is worth.
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

    [[nodiscard]] std::int64_t worth() const { return before.total() + hosting.total() - after.total(); }
};

// What only one of two campaigns has, and no group therefore: an application, or an interview whose slot the
// second campaign does not have and that nothing replaces. Then both sides have the application.
struct UnmatchedChange {
    std::optional<ApplicationIndex> before{};  // of the first campaign
    std::optional<ApplicationIndex> after{};   // of the second
};

struct [[nodiscard]] Comparison {
    ObjectiveTerms before{};
    ObjectiveTerms after{};
    PlanCounts counts_before{};
    PlanCounts counts_after{};
    std::vector<ChangeGroup> groups{};  // what is worth most comes first
    // Where there are two campaigns: in the order of the second, then of the first.
    std::vector<UnmatchedChange> unmatched{};
};

// Expects a placement for each application in both. O(n log n).
[[nodiscard]] Comparison compare(const Campaign& campaign, const Plan& before, const Plan& after);

// The application of the same candidate to the same formation in another campaign; O(log n).
[[nodiscard]] std::optional<ApplicationIndex> counterpart(const Campaign& from, ApplicationIndex application,
                                                          const Campaign& to);

// Plans of two campaigns, such as one before and after a change of its openings or pupils. Applications match
// by the ids of candidate and formation, slots by the id of the opening, the number and the period. Indices,
// terms and constraints are those of the second campaign. There, an interview of the first plan whose slot
// does not exist is unplaced, and a group with one of them cannot be undone. O(n log n).
[[nodiscard]] Comparison compare(const Campaign& first, const Plan& before, const Campaign& second,
                                 const Plan& after);

// The plan of previous_plan.csv, as far as its slots still exist: it may break constraints, if some have been
// closed. What it placed in a slot that is gone is unplaced in it; what it did not place is as in `now` where
// that does not place it either. moves.hpp knows the earlier interviews whose slots are gone, too.
[[nodiscard]] Plan previous_plan(const Campaign& campaign, const Plan& now);

}  // namespace passpro
