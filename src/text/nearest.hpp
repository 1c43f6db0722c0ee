// Finds the known value that a mistyped one probably means.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace passpro {

// Finds, among known values, the nearest to a mistyped one: by edit distance (insertion, deletion,
// substitution, transposition of neighbours: Damerau 1964, in the form of optimal string alignment).
// Confusing O and 0, I or l and 1, upper and lower case, or separators counts a quarter.
//
// Thousands of questions against tens of thousands of values take a fraction of a second; beyond
// that, there are no more answers, always from the same question on.
class NearestMatch {
  public:
    // The texts must outlive this object.
    explicit NearestMatch(const std::vector<std::string_view>& known);

    // Nothing if no value is near, or several are equally near: a wrong suggestion is worse than none.
    std::optional<std::string_view> find(std::string_view text);

  private:
    // How often each class of characters occurs; two texts whose counts differ much are not near.
    using Histogram = std::array<std::uint8_t, 16>;

    struct Known {
        std::string_view text;
        Histogram histogram;
    };

    static Histogram histogram_of(std::string_view text);
    std::optional<std::string_view> search(std::string_view text);

    std::vector<Known> known_;
    std::unordered_map<std::string, std::optional<std::string_view>> answers_;
    std::size_t work_left_ = 20'000'000;  // in comparisons of histograms
};

// The one of a few words that was probably meant; empty if none is near.
std::string nearest(std::string_view word, std::span<const std::string_view> words);

}  // namespace passpro
