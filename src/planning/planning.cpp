#include "planning/planning.hpp"

#include <passpro/stopwatch.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

namespace passpro {

namespace {

using Seconds = std::chrono::duration<double>;

Placement not_eligible(PlacementStatus status) {
    return {.status = status, .slot = {}, .reason_code = ReasonCode::rules, .reason = {}};
}

// The slot of each request in the earlier plan, so that no application moves without a reason.
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

void require_eligible_locks(const Campaign& campaign, const std::vector<PlacementStatus>& eligibility) {
    for (std::uint32_t i = 0; i < eligibility.size(); ++i) {
        const auto previous = campaign.previous_placement({i});
        if (!is_eligible(eligibility[i]) && previous && previous->locked)
            throw std::invalid_argument("eligibility excludes a locked application");
    }
}

Plan plan_of(const Campaign& campaign, const std::vector<PlacementStatus>& eligibility,
             const Translation& translation, const std::vector<std::int32_t>& slot_of_request) {
    Plan plan;
    plan.placements.resize(campaign.applications().size());
    for (std::size_t i = 0; i < eligibility.size(); ++i) plan.placements[i] = not_eligible(eligibility[i]);
    for (std::size_t r = 0; r < slot_of_request.size(); ++r) {
        const auto slot = slot_of_request[r];
        if (slot == assignment::unplaced) continue;
        plan[translation.application_of_request[r]] = {
            .status = PlacementStatus::placed,
            .slot = translation.slot_of_slot[static_cast<std::size_t>(slot)]};
    }
    return plan;
}

void give_reasons(const Campaign& campaign, PlanningResult& result, Language language) {
    auto words = sentences(campaign, result.explanation, language);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& reason = result.explanation.reasons[i];
        result.plan[reason.application] = {.status = PlacementStatus::unplaced,
                                           .slot = {},
                                           .reason_code = reason.code,
                                           .reason = std::move(words[i])};
    }
}

void tell_in_campaign(const Campaign& campaign, const Translation& translation,
                      assignment::BoundCertificate& certificate) {
    const auto& requests = translation.problem.requests;
    std::vector<std::uint32_t> formation_of_service(translation.problem.services.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto application = translation.application_of_request[i];
        formation_of_service[requests[i].service] = campaign.applications()[application].formation.value;
    }
    for (auto& part : certificate.parts) {
        for (auto& service : part.services) service = formation_of_service[service];
        for (auto& slots : part.kinds) {
            for (auto& slot : slots) slot = translation.slot_of_slot[slot].value;
            std::ranges::sort(slots);
        }
        for (auto& node : part.nodes) {
            if (auto* split = std::get_if<assignment::BoundCertificate::ChoiceSplit>(&node.split))
                split->request = translation.application_of_request[split->request].value;
        }
    }
}

// Explaining a plan takes about as long as translating the campaign twice. Proofs of reasons get a small part
// of the limit besides.
Seconds time_of_search(Seconds limit, Seconds translation) {
    constexpr double part_of_reasons = 0.02;
    return std::max(limit * (1 - part_of_reasons) - 2 * translation, Seconds(0));
}

}  // namespace

PlanningResult make_plan(const Campaign& campaign, const std::vector<PlacementStatus>& eligibility,
                         assignment::Options options, Language language, assignment::Control* control) {
    const Stopwatch elapsed;
    require_eligible_locks(campaign, eligibility);
    const auto translation = translate(campaign, options.seed, eligibility, control);
    options.start = previous_slots(translation.problem);
    const auto limit = options.time_limit;
    if (limit) options.time_limit = time_of_search(*limit, Seconds(elapsed.seconds()));
    auto solution = assignment::solve(translation.problem, options, control);

    PlanningResult result;
    result.status = solution.status;
    result.terms = translate_back(solution.terms);
    result.lower_bound = solution.lower_bound;
    result.work = solution.work;
    if (solution.certificate) tell_in_campaign(campaign, translation, *solution.certificate);
    result.certificate = std::move(solution.certificate);
    result.plan = plan_of(campaign, eligibility, translation, solution.slot_of_request);
    assignment::ReasonOptions reasons{.is_proven_optimal = result.status == assignment::Status::optimal};
    if (limit) reasons.time_limit = *limit - Seconds(elapsed.seconds());
    // A caller who cancels wants the plan now.
    if (!assignment::is_soon_explained(translation.problem, solution.slot_of_request))
        reasons.control = control;
    if (result.status == assignment::Status::cancelled) {
        reasons.work_limit = 0;
        reasons.time_limit = Seconds(0);
    }
    result.explanation = explain(campaign, translation, solution.slot_of_request, reasons);
    give_reasons(campaign, result, language);
    return result;
}

PlanningResult locked_alone(const Campaign& campaign, const std::vector<PlacementStatus>& eligibility,
                            Language language) {
    PlanningResult result;
    result.status = assignment::Status::cancelled;
    result.plan.placements.resize(campaign.applications().size());
    result.explanation.reasons.reserve(campaign.applications().size());
    const auto& weights = campaign.settings().weights;
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        auto& placement = result.plan.placements[i];
        if (!eligibility.empty() && !is_eligible(eligibility[i])) {
            placement = not_eligible(eligibility[i]);
            continue;
        }
        const auto previous = campaign.previous_placement({i});
        if (previous && previous->locked && previous->slot) {
            placement = {.status = PlacementStatus::placed, .slot = *previous->slot};
        } else {
            result.explanation.reasons.push_back({.application = {i}});
        }
        // Only a high rank can make an application cost less than nothing.
        const auto rank = campaign.applications()[ApplicationIndex{i}].rank;
        result.lower_bound +=
            std::min<std::int64_t>(0, weights.unplaced - weights.unplaced_rank_step * (rank - 1));
    }
    give_reasons(campaign, result, language);
    return result;
}

}  // namespace passpro
