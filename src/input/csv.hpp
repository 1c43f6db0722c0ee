// Comma-separated values (RFC 4180), read and written.
//
// Why not a library: a row has to be reported at its physical line even behind cells that hold line ends, and
// a misplaced quote must cost one cell and not the rest of the file, which libcsv, with its callback a
// character class and no position, cannot say; and cells are wanted as views into the file's own bytes,
// because a campaign of an académie is to be read in less time than Python needs to iterate over it.
#pragma once

#include "input/row_source.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::input {

struct CsvDialect {
    char separator = ',';
    // Where the header begins: behind the line `sep=;` that Excel writes and reads.
    std::size_t begin = 0;
    std::uint32_t first_line = 1;

    friend bool operator==(const CsvDialect&, const CsvDialect&) = default;
};

// The separator (`,`, `;` or tab) under which the header holds most of these column names, which are in lower
// case.
CsvDialect sniff_dialect(std::string_view text, std::span<const std::string_view> column_names);

// Goes through the rows of a text. Lines end with LF, CRLF or CR. A quote that does not begin a cell is a
// character like any other, as spreadsheets read it.
//
// A cell that begins with a quote is broken if its closing quote is missing or has something behind it. It
// is then taken to end on the line on which it began: at the first quote with a separator or a line end
// behind it, otherwise at the first separator. So the rows behind it are found again.
//
// O(size of the text) for all rows together, broken or not; no allocation a row.
class CsvReader final : public RowSource {
  public:
    // Unescapes cells in place: `text` has to outlive the reader and the cells. Of longer rows, the first
    // `maximum_cells` cells are kept and the others counted.
    CsvReader(std::string& text, const CsvDialect& dialect, std::size_t maximum_cells);

    bool next() override;

    std::uint32_t line() const override { return row_line_; }  // the physical line
    std::span<const std::string_view> cells() const override { return cells_; }
    std::size_t cell_count() const override { return cell_count_; }
    std::span<const BrokenCell> broken_cells() const override { return broken_cells_; }  // bad quoting

  private:
    void read_row();
    std::string_view read_cell();
    std::string_view read_plain_cell();
    std::string_view read_quoted_cell();
    std::string_view read_broken_cell();
    std::size_t find_closing_quote(std::size_t from) const;
    std::size_t find_last_resort_quote(std::size_t from);
    void step_over_line_end();
    std::string_view unescape(std::size_t begin, std::size_t end);

    bool ends_cell(std::size_t position) const {
        return position == text_.size() || ends_cell_[static_cast<unsigned char>(text_[position])];
    }

    std::string& text_;
    char separator_;
    std::size_t maximum_cells_;
    std::array<bool, 256> ends_cell_{};

    std::size_t position_;
    std::uint32_t line_;  // of `position_`
    // Up to here, no quote closes a broken cell; this keeps a line of broken cells linear.
    std::size_t no_last_resort_before_ = 0;

    std::uint32_t row_line_ = 0;
    std::vector<std::string_view> cells_;
    std::size_t cell_count_ = 0;
    std::vector<BrokenCell> broken_cells_;
};

// Appends a cell, with quotes around it if it needs them.
void append_csv_cell(std::string& csv, std::string_view cell, char separator = ',');

// Appends cells with commas between them, and the end of the line.
template <class Cells = std::initializer_list<std::string_view>>
void append_csv_row(std::string& csv, const Cells& cells) {
    bool is_first = true;
    for (const auto& cell : cells) {
        if (!is_first) csv += ',';
        is_first = false;
        append_csv_cell(csv, cell);
    }
    csv += '\n';
}

}  // namespace passpro::input
