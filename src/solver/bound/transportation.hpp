// The transportation problem of one block: rows (requests) to columns (slot types with places), each row to
// at most one column, at least total cost, with the dual prices that prove it.
//
// Successive shortest paths over columns instead of arcs (Jonker and Volgenant 1987 for the assignment
// problem): scanning a row takes one pass over its columns, and the cost is all that is stored for a pair.
#pragma once

#include "solver/model/model.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace passpro::assignment {

class Transportation {
  public:
    // Starts over with the given places in each column.
    void reset(std::span<const std::int32_t> places);

    // Adds a row: its cost in each column (`impossible` if it cannot take it), and its cost outside. Rows are
    // numbered from 0.
    void add_row(std::span<const ScaledCost> cost, ScaledCost outside);

    // O(rows · columns · columns on the shortest path); paths are longer if places are scarce.
    void solve();

    // In place of a column.
    static constexpr auto outside = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t column_of(std::size_t row) const { return column_of_[row]; }

    // The least prices at which every row prefers the column that it has: ≥ 0, and 0 if a place is left.
    std::span<const ScaledCost> lowest_prices() const { return price_; }
    // The greatest such prices. O(rows · columns + columns²).
    std::vector<ScaledCost> highest_prices() const;

  private:
    struct Search {  // for the shortest path of one row
        std::vector<ScaledCost> distance;
        std::vector<std::uint32_t> row_before;  // whose move reaches the column
        std::vector<char> is_scanned;
        std::vector<std::uint32_t> scanned;
        ScaledCost outside_distance = impossible;
        std::uint32_t row_going_outside = 0;
    };

    void place(std::uint32_t row);
    void scan(std::uint32_t column);
    void augment(std::uint32_t row, std::uint32_t end);

    ScaledCost least_elsewhere(std::size_t row) const;
    static void shorten(std::vector<ScaledCost>& distance, const std::vector<ScaledCost>& step);

    ScaledCost cost(std::size_t row, std::size_t column) const { return cost_[row * columns_ + column]; }
    bool is_full(std::size_t column) const { return std::ssize(rows_of_[column]) >= places_[column]; }

    std::size_t columns_ = 0;
    std::vector<std::int32_t> places_;
    std::vector<ScaledCost> cost_;  // [row · columns + column]
    std::vector<ScaledCost> outside_cost_;
    std::vector<std::uint32_t> column_of_;
    std::vector<std::vector<std::uint32_t>> rows_of_;
    std::vector<ScaledCost> price_;

    Search search_;
};

}  // namespace passpro::assignment
