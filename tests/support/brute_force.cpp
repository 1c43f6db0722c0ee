#include "brute_force.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace passpro::test {

using assignment::Cost;
using assignment::Problem;
using assignment::Slot;
using assignment::Terms;
using assignment::unplaced;

namespace {

const Slot& slot_at(const Problem& problem, std::int32_t slot) {
    return problem.slots.at(static_cast<std::size_t>(slot));
}

bool can_come(const Problem& problem, const assignment::Request& request, const Slot& slot) {
    for (const auto* calendars : {&problem.applicants[request.applicant].calendars, &request.calendars}) {
        for (const auto calendar : *calendars) {
            for (const auto& closed : problem.calendars[calendar]) {
                if (closed.cost != assignment::forbidden) continue;
                if (slot.start - request.lead < closed.end && closed.start < slot.end + request.trail)
                    return false;
            }
        }
    }
    return true;
}

Cost calendar_costs(const Problem& problem, const assignment::Request& request, const Slot& slot) {
    Cost cost = 0;
    for (const auto* calendars : {&problem.applicants[request.applicant].calendars, &request.calendars}) {
        for (const auto calendar : *calendars) {
            for (const auto& interval : problem.calendars[calendar]) {
                const auto meet =
                    slot.start - request.lead < interval.end && interval.start < slot.end + request.trail;
                if (meet && interval.cost != assignment::forbidden) cost += interval.cost;
            }
        }
    }
    return cost;
}

// The costs of the choices of which nothing is placed.
Cost unplaced_choices(const Problem& problem, std::size_t applicant, const SlotOfRequest& placement) {
    std::map<std::uint32_t, Cost> cost_of_choice;
    for (const auto r : requests_of(problem, applicant)) {
        const auto& request = problem.requests[r];
        if (!request.choice) continue;
        const auto [known, is_new] = cost_of_choice.try_emplace(*request.choice, request.unplaced_cost);
        known->second = std::max(known->second, request.unplaced_cost);
    }
    for (const auto r : requests_of(problem, applicant)) {
        if (problem.requests[r].choice && placement[r] != unplaced)
            cost_of_choice[*problem.requests[r].choice] = 0;
    }
    Cost sum = 0;
    for (const auto& [choice, cost] : cost_of_choice) sum += cost;
    return sum;
}

// The constraints that the interviews of one applicant break, independently of others.
std::vector<std::string> broken_by_applicant(const Problem& problem,
                                             const std::vector<std::size_t>& requests_of_applicant,
                                             const SlotOfRequest& placement) {
    std::vector<std::string> broken;
    std::map<int, int> interviews_on;
    for (const auto a : requests_of_applicant) {
        if (placement[a] == unplaced) continue;
        const auto name = "request " + std::to_string(a);
        const auto& slot = slot_at(problem, placement[a]);
        if (!is_open_to(problem, problem.requests[a], static_cast<std::size_t>(placement[a])))
            broken.push_back(name + " has a slot that is not open to it");
        if (++interviews_on[day_of(slot)] > problem.interviews_per_day)
            broken.push_back(name + " is one too many on its day");
        for (const auto b : requests_of_applicant) {
            if (placement[b] != unplaced &&
                must_follow_at_once(problem, problem.requests[a], problem.requests[b])) {
                for (const auto c : requests_of_applicant) {
                    if (placement[c] != unplaced && slot_at(problem, placement[c]).start > slot.start &&
                        slot_at(problem, placement[c]).start < slot_at(problem, placement[b]).start)
                        broken.push_back(name + " is not followed by " + std::to_string(b));
                }
            }
            const auto& choice = problem.requests[a].choice;
            if (b < a && placement[b] != unplaced && choice && choice == problem.requests[b].choice)
                broken.push_back(name + " and " + std::to_string(b) + " are both of one choice");
            if (b < a && placement[b] != unplaced &&
                exclude_each_other(problem, problem.requests[a], slot, problem.requests[b],
                                   slot_at(problem, placement[b])))
                broken.push_back(name + " and " + std::to_string(b) + " exclude each other");
        }
    }
    return broken;
}

std::vector<std::string> broken_limits(const Problem& problem, const SlotOfRequest& placement) {
    std::vector<std::string> broken;
    for (std::size_t i = 0; i < problem.limits.size(); ++i) {
        for (const auto& step : problem.limits[i].steps) {
            if (step.above && step.each == assignment::forbidden &&
                load_of(problem.limits[i], placement) > *step.above)
                broken.push_back("limit " + std::to_string(i) + " is exceeded");
        }
    }
    return broken;
}

// Of the unit between `load - 1` and `load`.
Cost cost_of_unit(const assignment::Limit& limit, std::int64_t load, bool is_loaded) {
    Cost cost = 0;
    for (const auto& step : limit.steps) {
        if (is_loaded ? step.above && load > *step.above : step.below && load <= *step.below)
            cost = std::max(cost, step.each);
    }
    return cost;
}

class BruteForce {
  public:
    explicit BruteForce(const Problem& problem)
        : problem_(problem), placement_(problem.requests.size(), unplaced) {
        for (const auto& slot : problem.slots) places_left_.push_back(slot.capacity);
        for (std::size_t a = 0; a < problem.applicants.size(); ++a) {
            choices_.emplace_back();
            collect_choices(a, requests_of(problem, a), 0);
            std::ranges::stable_sort(choices_.back(), {}, &Choice::cost);
        }
        least_from_.resize(choices_.size() + 1);
        for (std::size_t a = choices_.size(); a-- > 0;)
            least_from_[a] = least_from_[a + 1] + choices_[a].front().cost;
        combine(0, 0);
    }

    Cost optimum() const { return best_; }

  private:
    struct Choice {
        Cost cost = 0;
        std::vector<std::size_t> slots;
        std::vector<std::pair<std::size_t, std::int32_t>> placements;
    };

    void collect_choices(std::size_t applicant, const std::vector<std::size_t>& requests, std::size_t next) {
        if (!broken_by_applicant(problem_, requests, placement_).empty()) return;
        if (next == requests.size()) {
            add_choice(applicant, requests);
            return;
        }
        const auto& request = problem_.requests[requests[next]];
        auto& slot = placement_[requests[next]];
        if (request.is_locked) {
            slot = static_cast<std::int32_t>(*request.previous_slot);
            collect_choices(applicant, requests, next + 1);
        } else {
            collect_choices(applicant, requests, next + 1);
            for (const auto s : problem_.services[request.service]) {
                slot = static_cast<std::int32_t>(s);
                collect_choices(applicant, requests, next + 1);
            }
        }
        slot = unplaced;
    }

    void add_choice(std::size_t applicant, const std::vector<std::size_t>& requests) {
        Choice choice{terms_of_applicant(problem_, applicant, placement_).total(), {}, {}};
        for (const auto r : requests) {
            choice.placements.emplace_back(r, placement_[r]);
            if (placement_[r] != unplaced) choice.slots.push_back(static_cast<std::size_t>(placement_[r]));
        }
        choices_.back().push_back(std::move(choice));
    }

    // Choices come by cost. So the remaining ones can be skipped once one costs too much, even if all later
    // applicants had their cheapest choices. Hosting costs only grow with each applicant, except for the
    // requests that a slot lacks.
    void combine(std::size_t applicant, Cost cost) {
        if (problem_.has_hosting_costs()) {
            auto hosting = hosting_terms_of(problem_, placement_);
            if (applicant < choices_.size()) hosting.missing = 0;
            if (cost + hosting.total() + least_from_[applicant] >= best_) return;
            if (applicant == choices_.size()) cost += hosting.total();
        }
        if (applicant == choices_.size()) {
            if (broken_limits(problem_, placement_).empty())
                best_ = std::min(best_, cost + cost_of_loads(problem_, placement_));
            return;
        }
        for (const auto& choice : choices_[applicant]) {
            if (cost + choice.cost + least_from_[applicant + 1] >= best_) return;
            for (const auto s : choice.slots) --places_left_[s];
            for (const auto& [request, slot] : choice.placements) placement_[request] = slot;
            if (std::ranges::all_of(choice.slots, [&](auto s) { return places_left_[s] >= 0; }))
                combine(applicant + 1, cost + choice.cost);
            for (const auto s : choice.slots) ++places_left_[s];
            for (const auto& placed : choice.placements) placement_[placed.first] = unplaced;
        }
    }

    const Problem& problem_;
    SlotOfRequest placement_;
    std::vector<std::int32_t> places_left_;
    std::vector<std::vector<Choice>> choices_;  // of each applicant
    std::vector<Cost> least_from_;              // of all applicants from this one on, capacities apart
    Cost best_ = std::numeric_limits<Cost>::max();
};

}  // namespace

int day_of(const Slot& slot) {
    return slot.start / assignment::minutes_per_day;
}

std::vector<std::size_t> requests_of(const Problem& problem, std::size_t applicant) {
    std::vector<std::size_t> requests;
    for (std::size_t r = 0; r < problem.requests.size(); ++r) {
        if (problem.requests[r].applicant == applicant) requests.push_back(r);
    }
    return requests;
}

bool is_open_to(const Problem& problem, const assignment::Request& request, std::size_t slot) {
    return std::ranges::count(problem.services[request.service], slot) > 0 &&
           can_come(problem, request, problem.slots.at(slot));
}

bool reverse_an_order(const Problem& problem, const assignment::Request& request_a, const Slot& a,
                      const assignment::Request& request_b, const Slot& b) {
    const auto& earlier = a.start < b.start ? request_a : request_b;
    const auto& later = a.start < b.start ? request_b : request_a;
    return std::ranges::any_of(problem.orders, [&](const assignment::Order& order) {
        return &problem.requests[order.first] == &later && &problem.requests[order.second] == &earlier;
    });
}

bool must_follow_at_once(const Problem& problem, const assignment::Request& first,
                         const assignment::Request& second) {
    return std::ranges::any_of(problem.orders, [&](const assignment::Order& order) {
        return order.is_next && &problem.requests[order.first] == &first &&
               &problem.requests[order.second] == &second;
    });
}

bool exclude_each_other(const Problem& problem, const assignment::Request& request_a, const Slot& a,
                        const assignment::Request& request_b, const Slot& b) {
    if (a.start > b.start) return exclude_each_other(problem, request_b, b, request_a, a);
    if (reverse_an_order(problem, request_a, a, request_b, b)) return true;
    const auto comes_for_b = b.start - request_b.lead;
    const auto leaves_a = a.end + request_a.trail;
    if (comes_for_b < leaves_a) return true;
    if (day_of(a) != day_of(b)) return must_follow_at_once(problem, request_a, request_b);
    const auto way = problem.travel.site_to_site[a.site * problem.travel.sites + b.site];
    return comes_for_b < leaves_a + way + problem.buffer_minutes;
}

std::vector<std::string> broken_constraints(const Problem& problem, const SlotOfRequest& placement) {
    if (placement.size() != problem.requests.size()) return {"there is not one entry for each request"};
    std::vector<std::string> broken;
    for (std::size_t r = 0; r < placement.size(); ++r) {
        const auto& request = problem.requests[r];
        if (placement[r] < unplaced || placement[r] >= std::ssize(problem.slots))
            return {"request " + std::to_string(r) + " has a slot that does not exist"};
        if (request.is_locked && placement[r] != static_cast<std::int64_t>(*request.previous_slot))
            broken.push_back("request " + std::to_string(r) + " does not keep its locked slot");
    }
    for (std::size_t s = 0; s < problem.slots.size(); ++s) {
        if (std::ranges::count(placement, static_cast<std::int32_t>(s)) > problem.slots[s].capacity)
            broken.push_back("slot " + std::to_string(s) + " holds too many");
    }
    for (auto& what : broken_limits(problem, placement)) broken.push_back(std::move(what));
    for (std::size_t a = 0; a < problem.applicants.size(); ++a) {
        for (auto& what : broken_by_applicant(problem, requests_of(problem, a), placement))
            broken.push_back(std::move(what));
    }
    return broken;
}

Terms terms_of_applicant(const Problem& problem, std::size_t applicant, const SlotOfRequest& placement) {
    Terms terms;
    struct Stay {
        const Slot* slot;
        int from;
        int until;
    };
    std::map<int, std::vector<Stay>> visits_on;
    for (const auto r : requests_of(problem, applicant)) {
        const auto& request = problem.requests[r];
        const auto had = request.previous_slot ? static_cast<std::int64_t>(*request.previous_slot) : unplaced;
        if (placement[r] == unplaced || placement[r] != had) terms.moved += request.moved_cost;
        if (placement[r] == unplaced) {
            if (!request.choice) terms.unplaced += request.unplaced_cost;
        } else {
            const auto& slot = slot_at(problem, placement[r]);
            terms.calendars += calendar_costs(problem, request, slot);
            terms.slots += slot.cost;
            visits_on[day_of(slot)].push_back({&slot, slot.start - request.lead, slot.end + request.trail});
        }
    }
    terms.unplaced += unplaced_choices(problem, applicant, placement);
    if (!visits_on.empty())
        terms.spans += problem.span_day_cost * (visits_on.rbegin()->first - visits_on.begin()->first);
    const auto& travel = problem.travel;
    const auto home_row = problem.applicants[applicant].home * std::size_t{travel.sites};
    for (auto& [day, visits] : visits_on) {
        std::ranges::sort(visits, {}, [](const Stay& stay) { return stay.slot->start; });
        Cost minutes = travel.home_to_site[home_row + visits.front().slot->site] +
                       travel.site_to_home[home_row + visits.back().slot->site];
        for (std::size_t i = 1; i < visits.size(); ++i) {
            const auto& before = *visits[i - 1].slot;
            const auto& after = *visits[i].slot;
            const auto way = travel.site_to_site[before.site * std::size_t{travel.sites} + after.site];
            minutes += way;
            const auto pause = visits[i].from - visits[i - 1].until;
            const auto waiting = pause - way - problem.buffer_minutes;
            terms.waiting += waiting * problem.waiting_minute_cost;
            if (waiting > 0) terms.waiting += problem.gap_cost;
        }
        terms.travel += minutes * problem.travel_minute_cost;
        for (unsigned period = 0; period < 8; ++period) {
            const auto is_met = [&](const Stay& stay) { return ((stay.slot->periods >> period) & 1U) != 0; };
            if (std::ranges::any_of(visits, is_met)) terms.periods += problem.period_cost;
        }
    }
    return terms;
}

Terms hosting_terms_of(const Problem& problem, const SlotOfRequest& placement) {
    Terms terms;
    std::map<std::size_t, int> held;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<int>> days_of_home_at_site;
    for (std::size_t r = 0; r < placement.size(); ++r) {
        if (placement[r] == unplaced) continue;
        const auto& slot = slot_at(problem, placement[r]);
        ++held[static_cast<std::size_t>(placement[r])];
        const auto& applicant = problem.applicants[problem.requests[r].applicant];
        days_of_home_at_site[{applicant.home, slot.site}].insert(day_of(slot));
    }
    for (const auto& [slot, requests] : held) {
        for (auto fill = requests; fill < problem.slots[slot].minimum_fill; ++fill)
            terms.missing += problem.missing_cost;
    }
    for (const auto& [home_and_site, days] : days_of_home_at_site)
        terms.home_days += problem.home_day_cost * (std::ssize(days) - 1);
    for (std::size_t s = 0; s < problem.sessions.size(); ++s) {
        if (std::ranges::any_of(problem.sessions[s], [&](auto slot) { return held.contains(slot); }))
            terms.sessions += problem.session_costs.empty() ? problem.session_cost : problem.session_costs[s];
    }
    for (const auto& [slots, break_minutes] : problem.sequences) {
        std::vector<std::vector<const Slot*>> rows;
        for (const auto s : slots) {
            if (!held.contains(s)) continue;
            const auto& slot = problem.slots[s];
            if (rows.empty() || slot.start - rows.back().back()->end >= break_minutes) rows.emplace_back();
            rows.back().push_back(&slot);
            if (slot.longest_row > 0 && std::ssize(rows.back()) > slot.longest_row)
                terms.rows += problem.row_cost;
        }
    }
    return terms;
}

std::int64_t load_of(const assignment::Limit& limit, const SlotOfRequest& placement) {
    std::int64_t load = 0;
    for (std::size_t i = 0; i < limit.slots.size(); ++i) {
        const auto requests = std::ranges::count(placement, static_cast<std::int32_t>(limit.slots[i]));
        load += requests * (limit.weights.empty() ? 1 : limit.weights[i]);
    }
    return load;
}

Cost cost_of_loads(const Problem& problem, const SlotOfRequest& placement) {
    Cost cost = 0;
    for (const auto& limit : problem.limits) {
        const auto load = load_of(limit, placement);
        std::int64_t last = load;
        for (const auto& step : limit.steps) last = std::max(last, step.below.value_or(0));
        for (std::int64_t unit = 1; unit <= last; ++unit) cost += cost_of_unit(limit, unit, unit <= load);
    }
    return cost;
}

Terms terms_of(const Problem& problem, const SlotOfRequest& placement) {
    auto sum = hosting_terms_of(problem, placement);
    sum.limits = cost_of_loads(problem, placement);
    for (std::size_t a = 0; a < problem.applicants.size(); ++a) {
        const auto terms = terms_of_applicant(problem, a, placement);
        sum.unplaced += terms.unplaced;
        sum.periods += terms.periods;
        sum.travel += terms.travel;
        sum.slots += terms.slots;
        sum.moved += terms.moved;
        sum.waiting += terms.waiting;
        sum.spans += terms.spans;
        sum.calendars += terms.calendars;
    }
    return sum;
}

Cost optimum(const Problem& problem) {
    return BruteForce(problem).optimum();
}

}  // namespace passpro::test
