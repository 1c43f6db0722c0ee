// How far a solve has come, on one line of a terminal that is written over and wiped at the end.
#pragma once

#include "console.hpp"

#include <passpro/assignment.hpp>
#include <passpro/stopwatch.hpp>

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace passpro::tool {

class ProgressLine {
  public:
    // Watches `control` from a thread of its own until it is destroyed; does nothing if no line can be
    // written over.
    ProgressLine(const Console& console, const assignment::Control& control);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

  private:
    void watch();
    std::string line() const;

    const Console& console_;
    const assignment::Control& control_;
    Stopwatch elapsed_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool is_stopped_ = false;
    std::thread watcher_;
};

}  // namespace passpro::tool
