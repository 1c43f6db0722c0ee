#include "solver/search/solve.hpp"

#include "base/contracts.hpp"
#include "solver/hosting/hosting_descent.hpp"
#include "solver/model/model.hpp"
#include "solver/model/numbers.hpp"
#include "solver/search/progress_publisher.hpp"
#include "solver/search/search_by_component.hpp"

#include <passpro/stopwatch.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace passpro::assignment {

Control::Progress Control::progress() const {
    // Pairs with the publisher: the phase is read first.
    return {phase_.load(std::memory_order_acquire), objective_.load(std::memory_order_relaxed),
            lower_bound_.load(std::memory_order_relaxed), unplaced_.load(std::memory_order_relaxed),
            work_.load(std::memory_order_relaxed)};
}

namespace {

// The part of each limit that the search gets if hosting costs are improved after it.
Options limited_to_search(Options options, double part) {
    if (options.time_limit) *options.time_limit *= part;
    if (options.work_limit) {
        options.work_limit = static_cast<std::uint64_t>(part * as_double(*options.work_limit));
    }
    return options;
}

Options limited_to_rest(Options options, std::uint64_t work, std::chrono::duration<double> elapsed) {
    if (options.time_limit) *options.time_limit -= elapsed;
    if (options.work_limit) *options.work_limit -= std::min(*options.work_limit, work);
    return options;
}

// A relaxation without hosting costs: a session costs at least as much as if each request in it paid for its
// place in proportion to the places that could be taken. No assignment costs more in it.
Problem without_hosting_costs(Problem problem) {
    std::vector<std::int64_t> requests(problem.services.size());
    for (const auto& request : problem.requests) ++requests[request.service];
    std::vector<std::vector<std::uint32_t>> services_of_slot(problem.slots.size());
    for (std::uint32_t service = 0; service < problem.services.size(); ++service) {
        for (const auto slot : problem.services[service]) services_of_slot[slot].push_back(service);
    }
    for (std::size_t number = 0; number < problem.sessions.size(); ++number) {
        const auto& session = problem.sessions[number];
        std::int64_t places = 0;
        std::vector<std::uint32_t> services;
        for (const auto slot : session) {
            places += problem.slots[slot].capacity;
            services.insert(services.end(), services_of_slot[slot].begin(), services_of_slot[slot].end());
        }
        std::ranges::sort(services);
        services.erase(std::unique(services.begin(), services.end()), services.end());
        std::int64_t wanted = 0;
        for (const auto service : services) wanted += requests[service];
        const auto taken = std::max<std::int64_t>(1, std::min(places, wanted));
        for (const auto slot : session) problem.slots[slot].cost += problem.cost_of_session(number) / taken;
    }
    problem.sessions.clear();
    problem.session_costs.clear();
    problem.sequences.clear();
    problem.missing_cost = problem.home_day_cost = problem.session_cost = problem.row_cost = 0;
    return problem;
}

std::vector<std::int32_t> locked_alone(const Problem& problem) {
    std::vector<std::int32_t> slots;
    for (const auto& request : problem.requests)
        slots.push_back(request.is_locked ? static_cast<std::int32_t>(*request.previous_slot) : unplaced);
    return slots;
}

void keep_better(const Problem& problem, Solution& solution, std::vector<std::int32_t> other) {
    const auto terms = evaluate(problem, other);
    if (terms.total() >= solution.terms.total()) return;
    solution.terms = terms;
    solution.slot_of_request = std::move(other);
}

SearchResult search_with_hosting(const Problem& problem, const Options& options,
                                 const SearchParameters& parameters, Control* control) {
    const Stopwatch elapsed;
    const auto relaxed = without_hosting_costs(problem);
    const Model model(relaxed, parameters);
    auto found = search_by_component(relaxed, limited_to_search(options, parameters.part_of_search),
                                     parameters, control);
    if (found.is_cancelled) return found;
    const auto rest = limited_to_rest(options, found.work, std::chrono::duration<double>(elapsed.seconds()));
    Budget budget(rest, control);
    HostingDescent descent(problem, model, std::move(found.slot_of_request), options.seed);
    const auto publish = [&](Phase phase) {
        if (control == nullptr) return;
        const auto& slot_assignment = descent.slot_assignment();
        ProgressPublisher::publish(*control, {phase, slot_assignment.cost(), found.lower_bound,
                                              slot_assignment.unplaced_cost(), found.work + budget.work()});
    };
    descent.run(budget, found.lower_bound, [&] { publish(Phase::improving); });
    found.slot_of_request = descent.slot_assignment().slot_of_request();
    found.work += budget.work();
    found.is_cancelled = budget.is_cancelled();
    if (options.audit)
        Expects(descent.slot_assignment().cost() == evaluate(problem, found.slot_of_request).total());
    return found;
}

}  // namespace

Solution solve(const Problem& problem, const Options& options, Control* control) {
    return solve(problem, options, default_search_parameters, control);
}

Solution solve(const Problem& problem, const Options& options, const SearchParameters& parameters,
               Control* control) {
    const Stopwatch elapsed;
    Expects(check(problem).empty());
    const auto limits = limited_to_rest(options, 0, std::chrono::duration<double>(elapsed.seconds()));
    auto found = problem.has_hosting_costs() ? search_with_hosting(problem, limits, parameters, control)
                                             : search_by_component(problem, limits, parameters, control);
    Solution solution;
    solution.slot_of_request = std::move(found.slot_of_request);
    solution.terms = evaluate(problem, solution.slot_of_request);
    // A search that ends early may not have found out that hosting costs exceed what its places are worth.
    if (problem.has_hosting_costs()) keep_better(problem, solution, locked_alone(problem));
    solution.lower_bound = found.lower_bound;
    solution.work = found.work;
    solution.certificate = std::move(found.certificate);
    if (solution.terms.total() == solution.lower_bound) {
        solution.status = Status::optimal;
    } else if (found.is_cancelled) {
        solution.status = Status::cancelled;
    }
    if (control != nullptr) {
        ProgressPublisher::publish(*control, {Phase::done, solution.terms.total(), solution.lower_bound,
                                              solution.terms.unplaced, solution.work});
    }
    return solution;
}

}  // namespace passpro::assignment
