#include "solver/search/solve.hpp"

#include "base/contracts.hpp"
#include "solver/hosting/hosting_descent.hpp"
#include "solver/hosting/hosting_relaxation.hpp"
#include "solver/hosting/session_prices.hpp"
#include "solver/model/magnitude.hpp"
#include "solver/model/model.hpp"
#include "solver/model/numbers.hpp"
#include "solver/model/surcharges.hpp"
#include "solver/search/progress_publisher.hpp"
#include "solver/search/search_by_component.hpp"

#include <passpro/stopwatch.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace passpro::assignment {

Control::Progress Control::progress() const {
    // Pairs with the publisher: the phase is read first.
    return {phase_.load(std::memory_order_acquire), objective_.load(std::memory_order_relaxed),
            lower_bound_.load(std::memory_order_relaxed), unplaced_.load(std::memory_order_relaxed),
            work_.load(std::memory_order_relaxed)};
}

namespace {

constexpr double part_of_prices = 0.4;      // of each limit, for the prices of sessions
constexpr double part_of_probe = 0.05;      // of each limit, for each of two relaxations that are compared
constexpr std::uint64_t work_of_probe = 8;  // for each request
constexpr std::size_t most_requests_to_probe = 10'000;
constexpr std::size_t most_offers_with_prices = 10'000'000;  // slots of requests

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

// A relaxation without hosting costs, or one with prices of sessions.
struct Relaxation {
    Problem problem{};
    std::optional<Surcharges> surcharges{};
    std::vector<std::uint32_t> chosen_sessions{};  // in a first, rough view
    std::uint64_t work = 0;
};

// Fine enough for the prices of all requests to be rounded down.
Cost unit_of_prices(const Problem& problem) {
    const auto largest = std::max<Cost>(1, largest_objective(problem));
    const auto wanted = std::int64_t{8} * std::ssize(problem.requests);
    Cost unit = 1;
    while (unit < wanted && largest <= largest_allowed_objective / 4 / unit) unit *= 2;
    return unit;
}

// Prices take memory and time for each of them.
bool has_too_many_offers(const Problem& problem) {
    std::size_t offers = 0;
    for (const auto& request : problem.requests) offers += problem.services[request.service].size();
    return offers > most_offers_with_prices;
}

SearchResult search_relaxation(const Relaxation& relaxation, const Options& options,
                               const SearchParameters& parameters, Watch watch) {
    if (!relaxation.surcharges) return search_by_component(relaxation.problem, options, parameters, watch);
    const auto& surcharges = *relaxation.surcharges;
    auto found = search_by_component(relaxation.problem, options, parameters, watch, &surcharges);
    found.lower_bound = round_up(found.lower_bound, surcharges.unit);
    return found;
}

Relaxation priced(const Problem& problem, const Problem& without, const SessionPrices& prices,
                  const Surcharges& kinds) {
    const auto unit = unit_of_prices(problem);
    return {.problem = in_fractions(without, unit),
            .surcharges = prices.surcharges(kinds, unit),
            .chosen_sessions = prices.chosen_sessions()};
}

bool has_joint_requests(const Problem& problem) {
    std::vector<bool> is_seen(problem.applicants.size());
    return std::ranges::any_of(problem.requests, [&](const Request& request) {
        const auto was_seen = is_seen[request.applicant];
        is_seen[request.applicant] = true;
        return was_seen;
    });
}

// What a short search of the relaxation proves. Nothing is published.
SearchResult probe(const Relaxation& relaxation, const Options& options, const SearchParameters& parameters,
                   Watch watch) {
    auto limits = limited_to_search(options, part_of_probe);
    limits.work_limit = std::min(limits.work_limit.value_or(Budget::unlimited),
                                 work_of_probe * relaxation.problem.requests.size());
    return search_relaxation(relaxation, limits, parameters, watch.without_progress());
}

// Prices take requests as independent of each other. If applicants have several, which share ways and days,
// equal shares may prove more all the same. Certificates state prices of places alone, so they count sessions
// by equal shares. `without` is the problem without hosting costs.
Relaxation relaxation_of(const Problem& problem, const Problem& without, const Options& options,
                         const SearchParameters& parameters, Watch watch) {
    Relaxation equal{.problem = with_equal_shares(problem)};
    end_if_cancelled(watch.cancels);
    if (!problem.has_session_costs() || options.certify || has_too_many_offers(problem)) return equal;
    const auto is_joint = has_joint_requests(problem);
    if (is_joint && problem.requests.size() > most_requests_to_probe) return equal;
    const auto kinds = kinds_of_sessions(problem);
    const Model model(without, parameters, &kinds, watch.cancels);
    SessionPrices prices(problem, model, kinds, watch.cancels);
    const auto limits = limited_to_search(options, part_of_prices);
    Budget budget(limits, watch.cancels);
    prices.raise(budget);
    equal.chosen_sessions = prices.chosen_sessions();
    equal.work = budget.work();
    if (!prices.are_worthwhile()) return equal;
    auto with_prices = priced(problem, without, prices, kinds);
    with_prices.work = budget.work();
    if (!is_joint || budget.is_cancelled()) return with_prices;
    const auto of_equal = probe(equal, options, parameters, watch);
    const auto of_prices = probe(with_prices, options, parameters, watch);
    auto& better = of_prices.lower_bound > of_equal.lower_bound ? with_prices : equal;
    better.work += of_equal.work + of_prices.work;
    return std::move(better);
}

SearchResult search_with_hosting(const Problem& problem, const Options& options,
                                 const SearchParameters& parameters, Control* control) {
    const Stopwatch elapsed;
    const auto rest_after = [&](std::uint64_t work) {
        return limited_to_rest(options, work, std::chrono::duration<double>(elapsed.seconds()));
    };
    const auto without = without_hosting_costs(problem);
    const auto relaxation = relaxation_of(problem, without, options, parameters, Watch(control));
    auto found = search_relaxation(relaxation,
                                   limited_to_search(rest_after(relaxation.work), parameters.part_of_search),
                                   parameters, Watch(control));
    found.work += relaxation.work;
    if (found.is_cancelled) return found;
    const auto rest = rest_after(found.work);
    Budget budget(rest, control);
    const Model model(without, parameters);
    HostingDescent descent(problem, model, std::move(found.slot_of_request), options.seed);
    const auto publish = [&](Phase phase) {
        if (control == nullptr) return;
        const auto& slot_assignment = descent.slot_assignment();
        ProgressPublisher::publish(*control, {phase, slot_assignment.cost(), found.lower_bound,
                                              slot_assignment.unplaced_cost(), found.work + budget.work()});
    };
    const auto report = [&] { publish(Phase::improving); };
    descent.open(relaxation.chosen_sessions, budget, report);
    descent.run(budget, found.lower_bound, report);
    found.slot_of_request = descent.slot_assignment().slot_of_request();
    found.work += budget.work();
    found.is_cancelled = budget.is_cancelled();
    if (options.audit)
        Expects(descent.slot_assignment().cost() == evaluate(problem, found.slot_of_request).total());
    return found;
}

SearchResult search(const Problem& problem, const Options& options, const SearchParameters& parameters,
                    Control* control) {
    try {
        return problem.has_hosting_costs()
                   ? search_with_hosting(problem, options, parameters, control)
                   : search_by_component(problem, options, parameters, Watch(control));
    } catch (const Cancelled&) {  // before there was anything to search in
        return {.slot_of_request = locked_alone(problem),
                .lower_bound = -largest_objective(problem),
                .is_cancelled = true};
    }
}

}  // namespace

Solution solve(const Problem& problem, const Options& options, Control* control) {
    return solve(problem, options, default_search_parameters, control);
}

Solution solve(const Problem& problem, const Options& options, const SearchParameters& parameters,
               Control* control) {
    const Stopwatch elapsed;
    Expects(check(problem).empty());
    auto limits = limited_to_rest(options, 0, std::chrono::duration<double>(elapsed.seconds()));
    // Who checks a certificate computes joint choices exactly.
    limits.certify &= RequestsByApplicant(problem).most() <= parameters.most_exact_requests;
    auto found = search(problem, limits, parameters, control);
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
