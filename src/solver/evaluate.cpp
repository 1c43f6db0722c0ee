// The objective of an assignment, and what makes a problem unfit to be solved.
#include "solver/magnitude.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>

namespace passpro::assignment {

namespace {

// Saturating, so that hostile costs cannot overflow the guard against hostile costs.
constexpr Cost saturated = std::numeric_limits<Cost>::max() / 4;
Cost add(Cost a, Cost b) {
    return a > saturated - b ? saturated : a + b;
}
Cost magnitude(Cost a) {
    return a < -saturated || a > saturated ? saturated : (a < 0 ? -a : a);
}
Cost multiply(Cost a, Cost b) {
    return a != 0 && b > saturated / a ? saturated : a * b;
}

Cost largest(const std::vector<std::int32_t>& minutes) {
    Cost result = 0;
    for (const auto m : minutes) result = std::max(result, magnitude(m));
    return result;
}

}  // namespace

Cost largest_objective(const Problem& problem) {
    const auto& travel = problem.travel;
    const auto way =
        std::max({largest(travel.home_to_site), largest(travel.site_to_home), largest(travel.site_to_site)});
    Cost of_slot = 0;
    for (const auto& slot : problem.slots) of_slot = std::max(of_slot, magnitude(slot.cost));
    of_slot = add(of_slot, multiply(8, magnitude(problem.period_cost)));
    of_slot = add(of_slot, multiply(multiply(2, way), magnitude(problem.travel_minute_cost)));
    Cost total = 0;
    for (const auto& request : problem.requests) {
        total =
            add(total, add(magnitude(request.moved_cost), add(magnitude(request.unplaced_cost), of_slot)));
    }
    return total;
}

Terms evaluate(const Problem& problem, const std::vector<std::int32_t>& slot_of_request) {
    Terms terms;
    std::vector<std::vector<const Slot*>> visits(problem.applicants.size());
    for (std::size_t r = 0; r < problem.requests.size(); ++r) {
        const auto& request = problem.requests[r];
        const auto slot = slot_of_request[r];
        const auto stays = request.previous_slot && static_cast<std::int64_t>(*request.previous_slot) == slot;
        if (!stays) terms.moved += request.moved_cost;
        if (slot == unplaced) {
            terms.unplaced += request.unplaced_cost;
        } else {
            visits[request.applicant].push_back(&problem.slots[static_cast<std::size_t>(slot)]);
            terms.slots += visits[request.applicant].back()->cost;
        }
    }
    const auto day = [](const Slot* slot) { return slot->start / minutes_per_day; };
    for (std::size_t a = 0; a < visits.size(); ++a) {
        auto& of_applicant = visits[a];
        std::sort(of_applicant.begin(), of_applicant.end(),
                  [](auto* x, auto* y) { return x->start < y->start; });
        const auto home = problem.applicants[a].home;
        for (std::size_t first = 0; first < of_applicant.size();) {
            std::int64_t minutes = problem.travel.out(home, of_applicant[first]->site);
            unsigned periods = of_applicant[first]->periods;
            auto last = first;
            for (; last + 1 < of_applicant.size() && day(of_applicant[last + 1]) == day(of_applicant[first]);
                 ++last) {
                minutes += problem.travel.between(of_applicant[last]->site, of_applicant[last + 1]->site);
                periods |= of_applicant[last + 1]->periods;
            }
            minutes += problem.travel.back(of_applicant[last]->site, home);
            terms.travel += problem.travel_minute_cost * minutes;
            terms.periods += problem.period_cost * std::popcount(periods);
            first = last + 1;
        }
    }
    return terms;
}

}  // namespace passpro::assignment
