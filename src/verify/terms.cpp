// The terms of the objective, candidate by candidate, as the assignment problem words them.
#include "domain/interviews.hpp"

#include <passpro/verification.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace passpro {

namespace {

// What each application costs by itself. What may not be placed cannot move.
void add_application(const Campaign& campaign, ApplicationIndex application, const Placement& placement,
                     ObjectiveTerms& terms) {
    if (!has_shape(campaign, placement)) return;
    const auto& weights = campaign.settings().weights;
    const auto is_placed = placement.status == PlacementStatus::placed;
    if (is_placed) {
        const auto& window = campaign.settings().calendar.interviews;
        const auto date = campaign.slots()[placement.slot].period.start.date();
        terms.wait += weights.day_of_wait * (date - window.first).days();
    } else if (placement.status == PlacementStatus::unplaced) {
        const auto rank = campaign.applications()[application].rank;
        terms.unplaced += weights.unplaced - weights.unplaced_rank_step * (rank - 1);
    } else {
        return;
    }
    const auto previous = campaign.previous_placement(application);
    if (previous && !(is_placed && previous->slot == placement.slot)) terms.moved += weights.moved;
}

std::int64_t half_days_with_lessons(const Campaign& campaign, const std::vector<Interview>& interviews) {
    std::set<std::pair<Date, Half>> missed;
    for (const auto& interview : interviews) {
        for (const auto half : {Half::morning, Half::afternoon}) {
            if (campaign.settings().lessons.meets(interview.period, half))
                missed.emplace(interview.date(), half);
        }
    }
    return std::ssize(missed);
}

// From home to each interview of a day in turn, and home again.
std::int64_t travel_minutes(const Campaign& campaign, CandidateIndex candidate,
                            const std::vector<Interview>& interviews) {
    const auto home = campaign.home_of(candidate);
    std::int64_t minutes = 0;
    for (std::size_t i = 0; i < interviews.size(); ++i) {
        const auto& interview = interviews[i];
        const auto is_first = i == 0 || interviews[i - 1].date() != interview.date();
        const auto is_last = i + 1 == interviews.size() || interviews[i + 1].date() != interview.date();
        minutes += campaign.travel_minutes(is_first ? home : interviews[i - 1].host, interview.host);
        if (is_last) minutes += campaign.travel_minutes(interview.host, home);
    }
    return minutes;
}

}  // namespace

ObjectiveTerms terms_of(const Campaign& campaign, const Plan& plan, CandidateIndex candidate) {
    const auto& weights = campaign.settings().weights;
    const auto interviews = interviews_of(campaign, plan, candidate);
    ObjectiveTerms terms;
    for (const auto application : campaign.applications_of(candidate))
        add_application(campaign, application, plan[application], terms);
    terms.half_days = weights.half_day * half_days_with_lessons(campaign, interviews);
    terms.travel = weights.travel_minute * travel_minutes(campaign, candidate, interviews);
    return terms;
}

}  // namespace passpro
