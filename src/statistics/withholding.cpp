#include "statistics/withholding.hpp"

#include <algorithm>

namespace passpro::counting {

Withholding::Withholding(const std::vector<std::vector<std::int64_t>>& counts, std::int64_t small_count)
    : counts_(counts), small_count_(small_count) {
    for (const auto& row : counts_) {
        auto& withheld = withheld_.emplace_back();
        for (const auto count : row) withheld.push_back(is_small(count));
    }
}

bool Withholding::withholds_any() const {
    return std::ranges::any_of(
        withheld_, [](const std::vector<bool>& row) { return std::ranges::find(row, true) != row.end(); });
}

void Withholding::apply(const std::vector<PartOfWhole>& parts) {
    for (const auto& [part, whole] : parts) {
        if (is_small(count_at(whole) - count_at(part))) withheld_[part.row][part.measure] = true;
    }
}

void Withholding::apply(const std::vector<Sum>& sums) {
    // Each pass withholds a count more, or is the last one.
    bool is_changed = true;
    while (is_changed) {
        is_changed = false;
        for (const auto& sum : sums) is_changed = protect(sum) || is_changed;
    }
}

// Whether another count had to be withheld.
bool Withholding::protect(const Sum& sum) {
    const auto withheld =
        std::ranges::count_if(sum, [this](const CountPlace& place) { return is_withheld(place); });
    if (withheld != 1) return false;
    const CountPlace* smallest = nullptr;
    for (const auto& place : sum) {
        if (is_withheld(place)) continue;
        const bool is_better = smallest == nullptr || count_at(*smallest) == 0 ||
                               (count_at(place) != 0 && count_at(place) < count_at(*smallest));
        if (is_better) smallest = &place;
    }
    if (smallest == nullptr) return false;
    withheld_[smallest->row][smallest->measure] = true;
    return true;
}

}  // namespace passpro::counting
