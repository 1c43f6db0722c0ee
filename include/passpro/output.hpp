// Writes the files of a campaign and its plan, for programs and spreadsheets.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/language.hpp>
#include <passpro/moves.hpp>
#include <passpro/package.hpp>
#include <passpro/plan.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace passpro {

// plan.csv: a row for each application, in the campaign's order.
[[nodiscard]] std::string write_plan(const Campaign& campaign, const Plan& plan);

// moves.csv: a row for each move, in their order. `worth` is empty for a group that cannot be undone.
[[nodiscard]] std::string write_moves(const Campaign& campaign, std::span<const Move> moves);

// eligibility.csv: a row for each application, in the campaign's order, with candidate_id, formation_id,
// verdict and reason; then, separated by `|`, the data that are missing, the messages of advice that is not
// followed, and the rules consulted as `id@version=value`; then the digest of the record of the verdict.
[[nodiscard]] std::string write_eligibility(const Eligibility& eligibility, Language language);

// Writes a file all at once: after an error, it is as it was before. Keeps the permissions of an existing
// file.
[[nodiscard]] Diagnostics write_file(const std::filesystem::path& file, std::string_view bytes);

// One of these tables as a French Excel opens it, and saves it again: separated by `;`, with byte order mark,
// CRLF, French titles and days such as 17/03/2027. A cell that a spreadsheet would compute, or take for a
// number or a day that it is not, begins with an apostrophe. read_plan and read_package take such a plan
// back.
[[nodiscard]] std::string for_excel(std::string_view csv);

// Diagnostics for programs: a JSON array of objects with code, name, severity, file, line, column, value,
// message, expected and suggestion.
[[nodiscard]] std::string to_json(const Diagnostics& diagnostics, Language language);

// What a workbook has of a package.
enum class WorkbookContent {
    campaign,             // all tables, settings and rules, which are all that planning needs
    campaign_and_record,  // procedure, journal and the families' contacts as well
};

// A package as one workbook (.xlsx). Reading it gives the same campaign. What a document on disk has no part
// for of its record is taken from the files beside it. The same package gives the same bytes. Errors: what
// cannot be read, a table that is too large for a sheet, no room on the disk for what is being made, or a
// passpro that was built without workbooks.
[[nodiscard]] Result<std::string> write_workbook(const std::filesystem::path& package,
                                                 WorkbookContent content = WorkbookContent::campaign);
[[nodiscard]] Result<std::string> write_workbook(const PackageDocument& package,
                                                 WorkbookContent content = WorkbookContent::campaign);
[[nodiscard]] Result<std::string> write_workbook(const PackageFiles& package,
                                                 WorkbookContent content = WorkbookContent::campaign);

}  // namespace passpro
