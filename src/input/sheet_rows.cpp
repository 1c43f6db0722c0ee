#include "input/sheet_rows.hpp"

#include "text/trimming.hpp"

#include <algorithm>

namespace passpro::input {

namespace {

using workbook::CellKind;

Problem problem_of(CellKind kind) {
    return kind == CellKind::error ? Problem::formula_error : Problem::formula_without_value;
}

}  // namespace

bool is_blank(const workbook::Row& row) {
    return std::ranges::all_of(row.cells, [](const workbook::Cell& cell) {
        return cell.kind == CellKind::value && trimmed(cell.text).empty();
    });
}

bool SheetRows::next() {
    while (next_row_ != end_ && is_blank(*next_row_)) ++next_row_;
    if (next_row_ == end_) return false;
    read(*next_row_++);
    return true;
}

void SheetRows::read(const workbook::Row& row) {
    line_ = row.number;
    cell_count_ = std::max<std::size_t>(width_, row.cells.back().column + 1);
    cells_.assign(std::min(cell_count_, maximum_cells_), {});
    broken_cells_.clear();
    for (const auto& cell : row.cells) {
        if (cell.column >= cells_.size()) break;
        cells_[cell.column] = cell.text;
        if (cell.kind == CellKind::value) continue;
        broken_cells_.push_back({.index = cell.column, .line = line_, .problem = problem_of(cell.kind)});
    }
    if (width_ == 0) width_ = cells_.size();
}

}  // namespace passpro::input
