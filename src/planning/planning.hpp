// Plans of a campaign whose eligibility is known.
#pragma once

#include "planning/translation.hpp"

#include <passpro/assignment.hpp>
#include <passpro/campaign.hpp>
#include <passpro/explanation.hpp>
#include <passpro/language.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace passpro {

struct PlanningResult {
    Plan plan;  // with the sentences of `explanation`
    Explanation explanation;
    assignment::Status status{};
    ObjectiveTerms terms;
    std::int64_t lower_bound = 0;
    std::uint64_t work = 0;
    std::optional<assignment::BoundCertificate> certificate;  // of slots and applications of the campaign
};

// `eligibility` as for translate(); placements that it excludes have no sentence. The search starts from the
// earlier plan of the campaign, not from `options.start`. `language` is that of the sentences. Throws
// assignment::Cancelled if `control` is cancelled before the campaign is translated.
PlanningResult make_plan(const Campaign& campaign, const std::vector<PlacementStatus>& eligibility,
                         assignment::Options options, Language language = Language::english,
                         assignment::Control* control = nullptr);

// The result then: the locked interviews, a bound, and each reason left open. Its terms remain to be
// computed. O(applications).
PlanningResult locked_alone(const Campaign& campaign, const std::vector<PlacementStatus>& eligibility,
                            Language language);

// Of the assignment `slot_of_request` of a translated campaign.
Explanation explain(const Campaign& campaign, const Translation& translation,
                    const std::vector<std::int32_t>& slot_of_request,
                    const assignment::ReasonOptions& options);

}  // namespace passpro
