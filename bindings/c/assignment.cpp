#include "solving.hpp"

#include <passpro/assignment.hpp>
#include <passpro/explanation.hpp>

using namespace passpro;
using namespace passpro::c;

namespace {

// An array of `count` values, which may be NULL if there are none.
template <typename Value>
std::span<const Value> array_of(const Value* values, std::uint64_t count, std::string_view name) {
    return count == 0 ? std::span<const Value>{} : std::span(&required(values, name), count);
}

// An array that may be left out: then every entry is `otherwise`.
template <typename Value>
class Optional {
  public:
    Optional(const Value* values, Value otherwise) : values_(values), otherwise_(otherwise) {}
    Value operator[](std::uint64_t k) const { return values_ ? values_[k] : otherwise_; }

  private:
    const Value* values_;
    Value otherwise_;
};

// The end of each list in a list of lists.
std::span<const std::uint64_t> offsets_of(const std::uint64_t* offsets, std::uint64_t count,
                                          std::string_view name) {
    require_count(count, name);
    const std::span all(&required(offsets, name), count + 1);
    if (all.front() != 0 || !std::ranges::is_sorted(all))
        refuse(std::string(name) + " does not ascend from 0");
    return all;
}

template <typename Value>
std::vector<std::vector<Value>> lists_of(const std::uint64_t* offsets, std::uint64_t count,
                                         const Value* items, std::string_view name) {
    const auto ends = offsets_of(offsets, count, "offsets");
    const auto all = array_of(items, ends.back(), name);
    std::vector<std::vector<Value>> lists;
    lists.reserve(count);
    for (std::uint64_t k = 0; k < count; ++k) {
        const auto list = all.subspan(ends[k], ends[k + 1] - ends[k]);
        lists.emplace_back(list.begin(), list.end());
    }
    return lists;
}

std::vector<std::int32_t> minutes_of(const std::int32_t* minutes, std::uint64_t count,
                                     std::string_view name) {
    const auto all = array_of(minutes, count, name);
    return {all.begin(), all.end()};
}

assignment::Problem& problem_of(passpro_assignment_problem* problem) {
    return required(problem, "problem").problem;
}

passpro_assignment_options checked_options(const passpro_assignment_options* given) {
    const auto options = completed_or_defaults(given, &passpro_assignment_options_init);
    require_sound(search_options(options));
    if (options.start == nullptr && options.start_count > 0) refuse("start is NULL");
    return options;
}

// What the solver is asked for, once the problem can be solved.
assignment::Options solver_options_for(const assignment::Problem& problem,
                                       const passpro_assignment_options& options) {
    const auto mistakes = check(problem);
    if (!mistakes.empty()) refuse(mistakes.front(), PASSPRO_ERROR_BAD_INPUT);
    assignment::Options solver = solver_options(search_options(options));
    if (options.start != nullptr) {
        if (options.start_count != problem.requests.size()) refuse("start needs an entry for each request");
        solver.start.assign(options.start, options.start + options.start_count);
    }
    return solver;
}

std::unique_ptr<passpro_assignment> solve(const assignment::Problem& problem,
                                          const assignment::Options& solver, const SearchOptions& options,
                                          passpro_control* control) {
    auto solved = std::make_unique<passpro_assignment>();
    const double seconds = run(options, control, [&](assignment::Control& used) {
        solved->solution = assignment::solve(problem, solver, &used);
    });
    const assignment::Solution& solution = solved->solution;
    const assignment::Terms& terms = solution.terms;
    solved->outcome = outcome_of(translate_back(terms));
    solved->outcome.objective = terms.total();  // campaigns have names of some of them only
    solved->outcome.result = result_of(solution.status);
    solved->outcome.lower_bound = solution.lower_bound;
    solved->outcome.gap = controllable_gap(terms.total(), terms.unplaced, solution.lower_bound);
    solved->outcome.work = solution.work;
    solved->outcome.seconds = seconds;
    return solved;
}

std::unique_ptr<passpro_search> start(const assignment::Problem& problem,
                                      const passpro_assignment_options& options, passpro_control* control) {
    auto search = std::make_unique<passpro_search>(control);
    auto solver = solver_options_for(problem, options);
    search->assignment =
        on_another_thread([problem, solver = std::move(solver), own = search_options(options),
                           used = search->control] { return solve(problem, solver, own, used); });
    return search;
}

}  // namespace

passpro_status passpro_assignment_problem_create(passpro_assignment_problem** problem) {
    return guarded(problem, [] { return std::make_unique<passpro_assignment_problem>(); });
}

void passpro_assignment_limits_init(passpro_assignment_limits* limits) {
    const assignment::Problem defaults;
    initialise(limits, passpro_assignment_limits{.struct_size = 0,
                                                 .interviews_per_day = defaults.interviews_per_day,
                                                 .buffer_minutes = defaults.buffer_minutes,
                                                 .reserved = 0,
                                                 .period_cost = defaults.period_cost,
                                                 .travel_minute_cost = defaults.travel_minute_cost,
                                                 .missing_cost = defaults.missing_cost,
                                                 .home_day_cost = defaults.home_day_cost,
                                                 .session_cost = defaults.session_cost,
                                                 .row_cost = defaults.row_cost});
}

passpro_status passpro_assignment_problem_set_limits(passpro_assignment_problem* problem,
                                                     const passpro_assignment_limits* limits) {
    return guarded([&] {
        auto& changed = problem_of(problem);
        const auto given = completed(required(limits, "limits"), &passpro_assignment_limits_init);
        changed.interviews_per_day = given.interviews_per_day;
        changed.buffer_minutes = given.buffer_minutes;
        changed.period_cost = given.period_cost;
        changed.travel_minute_cost = given.travel_minute_cost;
        changed.missing_cost = given.missing_cost;
        changed.home_day_cost = given.home_day_cost;
        changed.session_cost = given.session_cost;
        changed.row_cost = given.row_cost;
    });
}

passpro_status passpro_assignment_problem_set_slots(passpro_assignment_problem* problem, uint64_t count,
                                                    const int32_t* start, const int32_t* end,
                                                    const uint32_t* site, const int32_t* capacity,
                                                    const int64_t* cost, const uint8_t* periods) {
    return guarded([&] {
        auto& changed = problem_of(problem);
        const auto starts = array_of(start, count, "start");
        const auto ends = array_of(end, count, "end");
        const auto sites = array_of(site, count, "site");
        const Optional capacities(capacity, std::int32_t{1});
        const Optional costs(cost, std::int64_t{0});
        const Optional periods_met(periods, std::uint8_t{0});
        std::vector<assignment::Slot> slots;
        slots.reserve(count);
        for (std::uint64_t k = 0; k < count; ++k) {
            slots.push_back({.start = starts[k],
                             .end = ends[k],
                             .site = sites[k],
                             .capacity = capacities[k],
                             .cost = costs[k],
                             .periods = periods_met[k]});
        }
        changed.slots = std::move(slots);
    });
}

passpro_status passpro_assignment_problem_set_slot_needs(passpro_assignment_problem* problem, uint64_t count,
                                                         const int32_t* minimum_fill,
                                                         const int32_t* longest_row) {
    return guarded([&] {
        auto& slots = problem_of(problem).slots;
        if (count != slots.size()) refuse("count is not that of the slots");
        const Optional fills(minimum_fill, std::int32_t{0});
        const Optional rows(longest_row, std::int32_t{0});
        for (std::uint64_t k = 0; k < count; ++k) {
            slots[k].minimum_fill = fills[k];
            slots[k].longest_row = rows[k];
        }
    });
}

passpro_status passpro_assignment_problem_set_sessions(passpro_assignment_problem* problem, uint64_t count,
                                                       const uint64_t* offsets, const uint32_t* slots) {
    return guarded([&] {
        auto& changed = problem_of(problem);
        changed.sessions = lists_of(offsets, count, slots, "slots");
        changed.session_costs.clear();
    });
}

passpro_status passpro_assignment_problem_set_session_costs(passpro_assignment_problem* problem,
                                                            uint64_t count, const int64_t* costs) {
    return guarded([&] {
        auto& changed = problem_of(problem);
        if (count != changed.sessions.size()) refuse("count is not that of the sessions");
        const auto given = array_of(costs, count, "costs");
        changed.session_costs.assign(given.begin(), given.end());
    });
}

passpro_status passpro_assignment_problem_set_sequences(passpro_assignment_problem* problem, uint64_t count,
                                                        const uint64_t* offsets, const uint32_t* slots,
                                                        const int32_t* break_minutes) {
    return guarded([&] {
        auto& changed = problem_of(problem);
        auto lists = lists_of(offsets, count, slots, "slots");
        const auto breaks = array_of(break_minutes, count, "break_minutes");
        std::vector<assignment::Sequence> sequences;
        sequences.reserve(count);
        for (std::uint64_t k = 0; k < count; ++k)
            sequences.push_back({.slots = std::move(lists[k]), .break_minutes = breaks[k]});
        changed.sequences = std::move(sequences);
    });
}

passpro_status passpro_assignment_problem_set_joint_limits(passpro_assignment_problem* problem,
                                                           uint64_t count, const uint64_t* offsets,
                                                           const uint32_t* slots, const int32_t* weights,
                                                           const uint64_t* step_offsets,
                                                           const int64_t* step_load, const int64_t* step_cost,
                                                           const uint8_t* is_below) {
    return guarded([&] {
        auto& changed = problem_of(problem);
        auto lists = lists_of(offsets, count, slots, "slots");
        const auto step_ends = offsets_of(step_offsets, count, "step_offsets");
        const auto loads = array_of(step_load, step_ends.back(), "step_load");
        const auto costs = array_of(step_cost, step_ends.back(), "step_cost");
        const Optional<uint8_t> below(is_below, 0);
        std::vector<assignment::Limit> limits(count);
        for (std::uint64_t k = 0; k < count; ++k) {
            limits[k].slots = std::move(lists[k]);
            if (weights != nullptr) limits[k].weights.assign(weights + offsets[k], weights + offsets[k + 1]);
            for (auto step = step_ends[k]; step < step_ends[k + 1]; ++step) {
                auto& added = limits[k].steps.emplace_back();
                (below[step] != 0 ? added.below : added.above) = loads[step];
                added.each = costs[step];
            }
        }
        changed.limits = std::move(limits);
    });
}

passpro_status passpro_assignment_problem_set_services(passpro_assignment_problem* problem, uint64_t count,
                                                       const uint64_t* offsets, const uint32_t* slots) {
    return guarded([&] { problem_of(problem).services = lists_of(offsets, count, slots, "slots"); });
}

passpro_status passpro_assignment_problem_set_calendars(passpro_assignment_problem* problem, uint64_t count,
                                                        const uint64_t* offsets, const int32_t* start,
                                                        const int32_t* end) {
    return guarded([&] {
        auto& changed = problem_of(problem);
        const auto list_ends = offsets_of(offsets, count, "offsets");
        const auto starts = array_of(start, list_ends.back(), "start");
        const auto ends = array_of(end, list_ends.back(), "end");
        std::vector<std::vector<assignment::Interval>> calendars(count);
        for (std::uint64_t k = 0; k < count; ++k) {
            for (std::uint64_t i = list_ends[k]; i < list_ends[k + 1]; ++i)
                calendars[k].push_back({.start = starts[i], .end = ends[i]});
        }
        changed.calendars = std::move(calendars);
    });
}

passpro_status passpro_assignment_problem_set_applicants(passpro_assignment_problem* problem, uint64_t count,
                                                         const uint32_t* home,
                                                         const uint64_t* calendar_offsets,
                                                         const uint32_t* calendars) {
    return guarded([&] {
        auto& changed = problem_of(problem);
        const auto homes = array_of(home, count, "home");
        auto of_applicant = calendar_offsets ? lists_of(calendar_offsets, count, calendars, "calendars")
                                             : std::vector<std::vector<std::uint32_t>>(count);
        std::vector<assignment::Applicant> applicants;
        applicants.reserve(count);
        for (std::uint64_t k = 0; k < count; ++k)
            applicants.push_back({.home = homes[k], .calendars = std::move(of_applicant[k])});
        changed.applicants = std::move(applicants);
    });
}

passpro_status passpro_assignment_problem_set_requests(passpro_assignment_problem* problem, uint64_t count,
                                                       const uint32_t* applicant, const uint32_t* service,
                                                       const int64_t* unplaced_cost,
                                                       const int32_t* previous_slot,
                                                       const int64_t* moved_cost, const uint8_t* is_locked) {
    return guarded([&] {
        auto& changed = problem_of(problem);
        const auto applicants = array_of(applicant, count, "applicant");
        const auto services = array_of(service, count, "service");
        const auto unplaced_costs = array_of(unplaced_cost, count, "unplaced_cost");
        const Optional previous_slots(previous_slot, assignment::unplaced);
        const Optional moved_costs(moved_cost, std::int64_t{0});
        const Optional locks(is_locked, std::uint8_t{0});
        std::vector<assignment::Request> requests;
        requests.reserve(count);
        for (std::uint64_t k = 0; k < count; ++k) {
            const std::int32_t previous = previous_slots[k];
            requests.push_back({.applicant = applicants[k],
                                .service = services[k],
                                .unplaced_cost = unplaced_costs[k],
                                .previous_slot = previous < 0
                                                     ? std::nullopt
                                                     : std::optional(static_cast<std::uint32_t>(previous)),
                                .moved_cost = moved_costs[k],
                                .is_locked = locks[k] != 0});
        }
        changed.requests = std::move(requests);
    });
}

passpro_status passpro_assignment_problem_set_travel(passpro_assignment_problem* problem, uint32_t homes,
                                                     uint32_t sites, const int32_t* home_to_site,
                                                     const int32_t* site_to_home,
                                                     const int32_t* site_to_site) {
    return guarded([&] {
        auto& changed = problem_of(problem);
        const std::uint64_t ways = std::uint64_t{homes} * sites;
        changed.travel = {
            .homes = homes,
            .sites = sites,
            .home_to_site = minutes_of(home_to_site, ways, "home_to_site"),
            .site_to_home = minutes_of(site_to_home, ways, "site_to_home"),
            .site_to_site = minutes_of(site_to_site, std::uint64_t{sites} * sites, "site_to_site")};
    });
}

passpro_status passpro_assignment_problem_check(const passpro_assignment_problem* problem,
                                                passpro_text** mistakes) {
    return guarded(mistakes, [&] {
        std::string lines;
        for (const std::string& mistake : check(required(problem, "problem").problem))
            lines += mistake + '\n';
        return std::make_unique<passpro_text>(std::move(lines));
    });
}

void passpro_assignment_problem_free(passpro_assignment_problem* problem) {
    free_handle(problem);
}

passpro_status passpro_assignment_solve(const passpro_assignment_problem* problem,
                                        const passpro_assignment_options* options, passpro_control* control,
                                        passpro_assignment** assignment) {
    return guarded(assignment, [&] {
        const auto& asked = required(problem, "problem").problem;
        const auto checked = checked_options(options);
        return solve(asked, solver_options_for(asked, checked), search_options(checked), control);
    });
}

passpro_status passpro_search_start_assignment(const passpro_assignment_problem* problem,
                                               const passpro_assignment_options* options,
                                               passpro_control* control, passpro_search** search) {
    return guarded(search, [&] {
        const auto checked = checked_options(options);
        require_no_callback(search_options(checked));
        return start(required(problem, "problem").problem, checked, control);
    });
}

const int32_t* passpro_assignment_slots(const passpro_assignment* assignment) {
    return assignment ? assignment->solution.slot_of_request.data() : nullptr;
}

uint64_t passpro_assignment_count(const passpro_assignment* assignment) {
    return assignment ? assignment->solution.slot_of_request.size() : 0;
}

passpro_status passpro_assignment_outcome(const passpro_assignment* assignment, passpro_outcome* outcome) {
    return guarded([&] { fill(outcome, required(assignment, "assignment").outcome); });
}

void passpro_assignment_free(passpro_assignment* assignment) {
    free_handle(assignment);
}
