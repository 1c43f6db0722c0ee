// The transportation problem of one group where a row's cost in a column is the sum of something that depends
// on the row and of something that depends on the column. So it is wherever requests are looked at on their
// own, all classes are at one site and nobody has a previous place: what differs is the way there, and when.
//
// Along a path on which each row moves into the next one's column, everything but the ends cancels out. So no
// distances are needed, only what can be reached, which is a matter of bits. And if rows come in the order of
// what their places are worth, no row ever has to leave for another one: each takes, by a path, the cheapest
// column that is left within its reach, or stays outside.
//
// What can be reached from a full column only gets dearer from row to row. Each is kept at a level, the last
// cost that was found, and rows look at it again only where nothing cheaper is in reach. A level is the price
// in the Hungarian method (Kuhn 1955) and the column's own cost together, so that the least prices are known
// in the end.
#pragma once

#include "solver/column_set.hpp"

#include <passpro/assignment.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class SeparableTransportation {
  public:
    // Starts over with columns of these costs, with so many places each.
    void reset(std::span<const Cost> cost, std::span<const std::int32_t> places);

    // A row and the columns that it may take. `worth`: its cost outside less its own part of the cost inside.
    // Rows are numbered from 0.
    void add_row(ColumnBits columns, Cost worth);

    // O(rows · (full columns that a row looks at + different costs) · columns / 64).
    void solve();

    static constexpr std::int32_t outside = -1;
    std::int32_t column_of(std::size_t row) const { return column_of_[row]; }

    // The least and the greatest prices under which every row prefers what it has: ≥ 0, and 0 where a place
    // is left. O(columns), and for the greatest O(rows · columns / 64 + columns²).
    std::vector<Cost> lowest_prices() const;
    std::vector<Cost> highest_prices() const;

  private:
    struct Level {  // of one cost
        Cost cost = 0;
        ColumnSet left;  // columns of this cost with a place left
        ColumnSet full;  // from which no cheaper place can be reached, as far as is known

        void reset(Cost of_columns, std::size_t columns);
        bool is_empty() const { return left.is_empty() && full.is_empty(); }
        void fill(std::size_t column);
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
    bool is_full(std::size_t column) const {
        return static_cast<std::int32_t>(rows_of_[column].size()) >= places_[column];
    }

    std::size_t words_ = 0;  // of a set of columns
    std::vector<Cost> cost_;
    std::vector<std::int32_t> places_;
    std::vector<Cost> worth_;
    std::vector<std::uint64_t> bits_;  // [row · words + word]
    std::vector<std::int32_t> column_of_;
    std::vector<std::vector<std::uint32_t>> rows_of_;
    std::vector<Cost> price_;  // of columns that no level has any more; of others 0

    std::vector<Level> levels_;  // by cost; as many as were ever in use
    std::size_t levels_in_use_ = 0;
    std::size_t first_level_ = 0;  // [first, last) concern the rows to come: there are columns, at a cost
    std::size_t last_level_ = 0;   // below what those rows are worth

    // Of the search for one row.
    ColumnSet reached_;
    ColumnSet waiting_;  // reached, not scanned
    ColumnSet scanned_;
    std::vector<std::uint32_t> scans_;  // in their order
    ColumnSet raised_;                  // from which everything that the level offered was in vain
};

}  // namespace passpro::assignment
