// Finds what makes a problem unfit to be solved.
#include "solver/model/attendance.hpp"
#include "solver/model/magnitude.hpp"
#include "solver/model/numbers.hpp"
#include "solver/model/requests_by_applicant.hpp"

#include <algorithm>
#include <compare>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace passpro::assignment {

namespace {

constexpr std::int32_t largest_weight = 1'000'000;
constexpr std::int64_t largest_step = std::int64_t{1} << 40;
constexpr std::size_t most_steps = 1000;

class Check {
  public:
    explicit Check(const Problem& problem) : problem_(problem) {}

    std::vector<std::string> run() {
        check_limits();
        check_travel();
        check_slots();
        check_services();
        check_calendars();
        check_applicants();
        check_requests();
        check_orders();
        check_sessions();
        check_sequences();
        check_joint_limits();
        // The following checks use the indices checked above.
        if (problems_.empty()) check_locks();
        if (problems_.empty()) check_locked_loads();
        if (problems_.empty() && has_choices_over_time()) check_joint_choices();
        if (problems_.empty() && largest_objective(problem_) > largest_allowed_objective) {
            report("the costs are so large that their sums do not fit into 64 bits");
        }
        return std::move(problems_);
    }

  private:
    void report(std::string problem) { problems_.push_back(std::move(problem)); }
    static std::string at(const char* what, std::size_t index) {
        return std::string(what) + " " + std::to_string(index);
    }

    void check_limits() {
        if (problem_.interviews_per_day < 1) report("interviews_per_day is below 1");
        if (problem_.buffer_minutes < 0 || problem_.buffer_minutes > longest_travel_minutes) {
            report("buffer_minutes is outside 0 … " + std::to_string(longest_travel_minutes));
        }
        if (problem_.period_cost < 0 || problem_.travel_minute_cost < 0)
            report("period_cost or travel_minute_cost is negative");
        if (problem_.waiting_minute_cost < 0 || problem_.gap_cost < 0)
            report("waiting_minute_cost or gap_cost is negative");
        if (problem_.span_day_cost < 0) report("span_day_cost is negative");
        if (std::min({problem_.missing_cost, problem_.home_day_cost, problem_.session_cost,
                      problem_.row_cost}) < 0)
            report("missing_cost, home_day_cost, session_cost or row_cost is negative");
    }

    void check_travel() {
        const auto& travel = problem_.travel;
        const auto pairs = std::size_t{travel.homes} * travel.sites;
        if (travel.home_to_site.size() != pairs || travel.site_to_home.size() != pairs) {
            report("home_to_site and site_to_home need homes · sites entries");
        }
        if (travel.site_to_site.size() != std::size_t{travel.sites} * travel.sites)
            report("site_to_site needs sites · sites entries");
        const auto is_duration = [](std::int32_t minutes) {
            return minutes >= 0 && minutes <= longest_travel_minutes;
        };
        for (const auto* table : {&travel.home_to_site, &travel.site_to_home, &travel.site_to_site}) {
            if (!std::ranges::all_of(*table, is_duration)) {
                report("a travel time is negative or above " + std::to_string(longest_travel_minutes) +
                       " minutes");
                return;
            }
        }
    }

    void check_slots() {
        for (std::size_t i = 0; i < problem_.slots.size(); ++i) {
            const auto& slot = problem_.slots[i];
            if (slot.start < 0 || slot.start > latest_minute) {
                report(at("slot", i) + " starts outside 0 … " + std::to_string(latest_minute));
            } else if (slot.end <= slot.start || slot.end - slot.start > minutes_per_day) {
                report(at("slot", i) + " does not end after its start and within a day");
            }
            if (slot.site >= problem_.travel.sites)
                report(at("slot", i) + " is at a site that does not exist");
            if (slot.capacity < 1) report(at("slot", i) + " has no capacity");
            if (slot.minimum_fill < 0 || slot.minimum_fill > std::max(slot.capacity, 0))
                report(at("slot", i) + " has a minimum_fill outside 0 … capacity");
            if (slot.longest_row < 0) report(at("slot", i) + " has a longest_row below 0");
        }
    }

    bool has_all(const std::vector<std::uint32_t>& slots) const {
        return std::ranges::all_of(slots, [&](auto slot) { return slot < problem_.slots.size(); });
    }

    void check_sessions() {
        for (std::size_t i = 0; i < problem_.sessions.size(); ++i) {
            const auto& slots = problem_.sessions[i];
            if (!has_all(slots)) report(at("session", i) + " names a slot that does not exist");
            if (std::ranges::adjacent_find(slots, std::ranges::greater_equal{}) != slots.end())
                report(at("session", i) + " does not list its slots in ascending order");
        }
        if (!problem_.session_costs.empty() && problem_.session_costs.size() != problem_.sessions.size())
            report("session_costs does not have an entry for each session");
        if (std::ranges::any_of(problem_.session_costs, [](Cost cost) { return cost < 0; }))
            report("session_costs has an entry below 0");
    }

    void check_sequences() {
        std::vector<bool> is_listed(problem_.slots.size());
        for (std::size_t i = 0; i < problem_.sequences.size(); ++i) {
            const auto& [slots, break_minutes] = problem_.sequences[i];
            if (break_minutes < 0 || break_minutes > longest_travel_minutes)
                report(at("sequence", i) + " has break_minutes outside 0 … " +
                       std::to_string(longest_travel_minutes));
            if (!has_all(slots)) {
                report(at("sequence", i) + " names a slot that does not exist");
                continue;
            }
            const auto starts_too_early = [&](auto earlier, auto later) {
                return problem_.slots[later].start < problem_.slots[earlier].end;
            };
            if (std::ranges::adjacent_find(slots, starts_too_early) != slots.end())
                report(at("sequence", i) + " has a slot that starts before the one before it has ended");
            for (const auto slot : slots) {
                if (is_listed[slot]) report(at("slot", slot) + " is in a sequence twice");
                is_listed[slot] = true;
            }
        }
    }

    void check_joint_limits() {
        if (!problem_.limits.empty() && problem_.has_hosting_costs())
            report(
                "limits cannot be combined with missing_cost, home_day_cost, costs of sessions or row_cost");
        for (std::size_t i = 0; i < problem_.limits.size(); ++i) {
            const auto& [slots, weights, steps] = problem_.limits[i];
            if (!has_all(slots)) report(at("limit", i) + " names a slot that does not exist");
            if (std::ranges::adjacent_find(slots, std::ranges::greater_equal{}) != slots.end())
                report(at("limit", i) + " does not list its slots in ascending order");
            if (!weights.empty() && weights.size() != slots.size())
                report(at("limit", i) + " does not have a weight for each slot");
            if (std::ranges::any_of(weights,
                                    [](auto weight) { return weight < 1 || weight > largest_weight; }))
                report(at("limit", i) + " has a weight outside 1 … " + std::to_string(largest_weight));
            check_steps(at("limit", i), steps);
        }
    }

    void check_steps(const std::string& limit, const std::vector<Step>& steps) {
        if (steps.size() > most_steps)
            return report(limit + " has more than " + std::to_string(most_steps) + " steps");
        std::map<std::int64_t, Cost> above;
        std::map<std::int64_t, Cost, std::greater<>> below;
        std::size_t known = 0;
        for (const auto& step : steps) {
            if (step.above.has_value() == step.below.has_value())
                return report(limit + " has a step that is not either above or below a load");
            const auto load = step.above ? *step.above : *step.below;
            if (load < 0 || load > largest_step || step.each < 0)
                return report(limit + " has a step that begins or costs less than 0, or begins above " +
                              std::to_string(largest_step));
            if (step.below && step.each == forbidden)
                return report(limit +
                              " forbids a load below a step, which no assignment may be sure to reach");
            step.above ? above.emplace(load, step.each) : below.emplace(load, step.each);
            if (++known != above.size() + below.size()) return report(limit + " has two steps at one load");
        }
        if (!is_rising(above) || !is_rising(below))
            report(limit + " has a step that does not cost more than the one before it");
    }

    template <typename Steps>
    static bool is_rising(const Steps& steps) {
        return std::ranges::adjacent_find(steps, [](const auto& nearer, const auto& farther) {
                   return farther.second <= nearer.second;
               }) == steps.end();
    }

    void check_services() {
        for (std::size_t i = 0; i < problem_.services.size(); ++i) {
            const auto& slots = problem_.services[i];
            if (!has_all(slots)) report(at("service", i) + " names a slot that does not exist");
            if (std::ranges::adjacent_find(slots, std::ranges::greater_equal{}) != slots.end()) {
                report(at("service", i) + " does not list its slots in ascending order");
            }
        }
    }

    void check_calendars() {
        for (std::size_t i = 0; i < problem_.calendars.size(); ++i) {
            if (std::ranges::any_of(problem_.calendars[i],
                                    [](const Interval& closed) { return closed.end <= closed.start; })) {
                report(at("calendar", i) + " has an interval that does not end after its start");
            }
        }
    }

    void check_applicants() {
        for (std::size_t i = 0; i < problem_.applicants.size(); ++i) {
            const auto& applicant = problem_.applicants[i];
            if (applicant.home >= problem_.travel.homes)
                report(at("applicant", i) + " has a home that does not exist");
            check_calendars_of(at("applicant", i), applicant.calendars);
        }
    }

    void check_calendars_of(const std::string& whose, const std::vector<std::uint32_t>& calendars) {
        if (std::ranges::any_of(calendars, [&](auto c) { return c >= problem_.calendars.size(); }))
            report(whose + " has a calendar that does not exist");
    }

    void check_requests() {
        std::vector<std::size_t> count(problem_.applicants.size());
        for (std::size_t i = 0; i < problem_.requests.size(); ++i) {
            const auto& request = problem_.requests[i];
            if (request.applicant >= problem_.applicants.size()) {
                report(at("request", i) + " has an applicant that does not exist");
            } else if (++count[request.applicant] == maximum_requests + 1) {
                report(at("applicant", request.applicant) + " has more than " +
                       std::to_string(maximum_requests) + " requests");
            }
            if (request.service >= problem_.services.size())
                report(at("request", i) + " is for a service that does not exist");
            if (request.previous_slot && *request.previous_slot >= problem_.slots.size()) {
                report(at("request", i) + " had a slot that does not exist");
            }
            if (request.is_locked && !request.previous_slot)
                report(at("request", i) + " is locked without a previous slot");
            check_calendars_of(at("request", i), request.calendars);
            if (std::min(request.lead, request.trail) < 0 ||
                std::max(request.lead, request.trail) > minutes_per_day)
                report(at("request", i) + " has a lead or trail outside 0 … " +
                       std::to_string(minutes_per_day));
        }
    }

    void check_orders() {
        const auto requests = problem_.requests.size();
        for (std::size_t i = 0; i < problem_.orders.size(); ++i) {
            const auto& [first, second, is_next] = problem_.orders[i];
            if (first >= requests || second >= requests) {
                report(at("order", i) + " has a request that does not exist");
            } else if (problem_.requests[first].applicant != problem_.requests[second].applicant) {
                report(at("order", i) + " has requests of two applicants");
            } else if (first == second) {
                report(at("order", i) + " has the same request twice");
            }
        }
        if (std::ranges::adjacent_find(problem_.orders, std::ranges::greater_equal{}) !=
            problem_.orders.end())
            report("orders are not ascending");
    }

    // Pairs of visits are joined without their times, unless those, waiting or the days between them matter.
    bool has_choices_over_time() const {
        const auto most_visits = problem_.has_waiting_costs() ? 1 : 2;
        return !problem_.orders.empty() || problem_.span_day_cost != 0 ||
               problem_.interviews_per_day > most_visits;
    }

    // Of applicants with many requests; of all with several if a period is met, left out and met again.
    void check_joint_choices() {
        std::map<Minute, std::vector<const Slot*>> slots_of_day;
        for (const auto& slot : problem_.slots) slots_of_day[slot.start / minutes_per_day].push_back(&slot);
        const auto is_interrupted =
            pays_interrupted_periods() && std::ranges::any_of(slots_of_day, [](const auto& of_day) {
                return count_interrupted_periods(of_day.second) > 0;
            });
        const auto always_few = is_interrupted ? std::size_t{2} : maximum_requests_at_all_times;
        const RequestsByApplicant requests(problem_);
        for (std::uint32_t applicant = 0; applicant < problem_.applicants.size(); ++applicant) {
            if (requests.of(applicant).size() > always_few)
                check_joint_choice(applicant, requests.of(applicant));
        }
    }

    struct Stop {
        Minute start = 0;
        std::uint32_t site = 0;
        unsigned periods = 0;
        std::uint32_t request = 0;  // if another one must come next to it
        auto operator<=>(const Stop&) const = default;
    };
    struct Day {
        std::size_t requests_of_applicant = 0;  // a choice counts once
        std::vector<const Slot*> slots{};
        std::set<Stop> stops{};  // the times and sites at which a visit may begin
        std::size_t requests = 0;
    };

    // Day by day.
    void check_joint_choice(std::uint32_t applicant, std::span<const std::uint32_t> requests) {
        std::map<Minute, Day> days;
        const auto has_neighbour = requests_with_neighbours(requests);
        for (const auto number : requests) {
            const auto& request = problem_.requests[number];
            const auto told_apart = has_neighbour.contains(number) ? number : 0;
            std::set<Minute> own_days;
            for (const auto number_of_slot : problem_.services[request.service]) {
                const auto& slot = problem_.slots[number_of_slot];
                auto& day = days[slot.start / minutes_per_day];
                day.slots.push_back(&slot);
                day.stops.insert({slot.start - request.lead, slot.site, slot.periods, told_apart});
                if (own_days.insert(slot.start / minutes_per_day).second) ++day.requests;
            }
        }
        const auto combined = count_combined(problem_, requests);
        for (auto& [number, day] : days) {
            day.requests_of_applicant = combined;
            if (day.requests > 2 && is_too_large(day))
                report(at("applicant", applicant) + " has " + std::to_string(day.requests) +
                       " requests on day " + std::to_string(number) +
                       ", whose slots have too many times, sites and periods");
        }
    }

    std::set<std::uint32_t> requests_with_neighbours(std::span<const std::uint32_t> requests) const {
        std::set<std::uint32_t> found;
        for (const auto first : requests) {
            for (const auto& order : orders_from(problem_, first)) {
                if (order.is_next) found.insert({order.first, order.second});
            }
        }
        return found;
    }

    // The stops, with all that the visits before may have met.
    bool is_too_large(const Day& day) const {
        const auto interrupted = pays_interrupted_periods() ? count_interrupted_periods(day.slots) : 0;
        if (interrupted == 0 && day.requests <= maximum_requests_at_all_times) return false;
        std::set<std::pair<std::uint32_t, unsigned>> kinds;
        for (const auto& stop : day.stops) kinds.emplace(stop.site, stop.periods);
        const auto sets = day.requests_of_applicant > maximum_exact_requests
                              ? day.requests_of_applicant + 1
                              : std::size_t{1} << std::min(day.requests, day.requests_of_applicant);
        return (day.stops.size() << interrupted) * sets > largest_joint_choice ||
               (interrupted > 0 && (kinds.size() << interrupted) > most_kinds_of_visits);
    }

    // No visit lies between two others if there are two at most.
    bool pays_interrupted_periods() const {
        return problem_.period_cost != 0 && problem_.interviews_per_day > 2;
    }

    // How many periods a slot leaves out that lies between two that meet them.
    static unsigned count_interrupted_periods(const std::vector<const Slot*>& slots) {
        unsigned interrupted = 0;
        for (unsigned period = 1; period < 256; period *= 2) {
            auto first = std::numeric_limits<Minute>::max();
            auto last = std::numeric_limits<Minute>::min();
            for (const auto* slot : slots) {
                if ((slot->periods & period) == 0) continue;
                first = std::min(first, slot->start);
                last = std::max(last, slot->start);
            }
            const auto interrupts = [&](const Slot* slot) {
                return first < slot->start && slot->start < last && (slot->periods & period) == 0;
            };
            if (std::ranges::any_of(slots, interrupts)) ++interrupted;
        }
        return interrupted;
    }

    void check_locks() {
        std::vector<std::int32_t> held(problem_.slots.size());
        std::vector<std::vector<std::size_t>> locked(problem_.applicants.size());
        for (std::size_t i = 0; i < problem_.requests.size(); ++i) {
            const auto& request = problem_.requests[i];
            if (!request.is_locked) continue;
            const auto slot = *request.previous_slot;
            if (held[slot]++ == problem_.slots[slot].capacity)
                report(at("slot", slot) + " is locked for more requests than it holds");
            if (!std::ranges::binary_search(problem_.services[request.service], slot)) {
                report(at("request", i) + " is locked into a slot that does not serve it");
            }
            if (is_closed(problem_, as_number(i), problem_.slots[slot]))
                report(at("request", i) + " is locked into a slot that its applicant cannot attend");
            locked[request.applicant].push_back(i);
        }
        for (const auto& of_applicant : locked) check_locks_of_applicant(of_applicant);
    }

    void check_locked_loads() {
        std::vector<std::int64_t> held(problem_.slots.size());
        for (const auto& request : problem_.requests) {
            if (request.is_locked) ++held[*request.previous_slot];
        }
        for (std::size_t i = 0; i < problem_.limits.size(); ++i) {
            const auto& [slots, weights, steps] = problem_.limits[i];
            std::int64_t load = 0;
            for (std::size_t k = 0; k < slots.size(); ++k)
                load += held[slots[k]] * (weights.empty() ? 1 : weights[k]);
            const auto forbids = [&](const Step& step) {
                return step.above && step.each == forbidden && load > *step.above;
            };
            if (std::ranges::any_of(steps, forbids))
                report(at("limit", i) + " is exceeded by locked requests");
        }
    }

    void check_locks_of_applicant(const std::vector<std::size_t>& locked) {
        for (const auto a : locked) {
            std::int32_t on_that_day = 0;
            for (const auto b : locked) {
                const auto first = locked_visit(a);
                const auto second = locked_visit(b);
                if (first.day == second.day) ++on_that_day;
                if (b <= a) continue;
                if (!are_compatible(problem_, first, second) ||
                    are_of_one_choice(problem_.requests[a], problem_.requests[b])) {
                    report(at("requests", a) + " and " + std::to_string(b) +
                           " are locked into slots that exclude each other");
                }
            }
            for (const auto b : locked) {
                for (const auto c : locked) {
                    if (a < b && b < c &&
                        has_one_between_successors(problem_, locked_visit(a), locked_visit(b),
                                                   locked_visit(c)))
                        report(at("requests", a) + ", " + std::to_string(b) + " and " + std::to_string(c) +
                               " are locked into slots that exclude each other");
                }
            }
            if (on_that_day > problem_.interviews_per_day)
                report(at("request", a) + " is locked into a day with too many others");
        }
    }

    Visit locked_visit(std::size_t request) const {
        return visit_of(problem_, as_number(request),
                        problem_.slots[*problem_.requests[request].previous_slot]);
    }

    const Problem& problem_;
    std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> check(const Problem& problem) {
    return Check(problem).run();
}

}  // namespace passpro::assignment
