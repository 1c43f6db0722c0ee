// The rows of a list, wherever they stand in its file, and the headers among them.
#pragma once

#include "catalogue/list_mapping.hpp"

#include <passpro/diagnostics.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::catalogue {

struct ListRow {
    std::uint32_t number = 0;        // line of the file or row of the sheet
    std::vector<std::string> cells;  // without blanks around them
    struct Broken {
        std::size_t column = 0;
        Problem problem{};
    };
    std::vector<Broken> broken{};
};

// One sheet, or a CSV file.
struct ListSheet {
    std::string name;           // empty for a CSV file
    std::vector<ListRow> rows;  // those with text
    std::size_t hidden_rows = 0;
    bool is_hidden = false;
};

// "[liste.xlsx]Liste" of a sheet, "liste.csv" of a CSV file.
std::string place_of_sheet(std::string_view file, std::string_view sheet);

// The sheets of a workbook, or the one of a CSV file; nothing if it cannot be read or is beyond the limits of
// text/limits.hpp, which is reported. Cells that are too long are reported and left out.
std::optional<std::vector<ListSheet>> read_sheets(std::string_view bytes, std::string_view file,
                                                  const DiagnosticSink& report);

// The headers that may carry each column, folded, so that they can be compared with many rows.
using HeaderWords = std::array<std::vector<std::string>, list_columns>;
HeaderWords header_words(const ListMapping& mapping);

// Where the columns of the mapping are in a row that may be a header. A header that is one of a column's own
// words goes before one that only contains them.
struct Header {
    std::array<std::optional<std::size_t>, list_columns> positions;
    std::size_t found = 0;

    std::optional<std::size_t> position_of(ListColumn column) const {
        return positions[static_cast<std::size_t>(column)];
    }
    bool is_usable() const { return position_of(ListColumn::host_uai) && position_of(ListColumn::title); }
};
Header match_header(const HeaderWords& words, const ListRow& row);

}  // namespace passpro::catalogue
