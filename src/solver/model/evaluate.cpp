// The objective of an assignment, and an upper bound on it.
#include "solver/model/attendance.hpp"
#include "solver/model/hosting_tally.hpp"
#include "solver/model/load_limits.hpp"
#include "solver/model/magnitude.hpp"
#include "solver/model/numbers.hpp"
#include "solver/model/requests_by_applicant.hpp"

#include <passpro/reasons.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <map>

namespace passpro::assignment {

namespace {

constexpr std::array all_terms{&Terms::unplaced, &Terms::periods,   &Terms::travel,   &Terms::slots,
                               &Terms::moved,    &Terms::waiting,   &Terms::spans,    &Terms::calendars,
                               &Terms::missing,  &Terms::home_days, &Terms::sessions, &Terms::rows,
                               &Terms::limits};
static_assert(sizeof(Terms) == all_terms.size() * sizeof(Cost));

}  // namespace

Cost Terms::total() const {
    Cost sum = 0;
    for (const auto term : all_terms) sum += this->*term;
    return sum;
}

Terms& Terms::operator+=(const Terms& other) {
    for (const auto term : all_terms) this->*term += other.*term;
    return *this;
}

Terms operator-(const Terms& a, const Terms& b) {
    Terms difference = a;
    for (const auto term : all_terms) difference.*term -= b.*term;
    return difference;
}

namespace {

// Saturating arithmetic: hostile costs must not overflow the guard against hostile costs.
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

// From the day of the first slot to that of the last one.
Cost days_of(const Problem& problem) {
    if (problem.slots.empty()) return 0;
    const auto [first, last] = std::ranges::minmax_element(problem.slots, {}, &Slot::start);
    return last->start / minutes_per_day - first->start / minutes_per_day;
}

Cost largest(const std::vector<std::int32_t>& minutes) {
    Cost result = 0;
    for (const auto m : minutes) result = std::max(result, magnitude(m));
    return result;
}

// Of one request that is alone in its slot: all other requests are missing there, and it opens all sessions
// of the slot.
Cost largest_hosting_cost(const Problem& problem) {
    Cost fill = 0;
    for (const auto& slot : problem.slots) fill = std::max<Cost>(fill, slot.minimum_fill);
    std::vector<Cost> sessions_of_slot(problem.slots.size());
    for (std::size_t session = 0; session < problem.sessions.size(); ++session) {
        for (const auto slot : problem.sessions[session])
            sessions_of_slot[slot] = add(sessions_of_slot[slot], problem.cost_of_session(session));
    }
    Cost sessions = 0;
    for (const auto cost : sessions_of_slot) sessions = std::max(sessions, cost);
    return add(add(multiply(fill, problem.missing_cost), problem.home_day_cost),
               add(sessions, problem.row_cost));
}

// Of one visit in all intervals of each calendar.
std::vector<Cost> largest_calendar_costs(const Problem& problem) {
    std::vector<Cost> largest;
    for (const auto& calendar : problem.calendars) {
        auto& cost = largest.emplace_back(0);
        for (const auto& interval : calendar) {
            if (interval.cost != forbidden) cost = add(cost, magnitude(interval.cost));
        }
    }
    return largest;
}

// Of all limits at once.
Cost largest_cost_of_limits(const Problem& problem) {
    const auto loads = largest_loads(problem);
    Cost total = 0;
    for (std::size_t limit = 0; limit < loads.size(); ++limit) {
        for (const auto& [above, below, each] : problem.limits[limit].steps) {
            if (each != forbidden) total = add(total, multiply(each, below.value_or(loads[limit])));
        }
    }
    return total;
}

}  // namespace

Cost largest_objective(const Problem& problem) {
    const auto& travel = problem.travel;
    const auto longest_travel =
        std::max({largest(travel.home_to_site), largest(travel.site_to_home), largest(travel.site_to_site)});
    Cost of_slot = 0;
    for (const auto& slot : problem.slots) of_slot = std::max(of_slot, magnitude(slot.cost));
    of_slot = add(of_slot, multiply(8, magnitude(problem.period_cost)));
    of_slot = add(of_slot, multiply(multiply(2, longest_travel), magnitude(problem.travel_minute_cost)));
    of_slot = add(of_slot, add(multiply(minutes_per_day, magnitude(problem.waiting_minute_cost)),
                               magnitude(problem.gap_cost)));
    of_slot = add(of_slot, multiply(days_of(problem), magnitude(problem.span_day_cost)));
    if (problem.has_hosting_costs()) of_slot = add(of_slot, largest_hosting_cost(problem));
    const auto of_calendar = largest_calendar_costs(problem);
    // Without requests, too, costs of a visit are added up.
    auto total = add(largest_cost_of_limits(problem), problem.requests.empty() ? of_slot : 0);
    for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
        const auto& request = problem.requests[r];
        total =
            add(total, add(magnitude(request.moved_cost), add(magnitude(request.unplaced_cost), of_slot)));
        for (const auto calendar : calendars_of(problem, r)) total = add(total, of_calendar[calendar]);
    }
    return total;
}

namespace {

// The choices of which no request is placed, as far as requests have been seen.
class Choices {
  public:
    void add(const Request& request, bool is_placed) {
        auto& [has_placed, largest_cost] =
            of_.try_emplace({request.applicant, *request.choice}, false, request.unplaced_cost).first->second;
        has_placed = has_placed || is_placed;
        largest_cost = std::max(largest_cost, request.unplaced_cost);
    }
    Cost unplaced_cost() const {
        Cost cost = 0;
        for (const auto& [choice, state] : of_) cost += state.first ? 0 : state.second;
        return cost;
    }

  private:
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<bool, Cost>> of_;  // [applicant, choice]
};

// Adds the terms that do not depend on the applicant's other requests, and the visit, if any.
void add_request(const Problem& problem, std::uint32_t number, std::int32_t slot, std::vector<Visit>& visits,
                 Choices& choices, Terms& terms) {
    const auto& request = problem.requests[number];
    const auto stays = request.previous_slot && entry_of_slot(*request.previous_slot) == slot;
    if (!stays) terms.moved += request.moved_cost;
    if (request.choice) choices.add(request, slot != unplaced);
    if (slot != unplaced) {
        const auto& given = problem.slots[slot_of_entry(slot)];
        visits.push_back(visit_of(problem, number, given));
        terms.slots += given.cost;
        terms.calendars += calendar_cost(problem, number, visits.back());
    } else if (!request.choice) {
        terms.unplaced += request.unplaced_cost;
    }
}

// Adds what the days of one applicant cost: travel, periods, waiting, and the days in between.
void add_days(const Problem& problem, const Applicant& applicant, std::vector<Visit>& visits, Terms& terms) {
    std::ranges::sort(visits, {}, &Visit::start);
    if (!visits.empty()) terms.spans += problem.span_day_cost * (visits.back().day - visits.front().day);
    for (std::size_t first = 0; first < visits.size();) {
        std::int64_t minutes = problem.travel.out(applicant.home, visits[first].site);
        unsigned periods = visits[first].periods;
        auto last = first;
        for (; last + 1 < visits.size() && visits[last + 1].day == visits[first].day; ++last) {
            minutes += problem.travel.between(visits[last].site, visits[last + 1].site);
            periods |= visits[last + 1].periods;
            terms.waiting += waiting_cost(problem, visits[last], visits[last + 1]);
        }
        minutes += problem.travel.back(visits[last].site, applicant.home);
        terms.travel += problem.travel_minute_cost * minutes;
        terms.periods += problem.period_cost * std::popcount(periods);
        first = last + 1;
    }
}

}  // namespace

Terms evaluate(const Problem& problem, const std::vector<std::int32_t>& slot_of_request) {
    Terms terms;
    Choices choices;
    std::vector<Visit> visits;
    const RequestsByApplicant requests(problem);
    for (std::uint32_t applicant = 0; applicant < problem.applicants.size(); ++applicant) {
        visits.clear();
        for (const auto request : requests.of(applicant))
            add_request(problem, request, slot_of_request[request], visits, choices, terms);
        add_days(problem, problem.applicants[applicant], visits, terms);
    }
    terms.unplaced += choices.unplaced_cost();
    terms += hosting_terms(problem, slot_of_request);
    terms.limits = cost_of_limits(problem, slot_of_request);
    return terms;
}

Terms hosting_terms(const Problem& problem, const std::vector<std::int32_t>& slot_of_request) {
    return problem.has_hosting_costs() ? tally_of(problem, slot_of_request).terms() : Terms{};
}

Terms terms_of(const Problem& problem, const std::vector<std::int32_t>& slot_of_request,
               std::uint32_t applicant) {
    Terms terms;
    Choices choices;
    std::vector<Visit> visits;
    for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
        if (problem.requests[r].applicant == applicant)
            add_request(problem, r, slot_of_request[r], visits, choices, terms);
    }
    terms.unplaced += choices.unplaced_cost();
    add_days(problem, problem.applicants[applicant], visits, terms);
    return terms;
}

}  // namespace passpro::assignment
