// The list of formations as an académie publishes it, a spreadsheet made for people, turned into the tables
// of a campaign. docs/catalogue.md describes the mapping that says which column is what.
#pragma once

#include <passpro/diagnostics.hpp>
#include <passpro/package.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace passpro {

struct ListImportOptions {
    // The mapping, a JSON text; empty: the one for common headings. What it leaves out is as in that one.
    std::string_view mapping{};
    std::string_view mapping_file = "mapping.json";  // names it in diagnostics
    std::optional<int> year{};  // of interview days without one; before that of the mapping
};

struct ImportedList {
    // establishments.csv, formations.csv and, where the list says when interviews are, openings.csv.
    PackageFiles files;
    // The mapping as it was used: sheet and row of the header, and for each column the header that it was
    // found under. To be kept, corrected, and given to the next import.
    std::string mapping;
    std::size_t establishments = 0;
    std::size_t formations = 0;
    std::size_t openings = 0;
};

// `bytes` is a workbook (.xlsx) or a CSV file, which `file` names in diagnostics. Errors that accompany a
// value are cells that could not be read, each at its sheet and cell: their rows are imported without them,
// or not at all where the formation has no title or no host. There is no value where no row looks like a
// header, or the mapping or the file cannot be read.
[[nodiscard]] Result<ImportedList> import_list(std::string_view bytes, std::string_view file,
                                               const ListImportOptions& options = {});

}  // namespace passpro
