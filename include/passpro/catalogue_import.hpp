// Turns the list of formations that an académie publishes, a spreadsheet made for people, into the tables of
// a campaign. docs/catalogue.md describes the mapping that assigns its columns.
#pragma once

#include <passpro/diagnostics.hpp>
#include <passpro/list_columns.hpp>
#include <passpro/package.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

struct ListImportOptions {
    // The mapping, a JSON text; empty: the one for common headings, which also completes other mappings.
    std::string_view mapping{};
    std::string_view mapping_file = "mapping.json";  // its name in diagnostics
    std::optional<int> year{};  // of interview days without a year; overrides the year in the mapping
    // These take precedence over the mapping. An unknown column, and a header that the list does not have,
    // are errors.
    std::vector<ListColumnChoice> columns{};
};

struct ImportedList {
    // establishments.csv, formations.csv and, if the list says when interviews take place, openings.csv.
    PackageFiles files;
    // The mapping as it was applied: sheet and row of the header, and for each column the header under which
    // it was found. Keep it, correct it, and pass it to the next import.
    std::string mapping;
    std::size_t establishments = 0;
    std::size_t formations = 0;
    std::size_t openings = 0;
};

// `bytes` is a workbook (.xlsx) or a CSV file, which `file` names in diagnostics. Errors may accompany the
// result: each is a cell that could not be read. Its row is imported without the cell, or left out if the
// formation has no title or no host. There is no result if no row looks like a header, or if the mapping or
// the file cannot be read. Rows and cells that have no effect on the tables are warnings (`not_imported`),
// except repeated headers, and rows without a UAI above the header.
[[nodiscard]] Result<ImportedList> import_list(std::string_view bytes, std::string_view file,
                                               const ListImportOptions& options = {});

}  // namespace passpro
