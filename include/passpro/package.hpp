// Reading: the folder, the workbook or the files in memory that a campaign comes in, as far as no rules are
// needed, and plan.csv.
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

// The files of a package from one JSON document: an object with the content of campaign.json as `campaign`,
// that of rules.json as `rules`, and an array of objects, a row each, for every table ("candidates"). Cells
// are texts, numbers, booleans, null, or arrays of these for lists. What the document's shape is wrong in is
// reported at JSON pointers of `file`; row k of a table is line k + 2 of its file.
[[nodiscard]] Result<PackageFiles> read_json(std::string_view bytes, std::string_view file = "package.json");

// Reads and checks the tables and settings of a package; every problem is in the result. `path` is a folder,
// each file of which is taken into memory once and let go of before the next, or a workbook (.xlsx) with a
// sheet a table. Its rules are not even looked at: for what is planned, there is read_package
// (judged_campaign.hpp).
[[nodiscard]] Result<Campaign> read_tables(const std::filesystem::path& path);
[[nodiscard]] Result<Campaign> read_tables(const PackageFiles& files);

// The establishments, formations and openings (these may be missing) of a package; nothing else of it is
// looked at but, if it is there, campaign.json.
[[nodiscard]] Result<Catalogue> read_catalogue(const std::filesystem::path& path);
[[nodiscard]] Result<Catalogue> read_catalogue(const PackageFiles& files);

// The files that the sheets of a campaign's workbook stand for, to be changed, or sent to where there is no
// workbook. What is read from them is the same campaign; they are CSV in UTF-8, and row k of a sheet is line
// k of its file where no cell holds a line end. Only what they could not say is reported, at sheet and cell:
// formulas without a value, settings that stand twice, hidden rows.
[[nodiscard]] Result<PackageFiles> unpack_workbook(std::string_view bytes,
                                                   std::string_view file = "campaign.xlsx");

// The rules of a package; nothing where it has none or is no package. Those of a workbook are its sheet
// `rules`, whose rows are the lines of the text.
[[nodiscard]] Result<std::optional<RulesText>> read_rules_text(const std::filesystem::path& path);

// A plan.csv for this campaign. `file` names it in diagnostics.
[[nodiscard]] Result<Plan> read_plan(const Campaign& campaign, std::string_view bytes,
                                     std::string_view file = "plan.csv");

}  // namespace passpro
