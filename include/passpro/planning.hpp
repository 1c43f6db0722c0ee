// From a campaign to a plan: the campaign is translated into the generic scheduling layer, solved there, and
// the assignment translated back.
#pragma once

#include <passpro/assignment.hpp>
#include <passpro/campaign.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/explanation.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace passpro {

// A campaign in terms of the scheduling layer, in an order that depends on ids and the seed alone: applicants
// by a lottery number drawn from both, slots by time, host, panel and number.
struct Translation {
    assignment::Problem problem;
    std::vector<ApplicationIndex> application_of_request;
    std::vector<SlotIndex> slot_of_slot;  // the campaign's slot of each slot of the problem
};

// `may_be_placed` has one entry an application; empty: all may. Slots that are closed to everybody (window,
// notice, unavailability of host, panel or all) do not occur in the problem.
Translation translate(const Campaign& campaign, std::uint64_t seed,
                      const std::vector<PlacementStatus>& eligibility = {});

// The terms of the scheduling layer by their names in a campaign.
ObjectiveTerms translate_back(const assignment::Terms& terms);

struct PlanningOptions {
    assignment::Options solver;
    Language language = Language::french;  // of the reasons
    // Where given, one entry an application: `ineligible` and `undetermined` ones are not scheduled, and must
    // not be locked.
    std::vector<PlacementStatus> eligibility{};
    bool include_undetermined = false;  // where the verdicts of rules decide
};

struct PlanningResult {
    Plan plan;  // with the sentences of `explanation`
    Explanation explanation;
    assignment::Status status{};
    ObjectiveTerms terms;
    std::int64_t lower_bound = 0;
    std::uint64_t work = 0;
};

// Throws std::invalid_argument if `options.eligibility` excludes a locked application.
PlanningResult make_plan(const Campaign& campaign, const PlanningOptions& options = {},
                         assignment::Control* control = nullptr);

// The same by the verdicts of rules, instead of `options.eligibility`: whom they exclude is not scheduled,
// and their reasons are in the plan. Throws BadInput with `excluded_locks` if there are any.
PlanningResult make_plan(const Eligibility& eligibility, PlanningOptions options = {},
                         assignment::Control* control = nullptr);

}  // namespace passpro
