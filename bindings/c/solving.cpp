#include "solving.hpp"

#include <passpro/objective.hpp>
#include <passpro/stopwatch.hpp>

#include <array>
#include <chrono>
#include <limits>

namespace passpro::c {

namespace {

constexpr double no_limit = std::numeric_limits<double>::infinity();
constexpr std::int64_t no_objective = std::numeric_limits<assignment::Cost>::max();
constexpr std::int64_t no_bound = std::numeric_limits<assignment::Cost>::min();

void require_at_least_0(double value, const char* name) {
    if (!(value >= 0)) refuse(std::string(name) + " is not a number of at least 0");
}

passpro_progress progress_of(const assignment::Control& control) {
    const auto now = control.progress();
    const bool is_bounded = now.objective != no_objective && now.lower_bound != no_bound;
    return {.struct_size = sizeof(passpro_progress),
            .phase = static_cast<std::int32_t>(now.phase),
            .objective = now.objective,
            .lower_bound = now.lower_bound,
            .unplaced = now.unplaced,
            .work = now.work,
            .gap = is_bounded ? controllable_gap(now.objective, now.unplaced, now.lower_bound) : no_limit};
}

void call_back(const SearchOptions& options, assignment::Control& control) {
    const passpro_progress progress = progress_of(control);
    if (options.callback(&progress, options.user_data) != 0) control.cancel();
}

void solve_with_callback(const SearchOptions& options, assignment::Control& control,
                         const std::function<void(assignment::Control&)>& solve) {
    auto solving = on_another_thread([&] { solve(control); });
    const std::chrono::milliseconds interval(options.callback_milliseconds);
    while (solving.wait_for(interval) != std::future_status::ready) call_back(options, control);
    solving.get();
    call_back(options, control);
}

}  // namespace

void require_sound(const SearchOptions& options) {
    require_at_least_0(options.time_limit_seconds, "time_limit_seconds");
    require_at_least_0(options.target_gap, "target_gap");
    if (options.threads < 1 || options.threads > assignment::maximum_threads) {
        refuse("threads is " + std::to_string(options.threads) + "; expected 1 to " +
               std::to_string(assignment::maximum_threads));
    }
    if (options.callback_milliseconds < 1) refuse("callback_milliseconds is 0");
}

void require_no_callback(const SearchOptions& options) {
    if (options.callback != nullptr)
        refuse("callback is given: a search calls nothing back, it is waited for");
}

assignment::Options solver_options(const SearchOptions& options, assignment::Options solver) {
    // More seconds than a clock can count mean that there is not a limit.
    constexpr double longest_seconds = 1e9;
    solver.time_limit.reset();
    if (options.time_limit_seconds < longest_seconds) {
        solver.time_limit = std::chrono::duration<double>(options.time_limit_seconds);
    }
    solver.work_limit.reset();
    if (options.work_limit != UINT64_MAX) solver.work_limit = options.work_limit;
    solver.target_gap = options.target_gap;
    solver.threads = options.threads;
    solver.seed = options.seed;
    return solver;
}

double run(const SearchOptions& options, passpro_control* control,
           const std::function<void(assignment::Control&)>& solve) {
    const Stopwatch solving;
    assignment::Control unseen;
    assignment::Control& used = control ? control->control : unseen;
    if (options.callback) {
        solve_with_callback(options, used, solve);
    } else {
        solve(used);
    }
    return solving.seconds();
}

#ifndef _WIN32
SignalBlock::SignalBlock() noexcept {
    sigset_t blocked;
    sigfillset(&blocked);
    for (const int fault : {SIGBUS, SIGFPE, SIGILL, SIGSEGV}) sigdelset(&blocked, fault);
    pthread_sigmask(SIG_BLOCK, &blocked, &before_);
}

SignalBlock::~SignalBlock() {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}
#endif

std::int32_t result_of(assignment::Status status) {
    switch (status) {
        case assignment::Status::optimal:
            return PASSPRO_RESULT_OPTIMAL;
        case assignment::Status::feasible:
            return PASSPRO_RESULT_FEASIBLE;
        case assignment::Status::cancelled:
            return PASSPRO_RESULT_CANCELLED;
    }
    refuse("a status without a name", PASSPRO_ERROR_INTERNAL);
}

namespace {

struct OutcomeField {
    std::int64_t ObjectiveTerms::*term;
    std::int64_t passpro_outcome::*field;
};
constexpr std::array outcome_fields{
    OutcomeField{&ObjectiveTerms::unplaced, &passpro_outcome::unplaced},
    OutcomeField{&ObjectiveTerms::half_days, &passpro_outcome::half_days},
    OutcomeField{&ObjectiveTerms::travel, &passpro_outcome::travel},
    OutcomeField{&ObjectiveTerms::wait, &passpro_outcome::wait},
    OutcomeField{&ObjectiveTerms::moved, &passpro_outcome::moved},
    OutcomeField{&ObjectiveTerms::missing_pupils, &passpro_outcome::missing_pupils},
    OutcomeField{&ObjectiveTerms::escort_days, &passpro_outcome::escort_days},
    OutcomeField{&ObjectiveTerms::panel_half_days, &passpro_outcome::panel_half_days},
    OutcomeField{&ObjectiveTerms::without_break, &passpro_outcome::without_break}};
static_assert(outcome_fields.size() == objective_terms.size(), "C has a field for each term");

}  // namespace

passpro_outcome outcome_of(const ObjectiveTerms& terms) {
    passpro_outcome outcome{};
    outcome.struct_size = sizeof(passpro_outcome);
    outcome.result = PASSPRO_RESULT_NOT_SOLVED;
    outcome.objective = terms.total();
    outcome.lower_bound = no_bound;
    outcome.gap = no_limit;
    for (const auto& [term, field] : outcome_fields) outcome.*field = terms.*term;
    return outcome;
}

}  // namespace passpro::c

using namespace passpro;
using namespace passpro::c;

void passpro_progress_init(passpro_progress* progress) {
    initialise(progress, progress_of(assignment::Control()));
}

passpro_status passpro_control_create(passpro_control** control) {
    return guarded(control, [] { return std::make_unique<passpro_control>(); });
}

void passpro_control_cancel(passpro_control* control) {
    if (control) control->control.cancel();
}

int32_t passpro_control_is_cancelled(const passpro_control* control) {
    return control && control->control.is_cancelled() ? 1 : 0;
}

passpro_status passpro_control_progress(const passpro_control* control, passpro_progress* progress) {
    return guarded([&] { fill(progress, progress_of(required(control, "control").control)); });
}

void passpro_control_free(passpro_control* control) {
    free_handle(control);
}

void passpro_solve_options_init(passpro_solve_options* options) {
    constexpr SearchOptions search;
    initialise(options, passpro_solve_options{.struct_size = 0,
                                              .threads = search.threads,
                                              .time_limit_seconds = search.time_limit_seconds,
                                              .work_limit = search.work_limit,
                                              .target_gap = search.target_gap,
                                              .seed = search.seed,
                                              .callback = search.callback,
                                              .user_data = search.user_data,
                                              .callback_milliseconds = search.callback_milliseconds,
                                              .language = PASSPRO_LANGUAGE_ENGLISH,
                                              .eligibility = nullptr,
                                              .include_undetermined = 0,
                                              .certify = 0});
}

void passpro_assignment_options_init(passpro_assignment_options* options) {
    constexpr SearchOptions search;
    initialise(options, passpro_assignment_options{.struct_size = 0,
                                                   .threads = search.threads,
                                                   .time_limit_seconds = search.time_limit_seconds,
                                                   .work_limit = search.work_limit,
                                                   .target_gap = search.target_gap,
                                                   .seed = search.seed,
                                                   .callback = search.callback,
                                                   .user_data = search.user_data,
                                                   .callback_milliseconds = search.callback_milliseconds,
                                                   .reserved = 0,
                                                   .start = nullptr,
                                                   .start_count = 0});
}

void passpro_outcome_init(passpro_outcome* outcome) {
    initialise(outcome, outcome_of(ObjectiveTerms{}));
}
