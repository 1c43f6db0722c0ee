// Measures durations, for SolveReport.
#pragma once

#include <chrono>

namespace passpro {

// Runs from its construction, by a monotonic clock.
class Stopwatch {
  public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace passpro
