// Withholds small counts, and those from which they could be computed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace passpro::counting {

// A count: its row and its measure.
struct CountPlace {
    std::size_t row = 0;
    std::size_t measure = 0;
};

// Counts of which the first is the sum of the others.
using Sum = std::vector<CountPlace>;

// A count that is a part of another one, whose rest follows from both.
using PartOfWhole = std::pair<CountPlace, CountPlace>;

class Withholding {
  public:
    // `counts[row][measure]`; counts from 1 to `small_count` − 1 are small.
    Withholding(const std::vector<std::vector<std::int64_t>>& counts, std::int64_t small_count);

    // Withholds parts whose rest is small.
    void apply(const std::vector<PartOfWhole>& parts);
    // As long as a sum has one withheld count alone, withholds the smallest other one of that sum that is not
    // 0. Without a withheld count, there is nothing to do.
    void apply(const std::vector<Sum>& sums);

    bool withholds_any() const;

    bool is_withheld(std::size_t row, std::size_t measure) const { return withheld_[row][measure]; }

  private:
    std::int64_t count_at(const CountPlace& place) const { return counts_[place.row][place.measure]; }
    bool is_withheld(const CountPlace& place) const { return withheld_[place.row][place.measure]; }
    bool is_small(std::int64_t count) const { return count > 0 && count < small_count_; }
    bool protect(const Sum& sum);

    const std::vector<std::vector<std::int64_t>>& counts_;
    std::int64_t small_count_;
    std::vector<std::vector<bool>> withheld_;
};

}  // namespace passpro::counting
