// How a solve is asked for, watched and stopped: the same for campaigns and for the engine by itself.
#pragma once

#include "guard.hpp"
#include "handles.hpp"

#include <csignal>
#include <functional>
#include <future>
#include <utility>

namespace passpro::c {

// The caller's options, or the defaults, once they make sense.
passpro_solve_options checked_options(const passpro_solve_options* given);
// The same for a solve that calls nothing back.
passpro_solve_options checked_options_of_search(const passpro_solve_options* given);
assignment::Options solver_options(const passpro_solve_options& options);

// Solves on this thread, or, where there is a callback, on another one that this one waits for. Returns the
// seconds that it took.
double run(const passpro_solve_options& options, passpro_control* control,
           const std::function<void(assignment::Control&)>& solve);

// Blocks the signals of this thread, and of those that it starts meanwhile: the handlers of an application,
// such as PHP's, expect to run on a thread of the application. What a faulty instruction raises is not
// blocked.
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

// Runs a function on a thread of its own, which receives no signals.
template <typename Function>
auto on_another_thread(Function function) {
    const SignalBlock block;
    return std::async(std::launch::async, std::move(function));
}

std::int32_t result_of(assignment::Status status);
passpro_outcome outcome_of(const ObjectiveTerms& terms);  // of something that was not solved

}  // namespace passpro::c
