// How far a solve has come, on one line of a terminal that is written over and wiped at the end.
#pragma once

#include "console.hpp"

#include <passpro/assignment.hpp>
#include <passpro/stopwatch.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace passpro::tool {

// What a line of progress is to be measured against.
struct SolveScale {
    std::int64_t applications = 0;   // that may get an interview
    std::int64_t unplaced_cost = 0;  // of a first choice without one
    std::optional<std::chrono::duration<double>> time_limit{};
};

class ProgressLine {
  public:
    // Watches `control` from a thread of its own until it is destroyed; does nothing if no line can be
    // written over.
    ProgressLine(const Console& console, const assignment::Control& control, const SolveScale& scale);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

  private:
    void watch();
    std::string line() const;
    // How many have an interview and, once a bound is known, how many may have one at most.
    std::vector<std::string> placed_in_words(const assignment::Control::Progress& progress) const;
    std::string time_in_words() const;

    const Console& console_;
    const assignment::Control& control_;
    SolveScale scale_;
    Stopwatch elapsed_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool is_stopped_ = false;
    std::thread watcher_;
};

}  // namespace passpro::tool
