// The rows of one table, from any kind of file.
#pragma once

#include <passpro/diagnostics.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace passpro::input {

class RowSource {
  public:
    RowSource() = default;
    virtual ~RowSource() = default;
    RowSource(const RowSource&) = delete;
    RowSource& operator=(const RowSource&) = delete;

    // Moves on to the next row that has a cell with anything but blanks in it.
    virtual bool next() = 0;

    // Of the current row: the line of the file, or row of the sheet, on which it begins, from 1.
    virtual std::uint32_t line() const = 0;
    // Of longer rows, as many cells as were asked for; `cell_count` counts the others too. Valid until
    // `next`.
    virtual std::span<const std::string_view> cells() const = 0;
    virtual std::size_t cell_count() const = 0;

    // Cells whose content is surely not what their author wrote.
    struct BrokenCell {
        std::size_t index = 0;
        std::uint32_t line = 0;  // on which the cell begins
        Problem problem = Problem::broken_quoting;
    };
    virtual std::span<const BrokenCell> broken_cells() const = 0;
};

}  // namespace passpro::input
