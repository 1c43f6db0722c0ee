// Reads campaigns from a folder, a document or files in memory, without judging them by their rules
// (judged_campaign.hpp does), and reads plan.csv.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/catalogue.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/plan.hpp>
#include <passpro/rules_text.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace passpro {

// The files of a package by name ("openings.csv"), as bytes.
using PackageFiles = std::map<std::string, std::string, std::less<>>;

// A package in one document: a zip of its files or of their folder, a workbook (.xlsx) with a sheet for each
// table, or JSON as for read_json. If passpro was built without workbooks (PASSPRO_XLSX), the first two give
// the error `no_workbooks`.
struct PackageDocument {
    std::string_view bytes;
    std::string_view file;  // its name in diagnostics
};

// The files of a package from one JSON document: an object with the content of campaign.json as `campaign`,
// that of rules.json as `rules`, and for each table ("candidates") an array of objects, one for each row.
// Cells are texts, numbers, booleans, null, or arrays of these for lists. Errors in the shape of the document
// are reported at JSON pointers of `file`. Row k of a table, from 0, is line k + 2 of its file, unless cells
// above it hold line ends.
[[nodiscard]] Result<PackageFiles> read_json(std::string_view bytes, std::string_view file = "package.json");

// Reads and checks the tables and settings of a package; the result has every problem. `path` is a folder, of
// which one file at a time is held in memory, its campaign.json, which stands for it, or a document.
// docs/campaign-format.md says how large each may be. Ignores the rules: to plan a campaign, use read_package
// (judged_campaign.hpp).
[[nodiscard]] Result<Campaign> read_tables(const std::filesystem::path& path);
[[nodiscard]] Result<Campaign> read_tables(const PackageFiles& files);
[[nodiscard]] Result<Campaign> read_tables(const PackageDocument& document);

// Reads the establishments, formations and, if there are any, openings and campaign.json of a package, and
// nothing else.
[[nodiscard]] Result<Catalogue> read_catalogue(const std::filesystem::path& path);
[[nodiscard]] Result<Catalogue> read_catalogue(const PackageFiles& files);
[[nodiscard]] Result<Catalogue> read_catalogue(const PackageDocument& document);

// Turns a document into the files of a package, to be changed or sent on; reading these gives the same
// campaign. Those of a workbook are in UTF-8, and row k of a sheet is line k of its file, unless cells
// contain line ends. Reports, at sheet and cell, only the problems that the files cannot express: formulas
// without a value, repeated settings, hidden rows.
[[nodiscard]] Result<PackageFiles> unpack_workbook(std::string_view bytes,
                                                   std::string_view file = "campaign.xlsx");

// The rules of a package; nothing if it has none or is not a package. The rows of a workbook's sheet `rules`
// are the lines of the text. If a formation names a rule and there are none, this is an error.
[[nodiscard]] Result<std::optional<RulesText>> read_rules_text(const std::filesystem::path& path);
[[nodiscard]] Result<std::optional<RulesText>> read_rules_text(const PackageDocument& document);

// Reads a plan.csv of this campaign, which `file` names in diagnostics.
[[nodiscard]] Result<Plan> read_plan(const Campaign& campaign, std::string_view bytes,
                                     std::string_view file = "plan.csv");

}  // namespace passpro
