#include "solver/index.hpp"
#include "solver/search.hpp"

#include <gsl/assert>

namespace passpro::assignment {

Control::Progress Control::progress() const {
    return {phase_.load(std::memory_order_relaxed), objective_.load(std::memory_order_relaxed),
            lower_bound_.load(std::memory_order_relaxed), unplaced_.load(std::memory_order_relaxed),
            work_.load(std::memory_order_relaxed)};
}

void Control::publish(const Progress& progress) {
    phase_.store(progress.phase, std::memory_order_relaxed);
    objective_.store(progress.objective, std::memory_order_relaxed);
    lower_bound_.store(progress.lower_bound, std::memory_order_relaxed);
    unplaced_.store(progress.unplaced, std::memory_order_relaxed);
    work_.store(progress.work, std::memory_order_relaxed);
}

Solution solve(const Problem& problem, const Options& options, Control* control) {
    Expects(check(problem).empty());
    const Index index(problem);
    Search search(index, options, control);
    search.run();

    Solution solution;
    solution.slot_of_request = index.to_slots(search.best().class_of_request());
    solution.terms = evaluate(problem, solution.slot_of_request);
    solution.lower_bound = search.lower_bound();
    solution.work = search.budget().work();
    if (solution.terms.total() == solution.lower_bound) {
        solution.status = Status::optimal;
    } else if (search.budget().is_cancelled()) {
        solution.status = Status::cancelled;
    }
    return solution;
}

}  // namespace passpro::assignment
