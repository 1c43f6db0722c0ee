#include "schedule/values.hpp"

#include <passpro/schedule.hpp>

#include <utility>

namespace passpro {

assignment::Solution solve_schedule(const ScheduleProblem& named, assignment::Control* control) {
    auto options = named.options;
    if (options.time_limit) *options.time_limit *= 1 - scheduling::share_of_reasons;
    return assignment::solve(named.problem, options, control);
}

Result<std::string> schedule(std::string_view text, assignment::Control* control) {
    auto named = read_schedule(text);
    if (!named) return Result<std::string>(std::move(named).diagnostics());
    auto solved = write_schedule(*named, solve_schedule(*named, control), control);
    return {std::move(solved), std::move(named).diagnostics()};
}

}  // namespace passpro
