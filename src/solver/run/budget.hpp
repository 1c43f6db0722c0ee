// The time and work that a search has left.
#pragma once

#include <passpro/assignment.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>

namespace passpro::assignment {

class Budget {
  public:
    static constexpr auto unlimited = std::numeric_limits<std::uint64_t>::max();

    Budget(const Options& options, const Control* control)
        : options_(&options),
          control_(control),
          start_(std::chrono::steady_clock::now()),
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
        return options_->time_limit && std::chrono::steady_clock::now() - start_ >= *options_->time_limit;
    }

  private:
    const Options* options_;
    const Control* control_;
    std::chrono::steady_clock::time_point start_;
    std::uint64_t work_limit_;
    std::uint64_t work_ = 0;
};

}  // namespace passpro::assignment
