// A plan against its campaign: every constraint and every term of the objective, recomputed from nothing.
// Shares no code with the solver; their agreement is the proof.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// The hard constraints of the assignment problem.
enum class Constraint {
    serves_formation,    // H1: the slot serves the formation, at its host
    capacity,            // H2: a slot holds at most `capacity` applications
    separation,          // H3: time enough between two interviews of a candidate
    interviews_per_day,  // H4
    availability,        // H5: no interview meets an unavailability
    window,              // H6: within the interview window and after the notice
    locked_placement,    // H7: a locked row of the previous plan keeps its slot
    plan_shape,          // the plan has one placement an application, each with a slot that exists
};
std::string_view code(Constraint constraint);  // "H1" … "H7", "shape"

struct Violation {
    Constraint constraint{};
    std::optional<ApplicationIndex> application{};  // the later one, where two are concerned
    std::optional<ApplicationIndex> other{};        // the earlier one
    std::optional<SlotIndex> slot{};
    std::int64_t found =
        0;  // capacity, interviews_per_day: how many; separation: minutes between the interviews
    std::int64_t allowed = 0;  // capacity, interviews_per_day: at most; separation: minutes needed
    std::optional<Unavailability> unavailability{};
};

// One sentence that names ids, never persons.
std::string message(const Campaign& campaign, const Violation& violation, Language language);

struct Verification {
    std::vector<Violation> violations;  // by constraint, then application
    ObjectiveTerms terms;
    PlanCounts counts;

    bool holds() const { return violations.empty(); }
};

// A candidate's part of the objective; that of a plan is the sum over its candidates, and the terms that
// hosts ask for, which lie between candidates and are 0 here. Expects a placement for each application; the
// plan may break constraints.
ObjectiveTerms terms_of(const Campaign& campaign, const Plan& plan, CandidateIndex candidate);

// O(n log n) in applications, slots and unavailabilities.
Verification verify(const Campaign& campaign, const Plan& plan);

}  // namespace passpro
