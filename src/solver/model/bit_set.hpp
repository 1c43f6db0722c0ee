// Sets of small numbers, a bit for each number that may be a member: an operation on many members takes a few
// words' operations.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// Does not own its words. All sets in one operation are for the same numbers.
using Bits = std::span<const std::uint64_t>;

inline constexpr std::size_t words_for(std::size_t numbers) {
    return (numbers + 63) / 64;
}
inline bool contains(Bits set, std::size_t number) {
    return ((set[number / 64] >> (number % 64)) & 1) != 0;
}
inline constexpr std::size_t no_member = ~std::size_t{0};
// The least number that both contain, or no_member.
inline std::size_t first_common(Bits a, Bits b) {
    for (std::size_t word = 0; word < a.size(); ++word) {
        if (const auto both = a[word] & b[word]; both != 0)
            return word * 64 + static_cast<std::size_t>(std::countr_zero(both));
    }
    return no_member;
}
template <typename Visit>
void for_each_in(Bits set, Visit visit) {
    for (std::size_t word = 0; word < set.size(); ++word) {
        for (auto rest = set[word]; rest != 0; rest &= rest - 1)
            visit(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
    }
}

class BitSet {
  public:
    // Makes the set empty, for the numbers below `numbers`.
    void reset(std::size_t numbers) { words_.assign(words_for(numbers), 0); }

    Bits bits() const { return words_; }
    operator Bits() const { return words_; }

    bool contains(std::size_t number) const { return assignment::contains(words_, number); }
    bool is_empty() const {
        return std::ranges::all_of(words_, [](auto word) { return word == 0; });
    }
    void clear() { words_.assign(words_.size(), 0); }
    void add(std::size_t number) { words_[number / 64] |= std::uint64_t{1} << (number % 64); }
    void remove(std::size_t number) { words_[number / 64] &= ~(std::uint64_t{1} << (number % 64)); }
    void assign(Bits other) { words_.assign(other.begin(), other.end()); }
    void add(Bits other) {
        for (std::size_t word = 0; word < words_.size(); ++word) words_[word] |= other[word];
    }
    void remove(Bits other) {
        for (std::size_t word = 0; word < words_.size(); ++word) words_[word] &= ~other[word];
    }
    // Adds to both sets the members of `other` that `known` lacks.
    void add_new(Bits other, BitSet& known) {
        for (std::size_t word = 0; word < words_.size(); ++word) {
            words_[word] |= other[word] & ~known.words_[word];
            known.words_[word] |= other[word];
        }
    }
    // Moves the members that this set shares with `other` to the set `to`.
    void move(Bits other, BitSet& to) {
        for (std::size_t word = 0; word < words_.size(); ++word) {
            to.words_[word] |= words_[word] & other[word];
            words_[word] &= ~other[word];
        }
    }

  private:
    std::vector<std::uint64_t> words_;
};

}  // namespace passpro::assignment
