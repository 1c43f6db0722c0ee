// How a solve is asked for, watched and stopped: the same for campaigns and for the engine by itself.
#pragma once

#include "guard.hpp"
#include "handles.hpp"

#include <csignal>
#include <functional>
#include <future>
#include <utility>

namespace passpro::c {

// How to search: the members that the options of campaigns and those of the engine share.
struct SearchOptions {
    std::uint32_t threads = 1;
    double time_limit_seconds = 30;
    std::uint64_t work_limit = UINT64_MAX;
    double target_gap = 0;
    std::uint64_t seed = 0;
    passpro_progress_callback callback = nullptr;
    void* user_data = nullptr;
    std::uint32_t callback_milliseconds = 100;
};

template <typename Options>
SearchOptions search_options(const Options& options) {
    return {.threads = options.threads,
            .time_limit_seconds = options.time_limit_seconds,
            .work_limit = options.work_limit,
            .target_gap = options.target_gap,
            .seed = options.seed,
            .callback = options.callback,
            .user_data = options.user_data,
            .callback_milliseconds = options.callback_milliseconds};
}

void require_sound(const SearchOptions& options);
void require_no_callback(const SearchOptions& options);

// These in place of those of `solver`, which keeps the rest.
assignment::Options solver_options(const SearchOptions& options, assignment::Options solver = {});

// Solves on this thread or, if there is a callback, on another one for which this one waits. Returns the
// seconds that it took.
double run(const SearchOptions& options, passpro_control* control,
           const std::function<void(assignment::Control&)>& solve);

// Blocks the signals of this thread, and of those that it starts meanwhile: the handlers of an application,
// such as PHP's, expect to run on a thread of the application. What a faulty instruction raises is not
// blocked.
#ifdef _WIN32
struct SignalBlock {};  // no thread of Windows receives any
#else
class SignalBlock {
  public:
    SignalBlock() noexcept;
    SignalBlock(const SignalBlock&) = delete;
    SignalBlock(SignalBlock&&) = delete;
    SignalBlock& operator=(const SignalBlock&) = delete;
    SignalBlock& operator=(SignalBlock&&) = delete;
    ~SignalBlock();

  private:
    sigset_t before_{};
};
#endif

// Runs a function on a thread of its own, which receives no signals.
template <typename Function>
auto on_another_thread(Function function) {
    [[maybe_unused]] const SignalBlock block;
    return std::async(std::launch::async, std::move(function));
}

std::int32_t result_of(assignment::Status status);
passpro_outcome outcome_of(const ObjectiveTerms& terms);  // of something that was not solved

}  // namespace passpro::c
