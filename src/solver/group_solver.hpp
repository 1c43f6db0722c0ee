// One group's transportation problem in the light of everything else: what each of its requests would cost
// its applicant in each class, other requests being decided or priced.
#pragma once

#include "solver/joint_choice.hpp"
#include "solver/transportation.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// Halfway between the least and the greatest price that prove a solution, but never far above the least:
// where places just suffice, the greatest are as high as the cost of being unplaced.
inline constexpr Priced middle_price(Priced lowest, Priced highest, Priced price_scale) {
    return lowest + std::min((highest - lowest) / 2, 64 * price_scale);
}

class GroupSolver {
  public:
    explicit GroupSolver(const Index& index, const PairLimits* limits = nullptr)
        : index_(&index), choice_(index, {}, limits) {}

    // Solves for `requests` of one group, none of them decided, with the given places in the group's classes.
    // One unit of work a request.
    void solve(const Group& group, std::span<const std::uint32_t> requests,
               std::span<const std::int32_t> places, std::span<const Priced> price,
               std::span<const std::int32_t> decided, Lottery lottery);

    // The class that the i-th request got, or no_class.
    std::int32_t class_of(std::size_t i) const {
        const auto column = transportation_.column_of(i);
        return column == Transportation::outside
                   ? no_class
                   : static_cast<std::int32_t>(open_classes_[static_cast<std::size_t>(column)]);
    }

    // Writes the middle prices of the group's classes that have places. `price` has an entry for every class.
    void middle_prices(std::span<Priced> price) const;

  private:
    const Index* index_;
    JointChoice choice_;
    Transportation transportation_;
    std::vector<std::uint32_t> open_classes_;  // with places, by column
    std::vector<std::int32_t> open_places_;
    std::vector<std::int32_t> column_of_class_;  // by position in the group
    std::vector<Priced> row_;
    std::vector<Priced> marginals_;
};

}  // namespace passpro::assignment
