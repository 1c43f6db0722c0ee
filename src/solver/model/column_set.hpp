// Sets of columns, a bit each: an operation on many columns takes a few words' operations.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// Does not own its words. All sets in one operation are for the same number of columns.
using ColumnBits = std::span<const std::uint64_t>;

inline constexpr std::size_t words_for(std::size_t columns) {
    return (columns + 63) / 64;
}
inline bool contains(ColumnBits set, std::size_t column) {
    return ((set[column / 64] >> (column % 64)) & 1) != 0;
}
inline constexpr std::size_t no_column = ~std::size_t{0};
// The first column that both contain, or no_column.
inline std::size_t first_common(ColumnBits a, ColumnBits b) {
    for (std::size_t word = 0; word < a.size(); ++word) {
        if (const auto both = a[word] & b[word]; both != 0)
            return word * 64 + static_cast<std::size_t>(std::countr_zero(both));
    }
    return no_column;
}
template <typename Visit>
void for_each_column(ColumnBits set, Visit visit) {
    for (std::size_t word = 0; word < set.size(); ++word) {
        for (auto rest = set[word]; rest != 0; rest &= rest - 1)
            visit(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
    }
}

class ColumnSet {
  public:
    // Makes the set empty, for `columns` columns.
    void reset(std::size_t columns) { words_.assign(words_for(columns), 0); }

    ColumnBits bits() const { return words_; }
    operator ColumnBits() const { return words_; }

    bool contains(std::size_t column) const { return assignment::contains(words_, column); }
    bool is_empty() const {
        return std::ranges::all_of(words_, [](auto word) { return word == 0; });
    }
    void clear() { words_.assign(words_.size(), 0); }
    void add(std::size_t column) { words_[column / 64] |= std::uint64_t{1} << (column % 64); }
    void remove(std::size_t column) { words_[column / 64] &= ~(std::uint64_t{1} << (column % 64)); }
    void assign(ColumnBits other) { words_.assign(other.begin(), other.end()); }
    void add(ColumnBits other) {
        for (std::size_t word = 0; word < words_.size(); ++word) words_[word] |= other[word];
    }
    void remove(ColumnBits other) {
        for (std::size_t word = 0; word < words_.size(); ++word) words_[word] &= ~other[word];
    }
    // Adds to both sets the columns of `other` that `known` lacks.
    void add_new(ColumnBits other, ColumnSet& known) {
        for (std::size_t word = 0; word < words_.size(); ++word) {
            words_[word] |= other[word] & ~known.words_[word];
            known.words_[word] |= other[word];
        }
    }
    // Moves the columns that this set shares with `other` to the set `to`.
    void move(ColumnBits other, ColumnSet& to) {
        for (std::size_t word = 0; word < words_.size(); ++word) {
            to.words_[word] |= words_[word] & other[word];
            words_[word] &= ~other[word];
        }
    }

  private:
    std::vector<std::uint64_t> words_;
};

}  // namespace passpro::assignment
