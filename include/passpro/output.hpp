// Writing: the files that a campaign and its plan give to programs and spreadsheets.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/moves.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace passpro {

// plan.csv: one row an application, in the campaign's order.
std::string write_plan(const Campaign& campaign, const Plan& plan);

// moves.csv: a row for each move, in their order. `worth` is empty for a group that cannot be undone.
std::string write_moves(const Campaign& campaign, std::span<const Move> moves);

// eligibility.csv: one row an application, in the campaign's order: candidate_id, formation_id, verdict,
// reason, and, each separated by `|`, the data that are missing, the messages of advice that is not followed,
// and the rules that were looked at as `id@version=value`; then the digest of what the verdict was made from.
std::string write_eligibility(const Eligibility& eligibility, Language language);

// What report.json says of one solve.
struct SolveReport {
    std::string status;  // "optimal", "feasible", "cancelled"
    PlanCounts counts;
    ObjectiveTerms terms;
    std::vector<ObjectiveTerm> hosting_terms{};  // those of the campaign's weights: only they are written
    std::int64_t lower_bound = 0;
    std::uint64_t seed = 0;
    unsigned threads = 1;
    std::uint64_t work = 0;
    double seconds_read = 0;
    double seconds_eligibility = 0;
    double seconds_solve = 0;
    double seconds_write = 0;
};
std::string write_report(const SolveReport& report);

// Diagnostics for programs: a JSON array of objects with code, name, severity, file, line, column, value,
// message, expected and suggestion.
std::string to_json(const Diagnostics& diagnostics, Language language);

// Writes all tables, settings and rules of a package as one workbook, over a file that was there before. What
// is read back from it is the same campaign. The same package gives the same bytes.
Diagnostics write_workbook(const std::filesystem::path& package, const std::filesystem::path& file);

}  // namespace passpro
