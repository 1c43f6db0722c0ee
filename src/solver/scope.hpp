// What may still be chosen: a bit for each request and each class of its service. A search begins with
// everything that the problem allows. Proofs take away what nothing better holds, and branches what another
// branch looks at.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace passpro::assignment {

class Scope {
  public:
    // The next request, with all columns of its service open. Requests do not share words, so that each may
    // be changed by a thread of its own.
    void add_request(std::size_t columns) {
        first_word_.push_back(words_.size());
        words_.resize(words_.size() + columns / 64 + 1, ~std::uint64_t{0});
        must_be_placed_.push_back(0);
    }

    bool is_open(std::uint32_t request, std::uint32_t column) const {
        return ((words_[first_word_[request] + column / 64] >> (column % 64)) & 1) != 0;
    }
    // visit(column) for each open column from `first` to before `last`.
    template <typename Visit>
    void for_each_open(std::uint32_t request, std::uint32_t first, std::uint32_t last, Visit visit) const {
        const auto* words = &words_[first_word_[request]];
        for (auto word = first / 64; word * 64 < last; ++word) {
            auto bits = words[word];
            if (word == first / 64) bits &= ~std::uint64_t{0} << (first % 64);
            if (word == last / 64) bits &= ~(~std::uint64_t{0} << (last % 64));
            for (; bits != 0; bits &= bits - 1)
                visit(word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits)));
        }
    }
    void close(std::uint32_t request, std::uint32_t column) {
        words_[first_word_[request] + column / 64] &= ~(std::uint64_t{1} << (column % 64));
    }

    bool must_be_placed(std::uint32_t request) const { return must_be_placed_[request] != 0; }
    void demand_place(std::uint32_t request) { must_be_placed_[request] = 1; }
    void drop_demands() { must_be_placed_.assign(must_be_placed_.size(), 0); }

  private:
    std::vector<std::uint64_t> words_;
    std::vector<std::size_t> first_word_;  // of each request
    std::vector<char> must_be_placed_;
};

}  // namespace passpro::assignment
