// The row of a list that says what its columns are, and the cells below it.
#pragma once

#include "lists/mapping.hpp"
#include "lists/rows.hpp"

#include <passpro/diagnostics.hpp>
#include <passpro/list_columns.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::lists {

// Which headers stand for a column.
enum class HeaderFit {
    exact,  // one of its own words
    words,  // or one that contains them; one of its own goes before
};

// The headers that may carry each column, folded, so that they can be compared with many rows.
class HeaderWords {
  public:
    HeaderWords(const Mapping& mapping, HeaderFit fit);

    std::size_t columns() const { return words_.size(); }
    // How well a folded header fits a column: not at all (0), by containing its words (their length), or
    // exactly.
    std::size_t fit(std::string_view header, std::size_t column) const;

  private:
    std::vector<std::vector<std::string>> words_;
    HeaderFit fit_;
};

// The columns of a mapping, in a row that may be a header.
struct Header {
    std::vector<std::optional<std::size_t>> positions;  // by column
    std::size_t found = 0;

    template <typename Column>
    std::optional<std::size_t> position_of(Column column) const {
        return positions[static_cast<std::size_t>(column)];
    }
};
Header match_header(const HeaderWords& words, const ListRow& row);

// Whether a list with this header can be read.
using IsUsable = std::function<bool(const Header& header)>;

// A list below its header.
class HeadedList {
  public:
    HeadedList(const ListSheet& sheet, std::size_t header_row, Header header, std::string_view file)
        : sheet_(&sheet),
          header_row_(header_row),
          header_(std::move(header)),
          file_(place_of_sheet(file, sheet.name)) {}

    const ListSheet& sheet() const { return *sheet_; }
    const std::string& file() const { return file_; }  // its place
    std::size_t header_row() const { return header_row_; }
    const ListRow& header_cells() const { return sheet_->rows[header_row_]; }
    const Header& header() const { return header_; }

    std::span<const ListRow> rows_above() const { return std::span(sheet_->rows).first(header_row_); }
    std::span<const ListRow> rows() const { return std::span(sheet_->rows).subspan(header_row_ + 1); }

    template <typename Column>
    std::string_view text(const ListRow& row, Column column) const {
        const auto position = header_.position_of(column);
        return position && *position < row.cells.size() ? std::string_view(row.cells[*position])
                                                        : std::string_view{};
    }
    // Empty if the column has none.
    std::string_view header_text(std::size_t position) const;
    Place place_of(std::size_t position, std::uint32_t row) const;

    // The mapping as it was applied: sheet and row of the header, and the header of each column.
    void put_used(Mapping& mapping) const;

  private:
    const ListSheet* sheet_;
    std::size_t header_row_;
    Header header_;
    std::string file_;
};

// The row that has most of the mapping's columns, among the first of the sheets that may be meant.
std::optional<HeadedList> find_list(const Mapping& mapping, const HeaderWords& words,
                                    const std::vector<ListSheet>& sheets, std::string_view file,
                                    const IsUsable& is_usable);

// Hidden rows, and other sheets that look like lists.
void report_around(const HeadedList& list, const HeaderWords& words, const std::vector<ListSheet>& sheets,
                   std::string_view file, const IsUsable& is_usable, const DiagnosticSink& report);

// Whether a header of the list is this one, whatever the case, accents and punctuation.
bool has_header(const HeadedList& list, std::string_view header);
// A header that was chosen for a column, and that the list does not have.
void report_absent_header(const HeadedList& list, std::string_view header, const DiagnosticSink& report);

}  // namespace passpro::lists
