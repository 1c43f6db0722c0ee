#include "planning/planning.hpp"
#include "solver/run/budget.hpp"
#include "solver/search/progress_publisher.hpp"

#include <passpro/output.hpp>
#include <passpro/solving.hpp>
#include <passpro/stopwatch.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

namespace {

// A start is left out: it is that of the earlier plan.
assignment::Options engine_options(const SolveOptions& options) {
    return {.time_limit = options.time_limit,
            .work_limit = options.work_limit,
            .target_gap = options.target_gap,
            .threads = options.threads,
            .seed = options.seed,
            .audit = options.audit,
            .certify = options.certify};
}

void tell_rules(const Eligibility& eligibility, Plan& plan, Language language) {
    for (std::uint32_t k = 0; k < plan.placements.size(); ++k) {
        auto& placement = plan[ApplicationIndex{k}];
        if (placement.reason_code == ReasonCode::rules) placement.reason = eligibility.reason({k}, language);
    }
}

// Cancelled before there was anything to search in.
PlanningResult without_search(const Campaign& campaign, const std::vector<PlacementStatus>& eligibility,
                              Language language, assignment::Control& control) {
    auto result = locked_alone(campaign, eligibility, language);
    result.terms = objective_of(campaign, result.plan);
    if (result.terms.total() == result.lower_bound) result.status = assignment::Status::optimal;
    assignment::ProgressPublisher::publish(control, {.phase = assignment::Phase::done,
                                                     .objective = result.terms.total(),
                                                     .lower_bound = result.lower_bound,
                                                     .unplaced = result.terms.unplaced});
    return result;
}

PlanningResult planned_for(const Campaign& campaign, const std::vector<PlacementStatus>& eligibility,
                           const SolveOptions& options, assignment::Control* control) {
    try {
        return make_plan(campaign, eligibility, engine_options(options), options.language, control);
    } catch (const assignment::Cancelled&) {
        return without_search(campaign, eligibility, options.language, *control);
    }
}

PlanningResult planned(const JudgedCampaign& campaign, const SolveOptions& options,
                       assignment::Control* control) {
    const auto& eligibility = campaign.eligibility();
    if (!eligibility) return planned_for(campaign, {}, options, control);
    auto result = planned_for(campaign, eligibility->placement_statuses(options.include_undetermined),
                              options, control);
    tell_rules(*eligibility, result.plan, options.language);
    return result;
}

}  // namespace

SolvedPlan solve(const JudgedCampaign& campaign, const SolveOptions& options, assignment::Control* control) {
    const Stopwatch solving;
    auto result = planned(campaign, options, control);
    const SolveReport report{.status = result.status,
                             .counts = count(result.plan),
                             .terms = result.terms,
                             .hosting_terms = hosting_terms(campaign.settings().weights),
                             .lower_bound = result.lower_bound,
                             .seed = options.seed,
                             .threads = options.threads,
                             .work = result.work,
                             .seconds_read = campaign.seconds_read,
                             .seconds_eligibility = campaign.seconds_eligibility,
                             .seconds_solve = solving.seconds()};
    return {report, static_cast<const Campaign&>(campaign), std::move(result.plan),
            std::move(result.explanation), std::move(result.certificate)};
}

Plan retold(const JudgedCampaign& campaign, Plan plan, const Explanation& explanation, Language language,
            SentencePlace place) {
    const auto french = sentences(campaign, explanation, Language::french);
    const auto english = sentences(campaign, explanation, Language::english);
    const auto words = sentences(campaign, explanation, language, place);
    for (std::size_t k = 0; k < words.size(); ++k) {
        std::string& reason = plan[explanation.reasons[k].application].reason;
        if (reason == french[k] || reason == english[k]) reason = words[k];
    }
    const auto& eligibility = campaign.eligibility();
    if (!eligibility) return plan;
    for (std::uint32_t k = 0; k < plan.placements.size(); ++k) {
        auto& placement = plan[ApplicationIndex{k}];
        if (placement.reason_code == ReasonCode::rules)
            placement.reason = eligibility->retold({k}, placement.reason, language);
    }
    return plan;
}

Verification SolvedPlan::verify() const {
    return passpro::verify(campaign, plan);
}

Diagnostics SolvedPlan::save(const std::filesystem::path& file) const {
    return write_file(file, write_plan(campaign, plan));
}

}  // namespace passpro
