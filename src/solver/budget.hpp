// How much longer a search may go on.
#pragma once

#include <passpro/assignment.hpp>

#include <chrono>
#include <cstdint>
#include <optional>

namespace passpro::assignment {

class Budget {
  public:
    Budget(const Options& options, const Control* control)
        : options_(&options),
          control_(control),
          start_(std::chrono::steady_clock::now()),
          work_limit_(options.work_limit) {}

    void spend(std::uint64_t work) { work_ += work; }
    std::uint64_t work() const { return work_; }
    void set_work_limit(std::uint64_t limit) { work_limit_ = limit; }

    bool is_cancelled() const { return control_ != nullptr && control_->is_cancelled(); }
    bool is_exhausted() const { return (work_limit_ && work_ >= *work_limit_) || is_out_of_time(); }
    // The only limits that may be met in the middle of what several threads do together: they differ from run
    // to run anyway.
    bool is_out_of_time() const {
        if (is_cancelled()) return true;
        return options_->time_limit && std::chrono::steady_clock::now() - start_ >= *options_->time_limit;
    }

  private:
    const Options* options_;
    const Control* control_;
    std::chrono::steady_clock::time_point start_;
    std::optional<std::uint64_t> work_limit_;
    std::uint64_t work_ = 0;
};

}  // namespace passpro::assignment
