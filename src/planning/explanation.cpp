#include "base/contracts.hpp"
#include "planning/closures.hpp"
#include "planning/planning.hpp"
#include "solver/run/budget.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace passpro {

namespace {

class CensusTaker {
  public:
    CensusTaker(const Campaign& campaign, const assignment::Control* control)
        : campaign_(campaign), closures_(campaign) {
        for (std::uint32_t i = 0; i < campaign.slots().size(); ++i) {
            assignment::end_if_cancelled(control);
            closing_.push_back(closures_.of(SlotIndex{i}));
        }
    }

    // `open` counts all slots that nothing closes; only the scheduling layer knows which of them are too
    // costly. Counted once for all candidates of a school who have no unavailability of their own.
    SlotCensus count(ApplicationIndex index) {
        const auto& application = campaign_.applications()[index];
        if (!closures_.of(UnavailabilityScope::candidate, campaign_.candidates()[application.candidate].id)
                 .empty())
            return count_anew(index);
        const auto [known, is_new] =
            known_.try_emplace({application.formation, campaign_.home_of(application.candidate)});
        if (is_new) known->second = count_anew(index);
        return known->second;
    }

  private:
    SlotCensus count_anew(ApplicationIndex index) const {
        const auto& application = campaign_.applications()[index];
        const auto& candidate = campaign_.candidates()[application.candidate];
        const auto& of_home = closures_.of(UnavailabilityScope::home, std::string(candidate.home_uai.text()));
        const auto& of_candidate = closures_.of(UnavailabilityScope::candidate, candidate.id);
        const auto out_of_reach = closures_.out_of_reach(campaign_.home_of(application.candidate),
                                                         campaign_.host_of(application.formation));
        SlotCensus census;
        for (const auto opening : campaign_.openings_of(application.formation)) {
            const auto slots = slot_count(campaign_.openings()[opening]);
            for (std::int32_t number = 0; number < slots; ++number) {
                const auto slot = campaign_.slot(opening, number);
                const auto& period = campaign_.slots()[slot].period;
                ++census.all;
                if (const auto closing = closing_[slot.value]) {
                    ++counter(census, *closing);
                } else if (meets_any(out_of_reach, period)) {
                    ++census.out_of_reach;
                } else if (meets_any(of_home, period)) {
                    ++census.home_unavailable;
                } else if (meets_any(of_candidate, period)) {
                    ++census.candidate_unavailable;
                } else {
                    ++census.open;
                }
            }
        }
        return census;
    }

    static std::int64_t& counter(SlotCensus& census, Closing closing) {
        switch (closing) {
            case Closing::window:
                return census.outside_window;
            case Closing::notice:
                return census.within_notice;
            case Closing::all:
                return census.everybody_unavailable;
            case Closing::host:
                return census.host_unavailable;
            case Closing::panel:
                break;
        }
        return census.panel_unavailable;
    }

    const Campaign& campaign_;
    Closures closures_;
    std::vector<std::optional<Closing>> closing_;  // of each slot
    std::map<std::pair<FormationIndex, EstablishmentIndex>, SlotCensus> known_;
};

// The openings of a panel for the same formations, after which additional half-days are modelled.
struct PanelKind {
    EstablishmentIndex host;
    std::string panel;
    std::vector<FormationIndex> formations;

    friend auto operator<=>(const PanelKind&, const PanelKind&) = default;
};

class Explainer {
  public:
    Explainer(const Campaign& campaign, const Translation& translation,
              const std::vector<std::int32_t>& slot_of_request, const assignment::Control* control)
        : campaign_(campaign),
          translation_(translation),
          slot_of_request_(slot_of_request),
          control_(control),
          census_taker_(campaign, control) {}

    Explanation explain(const assignment::Reasons& found) && {
        Explanation explanation;
        for (const auto& reason : found.reasons) {
            assignment::end_if_cancelled(control_);
            explanation.reasons.push_back(translate(reason));
        }
        std::ranges::sort(explanation.reasons, {}, &ApplicationReason::application);
        for (const auto& bottleneck : found.bottlenecks) {
            assignment::end_if_cancelled(control_);
            explanation.bottlenecks.push_back(translate(bottleneck));
        }
        return explanation;
    }

  private:
    static ReasonCode code_of(assignment::ReasonKind kind) {
        switch (kind) {
            case assignment::ReasonKind::no_slot:
                return ReasonCode::no_slot;
            case assignment::ReasonKind::conflict:
                return ReasonCode::conflict;
            case assignment::ReasonKind::limit:
                return ReasonCode::limit;
            case assignment::ReasonKind::full:
                return ReasonCode::full;
            case assignment::ReasonKind::cost:
                return ReasonCode::cost;
            case assignment::ReasonKind::choice:  // which campaigns do not have
            case assignment::ReasonKind::search:
                break;
        }
        return ReasonCode::search;
    }

    ApplicationReason translate(const assignment::Reason& reason) {
        ApplicationReason result{.application = translation_.application_of_request[reason.request],
                                 .code = code_of(reason.kind),
                                 .slots = {},
                                 .excluding = applications(reason.excluding),
                                 .sufficient_limit = reason.sufficient_limit,
                                 .bottleneck = reason.bottleneck};
        if (reason.kind == assignment::ReasonKind::cost)
            result.too_costly_slot = translation_.slot_of_slot[reason.too_costly_slot];
        result.slots = census_taker_.count(result.application);
        result.slots.open -= reason.slots.too_costly;
        result.slots.too_costly = reason.slots.too_costly;
        return result;
    }

    Bottleneck translate(const assignment::Bottleneck& bottleneck) {
        Bottleneck result{.proof = bottleneck.proof,
                          .applications = applications(bottleneck.requests),
                          .slots = {},
                          .places = bottleneck.places,
                          .usable_places = bottleneck.usable_places,
                          .remedies = {}};
        for (const auto slot : bottleneck.slots) result.slots.push_back(translation_.slot_of_slot[slot]);
        std::ranges::sort(result.slots);
        result.remedies = remedies(result, waiting(bottleneck));
        return result;
    }

    std::vector<ApplicationIndex> applications(const std::vector<std::uint32_t>& requests) const {
        std::vector<ApplicationIndex> result;
        for (const auto request : requests) result.push_back(translation_.application_of_request[request]);
        std::ranges::sort(result);
        return result;
    }

    // How many of the bottleneck have no interview, by formation.
    std::map<FormationIndex, std::int64_t> waiting(const assignment::Bottleneck& bottleneck) const {
        std::map<FormationIndex, std::int64_t> result;
        for (const auto request : bottleneck.requests) {
            if (slot_of_request_[request] != assignment::unplaced) continue;
            const auto application = translation_.application_of_request[request];
            ++result[campaign_.applications()[application].formation];
        }
        return result;
    }

    std::vector<AdditionalHalfDays> remedies(const Bottleneck& bottleneck,
                                             const std::map<FormationIndex, std::int64_t>& waiting) {
        std::set<PanelKind> kinds;
        for (const auto slot : bottleneck.slots) kinds.insert(kind_of(campaign_.slots()[slot].opening));
        std::vector<AdditionalHalfDays> result;
        for (const auto& kind : kinds) {
            std::int64_t lifts = 0;
            for (const auto& [formation, count] : waiting)
                lifts += std::ranges::count(kind.formations, formation) > 0 ? count : 0;
            lifts = std::min(lifts, bottleneck.shortfall());
            if (lifts == 0) continue;
            const auto places = places_of_half_day(kind);
            result.push_back({.host = kind.host,
                              .panel = kind.panel,
                              .formations = kind.formations,
                              .places = places,
                              .half_days = (lifts + places - 1) / places,
                              .lifts = lifts});
        }
        // By name in the end, so that the order of rows has no effect.
        std::ranges::sort(result, {}, [&](const AdditionalHalfDays& remedy) {
            std::vector<std::string> ids;
            for (const auto formation : remedy.formations)
                ids.push_back(campaign_.formations()[formation].id);
            std::ranges::sort(ids);
            return std::tuple(-remedy.lifts, remedy.half_days, -remedy.places,
                              campaign_.establishments()[remedy.host].uai, remedy.panel, ids);
        });
        return result;
    }

    PanelKind kind_of(OpeningIndex index) const {
        const auto formations = campaign_.formations_of(index);
        PanelKind kind{campaign_.host_of(index),
                       campaign_.openings()[index].panel,
                       {formations.begin(), formations.end()}};
        std::ranges::sort(kind.formations);
        kind.formations.erase(std::unique(kind.formations.begin(), kind.formations.end()),
                              kind.formations.end());
        return kind;
    }

    // Of the fullest half-day that the panel sits.
    std::int64_t places_of_half_day(const PanelKind& kind) {
        if (places_.empty()) count_places();
        std::int64_t most = 1;
        for (const auto& [half_day, places] : places_.at(kind)) most = std::max(most, places);
        return most;
    }

    void count_places() {
        const auto boundary = campaign_.settings().lessons.half_day_boundary_minutes;
        for (std::uint32_t i = 0; i < campaign_.openings().size(); ++i) {
            const auto& opening = campaign_.openings()[OpeningIndex{i}];
            auto& places = places_[kind_of(OpeningIndex{i})];
            for (std::int32_t number = 0; number < slot_count(opening); ++number) {
                const auto start = campaign_.slots()[campaign_.slot(OpeningIndex{i}, number)].period.start;
                const auto is_morning = start.time_of_day().total_seconds() / 60 < boundary;
                places[{start.date(), is_morning ? Half::morning : Half::afternoon}] += opening.capacity;
            }
        }
    }

    const Campaign& campaign_;
    const Translation& translation_;
    const std::vector<std::int32_t>& slot_of_request_;
    const assignment::Control* control_;
    CensusTaker census_taker_;
    std::map<PanelKind, std::map<std::pair<Date, Half>, std::int64_t>> places_;
};

// A plan as an assignment. An application in a closed slot counts as unplaced.
std::vector<std::int32_t> assignment_of(const Campaign& campaign, const Translation& translation,
                                        const Plan& plan) {
    std::vector<std::int32_t> number(campaign.slots().size(), assignment::unplaced);
    for (std::size_t i = 0; i < translation.slot_of_slot.size(); ++i)
        number[translation.slot_of_slot[i].value] = static_cast<std::int32_t>(i);
    std::vector<std::int32_t> slot_of_request;
    for (const auto application : translation.application_of_request) {
        const auto& placement = plan[application];
        const auto is_placed =
            placement.status == PlacementStatus::placed && placement.slot.value < number.size();
        slot_of_request.push_back(is_placed ? number[placement.slot.value] : assignment::unplaced);
    }
    return slot_of_request;
}

// Of an explanation that was cancelled.
Explanation unexplained(std::vector<ApplicationIndex> applications) {
    std::ranges::sort(applications);
    Explanation explanation;
    explanation.reasons.reserve(applications.size());
    for (const auto application : applications) explanation.reasons.push_back({.application = application});
    return explanation;
}

Explanation unexplained(const Translation& translation, const std::vector<std::int32_t>& slot_of_request) {
    std::vector<ApplicationIndex> applications;
    for (std::size_t request = 0; request < slot_of_request.size(); ++request) {
        if (slot_of_request[request] == assignment::unplaced)
            applications.push_back(translation.application_of_request[request]);
    }
    return unexplained(std::move(applications));
}

Explanation unexplained(const Plan& plan) {
    std::vector<ApplicationIndex> applications;
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
        if (plan.placements[i].status == PlacementStatus::unplaced) applications.push_back({i});
    }
    return unexplained(std::move(applications));
}

std::vector<PlacementStatus> statuses(const Plan& plan) {
    std::vector<PlacementStatus> result;
    for (const auto& placement : plan.placements) result.push_back(placement.status);
    return result;
}

}  // namespace

const ApplicationReason* Explanation::find(ApplicationIndex application) const {
    const auto found = std::ranges::lower_bound(reasons, application, {}, &ApplicationReason::application);
    return found != reasons.end() && found->application == application ? &*found : nullptr;
}

Explanation explain(const Campaign& campaign, const Translation& translation,
                    const std::vector<std::int32_t>& slot_of_request,
                    const assignment::ReasonOptions& options) {
    try {
        assignment::end_if_cancelled(options.control);
        const auto reasons = assignment::explain(translation.problem, slot_of_request, options);
        return Explainer(campaign, translation, slot_of_request, options.control).explain(reasons);
    } catch (const assignment::Cancelled&) {
        return unexplained(translation, slot_of_request);
    }
}

namespace {

Explanation explained(const Campaign& campaign, const Plan& plan, const assignment::ReasonOptions& options) {
    const auto translation = translate(campaign, 0, statuses(plan), options.control);
    auto explanation = explain(campaign, translation, assignment_of(campaign, translation, plan), options);
    std::erase_if(explanation.reasons, [&](const ApplicationReason& reason) {
        return plan[reason.application].status != PlacementStatus::unplaced;
    });
    return explanation;
}

}  // namespace

Explanation explain(const Campaign& campaign, const Plan& plan, const assignment::ReasonOptions& options) {
    Expects(plan.placements.size() == campaign.applications().size());
    try {
        return explained(campaign, plan, options);
    } catch (const assignment::Cancelled&) {
        return unexplained(plan);
    }
}

ApplicationOutlook outlook(const Campaign& campaign, const Plan& plan, ApplicationIndex application) {
    Expects(plan.placements.size() == campaign.applications().size());
    const auto translation = translate(campaign, 0, statuses(plan));
    auto slot_of_request = assignment_of(campaign, translation, plan);
    const auto& applications = translation.application_of_request;
    const auto found = std::ranges::find(applications, application);
    Expects(found != applications.end());
    const auto request = static_cast<std::uint32_t>(found - applications.begin());
    const auto applicant = translation.problem.requests[request].applicant;

    ApplicationOutlook result;
    for (const auto& alternative : assignment::alternatives(translation.problem, slot_of_request, request)) {
        result.alternatives.push_back({.slot = translation.slot_of_slot[alternative.slot],
                                       .places_left = alternative.places_left,
                                       .difference = translate_back(alternative.difference)});
    }
    // Without the interview, there would be the cost of having none, which is not a cost of the interview.
    auto with = assignment::terms_of(translation.problem, slot_of_request, applicant);
    with += assignment::hosting_terms(translation.problem, slot_of_request);
    slot_of_request[request] = assignment::unplaced;
    auto without = assignment::terms_of(translation.problem, slot_of_request, applicant);
    without += assignment::hosting_terms(translation.problem, slot_of_request);
    without.unplaced -= translation.problem.requests[request].unplaced_cost;
    without.moved -= translation.problem.requests[request].moved_cost;
    result.cost = translate_back(with) - translate_back(without);
    return result;
}

}  // namespace passpro
