// The scheduling engine with names: a problem as a JSON document in, its solution as a JSON document out
// (docs/scheduling.md has both forms). For languages without a binding of their own, and for problems that
// are kept or sent as files.
#pragma once

#include <passpro/assignment.hpp>
#include <passpro/calendar.hpp>
#include <passpro/diagnostics.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// A problem whose parts have names.
struct ScheduleProblem {
    assignment::Problem problem{};
    assignment::Options options{};
    Date first_day{};  // its midnight is minute 0

    // By position in `problem`.
    std::vector<std::string> sites{};
    std::vector<std::string> services{};
    std::vector<std::string> slots{};
    std::vector<std::string> applicants{};
    std::vector<std::string> requests{};  // unique within one applicant
    std::vector<std::string> limits{};
    std::vector<std::string> sessions{};
};

// Every problem of the document at its JSON pointer, or one that `assignment::solve` accepts. `text` is in
// UTF-8, or as offices save texts (docs/campaign-format.md). `name` is the document's in diagnostics. O(size
// · log size).
[[nodiscard]] Result<ScheduleProblem> read_schedule(std::string_view text,
                                                    std::string_view name = "problem.json");

// Solves it as its options ask, in the part of the time limit that reasons leave. `control` watches and
// cancels from another thread.
[[nodiscard]] assignment::Solution solve_schedule(const ScheduleProblem& named,
                                                  assignment::Control* control = nullptr);

// The solution, with the reason for each request without a slot. Expects a solution of this problem. The same
// text for the same solution, unless `control` is cancelled and the reasons would take long: then all are
// `search`.
[[nodiscard]] std::string write_schedule(const ScheduleProblem& named, const assignment::Solution& solution,
                                         const assignment::Control* control = nullptr);

// Reads, solves and writes.
[[nodiscard]] Result<std::string> schedule(std::string_view text, assignment::Control* control = nullptr);

}  // namespace passpro
