// The time and work that a search has left.
#pragma once

#include <passpro/assignment.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <exception>
#include <limits>
#include <optional>

namespace passpro::assignment {

// Ends preparations and explanations that are cancelled: unlike a search, they have nothing to give out
// before they are done. Never leaves the library.
class Cancelled : public std::exception {
  public:
    const char* what() const noexcept override { return "cancelled"; }
};

// Takes about a nanosecond. `control` may be missing.
inline void end_if_cancelled(const Control* control) {
    if (control != nullptr && control->is_cancelled()) throw Cancelled();
}

class Budget {
  public:
    static constexpr auto unlimited = std::numeric_limits<std::uint64_t>::max();

    using Clock = std::chrono::steady_clock;

    // The time limit counts from `start`.
    Budget(const Options& options, const Control* control, Clock::time_point start = Clock::now())
        : options_(&options),
          control_(control),
          start_(start),
          work_limit_(options.work_limit.value_or(unlimited)) {}

    void spend(std::uint64_t work) { work_ += work; }
    std::uint64_t work() const { return work_; }
    // Allows at most this much work from now on.
    void allow(std::uint64_t work) { work_limit_ = work_ + std::min(work, unlimited - work_); }

    bool is_cancelled() const { return control_ != nullptr && control_->is_cancelled(); }
    bool is_exhausted() const { return work_ >= work_limit_ || is_out_of_time(); }
    // Whether the time is over or the search cancelled. Several threads may only stop at these limits in the
    // middle of common work: unlike the work limit, they differ from run to run anyway.
    bool is_out_of_time() const {
        if (is_cancelled()) return true;
        return options_->time_limit && Clock::now() - start_ >= *options_->time_limit;
    }

    // Nothing if there is no time limit.
    std::optional<std::chrono::duration<double>> time_left() const {
        if (!options_->time_limit) return std::nullopt;
        return *options_->time_limit - (Clock::now() - start_);
    }

  private:
    const Options* options_;
    const Control* control_;
    Clock::time_point start_;
    std::uint64_t work_limit_;
    std::uint64_t work_ = 0;
};

// The time of a budget, for loops whose steps are too short to read the clock in each.
class RareClock {
  public:
    RareClock() = default;
    RareClock(const Budget& budget, std::uint32_t steps_per_reading)
        : budget_(&budget), steps_per_reading_(steps_per_reading) {}

    // Call it once a step.
    bool is_out_of_time() { return ++steps_ % steps_per_reading_ == 0 && budget_->is_out_of_time(); }

  private:
    const Budget* budget_ = nullptr;
    std::uint32_t steps_per_reading_ = 1;
    std::uint32_t steps_ = 0;
};

}  // namespace passpro::assignment
