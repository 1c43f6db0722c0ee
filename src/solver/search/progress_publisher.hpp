// What a search lets its Control show.
#pragma once

#include <passpro/assignment.hpp>

namespace passpro::assignment {

struct ProgressPublisher {
    // The phase comes last: a thread that sees the last phase also sees the figures of the solution.
    static void publish(Control& control, const Control::Progress& progress) {
        control.objective_.store(progress.objective, std::memory_order_relaxed);
        control.lower_bound_.store(progress.lower_bound, std::memory_order_relaxed);
        control.unplaced_.store(progress.unplaced, std::memory_order_relaxed);
        control.work_.store(progress.work, std::memory_order_relaxed);
        control.phase_.store(progress.phase, std::memory_order_release);
    }
};

}  // namespace passpro::assignment
