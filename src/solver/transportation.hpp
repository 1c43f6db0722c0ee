// The transportation problem of one group: rows (requests) to columns (classes with places), each row to at
// most one column, at the least total cost, with the prices that prove it.
//
// Successive shortest paths, but over columns instead of arcs: a row that is looked at costs one pass over
// its columns, and nothing is stored for a pair but its cost.
#pragma once

#include "solver/index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class Transportation {
  public:
    // Starts over with the given places in each column.
    void reset(std::span<const std::int32_t> places);

    // A row's cost in each column (`impossible` where it cannot be) and its cost outside all columns. Rows
    // are numbered from 0.
    void add_row(std::span<const Priced> cost, Priced outside);

    // O(rows · columns · columns on the shortest path); the more places are contended, the longer the paths.
    void solve();

    static constexpr std::int32_t outside = -1;
    std::int32_t column_of(std::size_t row) const { return column_of_[row]; }

    // The least prices under which every row prefers the column that it has: ≥ 0, and 0 where a place is
    // left.
    std::span<const Priced> lowest_prices() const { return price_; }
    // The greatest such prices. O(rows · columns + columns²).
    std::vector<Priced> highest_prices() const;

  private:
    void place(std::size_t row);
    void scan(std::size_t column);
    void augment(std::size_t row, std::int32_t end, std::int32_t leaving_row);

    Priced least_elsewhere(std::size_t row) const;
    static void shorten(std::vector<Priced>& distance, const std::vector<Priced>& step);

    Priced cost(std::size_t row, std::size_t column) const { return cost_[row * columns_ + column]; }
    bool is_full(std::size_t column) const {
        return static_cast<std::int32_t>(rows_of_[column].size()) >= places_[column];
    }

    std::size_t columns_ = 0;
    std::vector<std::int32_t> places_;
    std::vector<Priced> cost_;  // [row · columns + column]
    std::vector<Priced> outside_cost_;
    std::vector<std::int32_t> column_of_;
    std::vector<std::vector<std::uint32_t>> rows_of_;
    std::vector<Priced> price_;

    // Of the shortest path search for one row.
    std::vector<Priced> distance_;
    std::vector<std::int32_t> row_before_;  // whose move reaches the column; the searched row itself: -1
    std::vector<char> is_scanned_;
    std::vector<std::size_t> scanned_;
    Priced outside_distance_ = impossible;
    std::int32_t row_going_outside_ = -1;
};

}  // namespace passpro::assignment
