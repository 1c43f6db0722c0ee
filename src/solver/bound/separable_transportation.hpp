// The transportation problem of one block if a row's cost in a column is the sum of a row term and a column
// term. This is so if requests are considered separately, all slot types are at one site and no request has a
// previous slot.
//
// Along a path on which each row moves into the next row's column, everything but the ends cancels out. So
// the search needs no distances, only reachability, which bit sets answer. If rows come by decreasing worth,
// no row has to leave for a later one: each takes, along a path, the cheapest column within reach, or stays
// outside.
//
// The cheapest place that can be reached from a full column only gets more expensive from row to row. Each
// full column has a level, the last cost found, and rows examine it again only if nothing cheaper is in
// reach. A level is the column's own cost plus its price in the Hungarian method (Kuhn 1955), so that the
// least prices are known in the end.
#pragma once

#include "solver/model/column_set.hpp"

#include <passpro/assignment.hpp>

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace passpro::assignment {

class SeparableTransportation {
  public:
    // Starts over with columns of these costs and places.
    void reset(std::span<const Cost> cost, std::span<const std::int32_t> places);

    // Adds a row, with the columns that it may take. `worth` is its cost outside less its row term inside.
    // Rows are numbered from 0.
    void add_row(ColumnBits columns, Cost worth);

    // O(rows · (full columns that a row examines + distinct costs) · columns / 64).
    void solve();

    // In place of a column.
    static constexpr auto outside = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t column_of(std::size_t row) const { return column_of_[row]; }

    // The least and the greatest prices at which every row prefers what it has: ≥ 0, and 0 if a place is
    // left. O(columns), and for the greatest O(rows · columns / 64 + columns²).
    std::vector<Cost> lowest_prices() const;
    std::vector<Cost> highest_prices() const;

  private:
    struct Level {  // the columns of one cost
        Cost cost = 0;
        ColumnSet left;  // columns of this cost with a place left
        ColumnSet full;  // columns from which no cheaper place can be reached, as far as known

        void reset(Cost of_columns, std::size_t columns);
        bool is_empty() const { return left.is_empty() && full.is_empty(); }
        void fill(std::size_t column);
    };
    struct Levels {
        std::vector<Level> of_cost;  // ascending; as many as were ever in use
        std::size_t in_use = 0;
        // [first, last) concern the remaining rows: they are not empty, and cost less than those rows are
        // worth.
        std::size_t first = 0;
        std::size_t last = 0;
    };
    struct Search {  // for the place of one row
        ColumnSet reached;
        ColumnSet waiting;  // reached, not scanned
        ColumnSet scanned;
        std::vector<std::uint32_t> scans;  // in the order of scanning
        ColumnSet raised;                  // columns from which the search exhausted their level
    };

    void make_levels();
    std::vector<std::uint32_t> rows_by_worth() const;
    void place(std::uint32_t row);
    std::size_t find_place(const Level& level);
    void scan(std::size_t column);
    void augment(std::uint32_t row, std::size_t end);
    std::uint32_t& who_may_move_to(std::size_t column);
    void raise_prices_to(Cost worth);

    ColumnBits columns_of(std::size_t row) const { return ColumnBits(bits_).subspan(row * words_, words_); }
    bool is_full(std::size_t column) const { return std::ssize(rows_of_[column]) >= places_[column]; }

    std::size_t words_ = 0;  // of a set of columns
    std::vector<Cost> cost_;
    std::vector<std::int32_t> places_;
    std::vector<Cost> worth_;
    std::vector<std::uint64_t> bits_;  // [row · words + word]
    std::vector<std::uint32_t> column_of_;
    std::vector<std::vector<std::uint32_t>> rows_of_;
    std::vector<Cost> price_;  // of columns that are in no level any more; 0 for others

    Levels levels_;
    Search search_;
};

}  // namespace passpro::assignment
