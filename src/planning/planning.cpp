#include <passpro/planning.hpp>

#include <string>

namespace passpro {

namespace {

std::string unexplained(Language language) {
    return language == Language::french ? "Aucun créneau n’a été trouvé." : "No slot was found.";
}

Placement not_eligible(PlacementStatus status) {
    return {.status = status, .slot = {}, .reason_code = ReasonCode::rules, .reason = {}};
}

ObjectiveTerms translate_back(const assignment::Terms& terms) {
    return {.unplaced = terms.unplaced,
            .half_days = terms.periods,
            .travel = terms.travel,
            .wait = terms.slots,
            .moved = terms.moved};
}

// Where the earlier plan had each request: nobody moves without a reason.
std::vector<std::int32_t> previous_slots(const assignment::Problem& problem) {
    std::vector<std::int32_t> start;
    bool is_given = false;
    for (const auto& request : problem.requests) {
        start.push_back(request.previous_slot ? static_cast<std::int32_t>(*request.previous_slot)
                                              : assignment::unplaced);
        is_given = is_given || request.previous_slot;
    }
    return is_given ? start : std::vector<std::int32_t>{};
}

}  // namespace

PlanningResult make_plan(const Campaign& campaign, const PlanningOptions& options,
                         assignment::Control* control) {
    const auto translation = translate(campaign, options.solver.seed, options.eligibility);
    auto solver_options = options.solver;
    solver_options.start = previous_slots(translation.problem);
    const auto solution = assignment::solve(translation.problem, solver_options, control);

    PlanningResult result;
    result.status = solution.status;
    result.terms = translate_back(solution.terms);
    result.lower_bound = solution.lower_bound;
    result.work = solution.work;
    result.plan.placements.resize(campaign.applications().size());
    for (std::size_t i = 0; i < options.eligibility.size(); ++i)
        result.plan.placements[i] = not_eligible(options.eligibility[i]);
    for (std::size_t r = 0; r < solution.slot_of_request.size(); ++r) {
        auto& placement = result.plan[translation.application_of_request[r]];
        const auto slot = solution.slot_of_request[r];
        if (slot == assignment::unplaced) {
            placement = {.status = PlacementStatus::unplaced,
                         .slot = {},
                         .reason_code = ReasonCode::search,
                         .reason = unexplained(options.language)};
        } else {
            placement = {.status = PlacementStatus::placed,
                         .slot = translation.slot_of_slot[static_cast<std::size_t>(slot)]};
        }
    }
    return result;
}

}  // namespace passpro
