// The domains of the requests: a bit for each request and each offer of its service (model.hpp) that it may
// still take. A search begins with everything that the problem allows. Reduced-cost fixing removes choices
// that no better assignment contains, and branching removes those of another branch.
#pragma once

#include "solver/model/bit_set.hpp"
#include "solver/model/numbers.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace passpro::assignment {

class Domains {
  public:
    // Adds the next request, with all offers of its service open. Requests share no words, so that different
    // threads may change different requests.
    void add_request(std::size_t offers) {
        words_.resize(words_.size() + words_for(offers), ~std::uint64_t{0});
        if (offers % 64 != 0) words_.back() = (std::uint64_t{1} << (offers % 64)) - 1;
        first_word_.push_back(words_.size());
        must_be_placed_.push_back(0);
    }

    Bits open_offers(std::uint32_t request) const {
        return Bits(words_).subspan(first_word_[request], first_word_[request + 1] - first_word_[request]);
    }
    bool is_open(std::uint32_t request, std::uint32_t offer) const {
        return ((words_[first_word_[request] + offer / 64] >> (offer % 64)) & 1) != 0;
    }
    // visit(offer) for each open offer in first … last - 1.
    template <typename Visit>
    void for_each_open(std::uint32_t request, std::uint32_t first, std::uint32_t last, Visit visit) const {
        const auto* words = &words_[first_word_[request]];
        for (auto word = first / 64; word * 64 < last; ++word) {
            auto bits = words[word];
            if (word == first / 64) bits &= ~std::uint64_t{0} << (first % 64);
            if (word == last / 64) bits &= ~(~std::uint64_t{0} << (last % 64));
            for (; bits != 0; bits &= bits - 1) visit(word * 64 + as_number(std::countr_zero(bits)));
        }
    }
    void close(std::uint32_t request, std::uint32_t offer) {
        words_[first_word_[request] + offer / 64] &= ~(std::uint64_t{1} << (offer % 64));
    }
    // Closes the offers first … last - 1.
    void close(std::uint32_t request, std::uint32_t first, std::uint32_t last) {
        for (; first < last; first = (first / 64 + 1) * 64) {
            auto bits = ~std::uint64_t{0} << (first % 64);
            if (last / 64 == first / 64) bits &= ~(~std::uint64_t{0} << (last % 64));
            words_[first_word_[request] + first / 64] &= ~bits;
        }
    }

    bool must_be_placed(std::uint32_t request) const { return must_be_placed_[request] != 0; }
    void require_placement(std::uint32_t request) { must_be_placed_[request] = 1; }
    void drop_placement_requirements() { must_be_placed_.assign(must_be_placed_.size(), 0); }

  private:
    std::vector<std::uint64_t> words_;
    std::vector<std::size_t> first_word_{0};  // of each request, and the end
    std::vector<char> must_be_placed_;
};

}  // namespace passpro::assignment
