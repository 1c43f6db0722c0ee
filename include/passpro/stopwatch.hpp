// How long something took, for SolveReport.
#pragma once

#include <chrono>

namespace passpro {

// Seconds since it was made, by a clock that nobody sets.
class Stopwatch {
  public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace passpro
