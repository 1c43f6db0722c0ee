// The quality of a plan and the effort of making it: report.json.
#pragma once

#include <passpro/assignment.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// SHA-256 in 64 hexadecimal digits. O(size).
[[nodiscard]] std::string digest(std::string_view bytes);

// A file that was written beside report.json, by the digest of its bytes: files of two runs can be told
// apart.
struct ReportedFile {
    std::string name;
    std::string digest;
};

struct SolveReport {
    assignment::Status status = assignment::Status::feasible;
    PlanCounts counts{};
    ObjectiveTerms terms{};
    std::vector<ObjectiveTerm> hosting_terms{};  // those with a weight, which alone are written
    std::int64_t lower_bound = 0;                // no plan costs less
    std::uint64_t seed = 0;
    unsigned threads = 1;
    std::uint64_t work = 0;
    double seconds_read = 0;
    double seconds_eligibility = 0;
    double seconds_solve = 0;
    double seconds_write = 0;
    std::vector<ReportedFile> files{};  // empty: not written

    // 0 if the plan is proven optimal.
    [[nodiscard]] double gap() const { return controllable_gap(terms, lower_bound); }
};
[[nodiscard]] std::string write_report(const SolveReport& report);

}  // namespace passpro
