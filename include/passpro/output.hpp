// Writing: the files that a campaign and its plan give to programs and spreadsheets.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/language.hpp>
#include <passpro/moves.hpp>
#include <passpro/plan.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace passpro {

// plan.csv: one row an application, in the campaign's order.
[[nodiscard]] std::string write_plan(const Campaign& campaign, const Plan& plan);

// moves.csv: a row for each move, in their order. `worth` is empty for a group that cannot be undone.
[[nodiscard]] std::string write_moves(const Campaign& campaign, std::span<const Move> moves);

// eligibility.csv: one row an application, in the campaign's order: candidate_id, formation_id, verdict,
// reason, and, each separated by `|`, the data that are missing, the messages of advice that is not followed,
// and the rules that were looked at as `id@version=value`; then the digest of what the verdict was made from.
[[nodiscard]] std::string write_eligibility(const Eligibility& eligibility, Language language);

// Writes a file that is whole or, after an error, as it was before: it gets its name last. A file that others
// may not read stays one.
[[nodiscard]] Diagnostics write_file(const std::filesystem::path& file, std::string_view bytes);

// One of these tables as a French Excel opens it, and saves it again: separated by `;`, with byte order mark,
// CRLF, French titles and days such as 17/03/2027. A cell that a spreadsheet would compute, or take for a
// number or a day that it is not, begins with an apostrophe. read_plan and read_package take such a plan
// back.
[[nodiscard]] std::string for_excel(std::string_view csv);

// Diagnostics for programs: a JSON array of objects with code, name, severity, file, line, column, value,
// message, expected and suggestion.
[[nodiscard]] std::string to_json(const Diagnostics& diagnostics, Language language);

// Writes all tables, settings and rules of a package as one workbook, over a file that was there before. What
// is read back from it is the same campaign. The same package gives the same bytes.
[[nodiscard]] Diagnostics write_workbook(const std::filesystem::path& package,
                                         const std::filesystem::path& file);

}  // namespace passpro
