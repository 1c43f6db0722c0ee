// Finds rows by a text of theirs, such as their ids.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro {

// A hash table of row numbers that keeps no text: open addressing with linear probing (Knuth, The Art of
// Computer Programming 3, 6.4, algorithm L), eight bytes a place. A table of the standard library takes ten
// times as much for a row, and an allocation. `text_of(row)` gives the text of a row; texts may move, but
// must not change.
class TextIndex {
  public:
    // O(1).
    template <typename TextOf>
    std::optional<std::uint32_t> find(std::string_view text, TextOf text_of) const {
        if (places_.empty()) return std::nullopt;
        const auto& place = places_[place_of(text, hash_of(text), text_of)];
        return place.row == no_row ? std::nullopt : std::optional(place.row);
    }

    // Makes `row` the row of the text, unless the text has a row already, which is returned then. O(1)
    // amortised.
    template <typename TextOf>
    std::optional<std::uint32_t> claim(std::string_view text, std::uint32_t row, TextOf text_of) {
        reserve(rows_ + 1);
        const auto hash = hash_of(text);
        auto& place = places_[place_of(text, hash, text_of)];
        if (place.row != no_row) return place.row;
        place = {.hash = hash, .row = row};
        ++rows_;
        return std::nullopt;
    }

    // Makes room for so many rows altogether.
    void reserve(std::size_t rows) {
        if (2 * rows > places_.size()) make_places(std::bit_ceil(std::max(fewest_places, 2 * rows)));
    }

    // Gives each row the number that stands at its present one.
    void renumber(std::span<const std::uint32_t> number_of_row) {
        for (auto& place : places_) {
            if (place.row != no_row) place.row = number_of_row[place.row];
        }
    }

  private:
    static constexpr std::uint32_t no_row = UINT32_MAX;
    static constexpr std::size_t fewest_places = 16;

    struct Place {
        std::uint32_t hash = 0;
        std::uint32_t row = no_row;
    };

    static std::uint32_t hash_of(std::string_view text) {
        return static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
    }

    // The place of the text; if it has none, a free one for it.
    template <typename TextOf>
    std::size_t place_of(std::string_view text, std::uint32_t hash, const TextOf& text_of) const {
        const auto last = places_.size() - 1;
        auto at = hash & last;
        while (places_[at].row != no_row) {
            if (places_[at].hash == hash && text_of(places_[at].row) == text) return at;
            at = (at + 1) & last;
        }
        return at;
    }

    // `count` is a power of two.
    void make_places(std::size_t count) {
        const auto former = std::exchange(places_, std::vector<Place>(count));
        const auto last = places_.size() - 1;
        for (const auto& place : former) {
            if (place.row == no_row) continue;
            auto at = place.hash & last;
            while (places_[at].row != no_row) at = (at + 1) & last;
            places_[at] = place;
        }
    }

    std::vector<Place> places_;
    std::size_t rows_ = 0;
};

}  // namespace passpro
