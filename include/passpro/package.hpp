// Campaign packages: the folder, the workbook or the files in memory that a campaign comes in, and the plans
// that go out.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/comparison.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace passpro {

// The files of a package by name ("openings.csv"), as bytes.
using PackageFiles = std::map<std::string, std::string, std::less<>>;

// The files of a package from one JSON document: an object with the content of campaign.json as `campaign`,
// that of rules.json as `rules`, and an array of objects, a row each, for every table ("candidates"). Cells
// are texts, numbers, booleans, null, or arrays of these for lists. What the document's shape is wrong in is
// reported at JSON pointers of `file`; row k of a table is line k + 2 of its file.
Result<PackageFiles> read_json(std::string_view bytes, std::string_view file = "package.json");

// Reads and checks a package; every problem is in the result. `path` is a folder, each file of which is taken
// into memory once and let go of before the next, or a workbook (.xlsx) with a sheet a table.
Result<Campaign> read_package(const std::filesystem::path& path);
Result<Campaign> read_package(const PackageFiles& files);

// The establishments, formations and openings (these may be missing) of a package; nothing else of it is
// looked at but, where it is there, campaign.json. A campaign without candidates and applications.
Result<Campaign> read_catalogue(const std::filesystem::path& path);
Result<Campaign> read_catalogue(const PackageFiles& files);

// A campaign as one workbook, in memory. `file` names it in diagnostics. A passpro that was built without
// workbooks (PASSPRO_XLSX) answers `no_workbooks`.
Result<Campaign> read_workbook(std::string_view bytes, std::string_view file = "campaign.xlsx");

// The files that the sheets of such a workbook stand for, to be changed, or sent to where there is no
// workbook. What is read from them is the same campaign; they are CSV in UTF-8, and row k of a sheet is line
// k of its file where no cell holds a line end. Only what they could not say is reported, at sheet and cell:
// formulas without a value, settings that stand twice, hidden rows.
Result<PackageFiles> unpack_workbook(std::string_view bytes, std::string_view file = "campaign.xlsx");

// The rules of a package; nothing where it has none or is no package. Those of a workbook are its sheet
// `rules`, whose rows are the lines of the text.
Result<std::optional<RulesText>> read_rules_text(const std::filesystem::path& path);

// A campaign, and what its own rules say of it.
struct JudgedCampaign {
    Campaign campaign;
    std::optional<Eligibility> eligibility;  // nothing where the package has no rules
    double seconds_read = 0;
    double seconds_eligibility = 0;
};

// Reads and checks a package as read_package does, and its rules; judges the campaign by them as of
// default_today. Every problem of both is in the result. A campaign whose rules have errors is refused: it
// would be planned as if it had none.
Result<JudgedCampaign> read_judged_package(const std::filesystem::path& path);
Result<JudgedCampaign> read_judged_package(const PackageFiles& files);

// Writes all tables, settings and rules of a package as one workbook, over a file that was there before. What
// is read back from it is the same campaign. The same package gives the same bytes.
Diagnostics write_workbook(const std::filesystem::path& package, const std::filesystem::path& file);

// A plan.csv for this campaign. `file` names it in diagnostics.
Result<Plan> read_plan(const Campaign& campaign, std::string_view bytes, std::string_view file = "plan.csv");

// plan.csv: one row an application, in the campaign's order.
std::string write_plan(const Campaign& campaign, const Plan& plan);

// moves.csv: one row an application whose placement changes, in the order of the groups; `worth` is the
// group's.
std::string write_moves(const Campaign& campaign, const Comparison& comparison);

// eligibility.csv: one row an application, in the campaign's order: candidate_id, formation_id, verdict,
// reason, and, each separated by `|`, the data that are missing, the messages of advice that is not followed,
// and the rules that were looked at as `id@version=value`; then the digest of what the verdict was made from.
std::string write_eligibility(const Eligibility& eligibility, Language language);

// What report.json says of one solve.
struct SolveReport {
    std::string status;  // "optimal", "feasible", "cancelled"
    PlanCounts counts;
    ObjectiveTerms terms;
    std::vector<HostingTerm> hosting_terms{};  // those of the campaign's weights: only they are written
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
