// The rows of a sheet as the rows of a table: each as long as the header, or as its own last cell.
#pragma once

#include "input/row_source.hpp"
#include "workbook/workbook.hpp"

#include <vector>

namespace passpro::input {

class SheetRows final : public RowSource {
  public:
    // The sheet has to outlive the rows. Of longer rows, the first `maximum_cells` cells are kept.
    SheetRows(const workbook::Sheet& sheet, std::size_t maximum_cells)
        : next_row_(sheet.rows.begin()), end_(sheet.rows.end()), maximum_cells_(maximum_cells) {}

    bool next() override;

    std::uint32_t line() const override { return line_; }
    std::span<const std::string_view> cells() const override { return cells_; }
    std::size_t cell_count() const override { return cell_count_; }
    std::span<const BrokenCell> broken_cells() const override { return broken_cells_; }

  private:
    void read(const workbook::Row& row);

    std::vector<workbook::Row>::const_iterator next_row_;
    std::vector<workbook::Row>::const_iterator end_;
    std::size_t maximum_cells_;
    std::size_t width_ = 0;  // of the header, the first row with text

    std::uint32_t line_ = 0;
    std::vector<std::string_view> cells_;
    std::size_t cell_count_ = 0;
    std::vector<BrokenCell> broken_cells_;
};

// Whether every cell of the row is empty or blank.
bool is_blank(const workbook::Row& row);

}  // namespace passpro::input
