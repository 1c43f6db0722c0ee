// Campaign packages: the folder (or the files in memory) that a campaign comes in, and the plans that go out.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>

namespace passpro {

// The files of a package by name ("openings.csv"), as bytes.
using PackageFiles = std::map<std::string, std::string, std::less<>>;

// Reads and checks a package; every problem is in the result. The folder form takes each file into memory
// once and lets go of it before the next.
Result<Campaign> read_package(const std::filesystem::path& folder);
Result<Campaign> read_package(const PackageFiles& files);

// A plan.csv for this campaign. `file` names it in diagnostics.
Result<Plan> read_plan(const Campaign& campaign, std::string_view bytes, std::string_view file = "plan.csv");

// plan.csv: one row an application, in the campaign's order.
std::string write_plan(const Campaign& campaign, const Plan& plan);

// eligibility.csv: one row an application, in the campaign's order: candidate_id, formation_id, verdict,
// reason, and, each separated by `|`, the data that are missing, the messages of advice that is not followed,
// and the rules that were looked at as `id@version=value`; then the digest of what the verdict was made from.
std::string write_eligibility(const Eligibility& eligibility, Language language);

// What report.json says of one solve.
struct SolveReport {
    std::string status;  // "optimal", "feasible", "cancelled"
    PlanCounts counts;
    ObjectiveTerms terms;
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

}  // namespace passpro
