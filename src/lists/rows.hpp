// The rows of a spreadsheet made for people, wherever they stand in its file.
#pragma once

#include <passpro/diagnostics.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::lists {

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

}  // namespace passpro::lists
