// By how much the bound rose after earlier splits of a tree, which tells the splits that are worth making
// (pseudo-costs; Bénichou, Gauthier, Girodet, Hentges, Ribière, Vincent 1971).
#pragma once

#include "solver/exact/pair_counts.hpp"

#include <array>
#include <cstdint>
#include <map>

namespace passpro::assignment {

enum class Half : std::uint8_t { fewer, more };

class SplitHistory {
  public:
    // The bound of this half rose by `gain` cost units; the pairs of the relaxation had to change by
    // `distance`.
    void add(const OddSetCuts::SlotTypes& slot_types, Half half, double gain, double distance);
    // Larger if both halves are likely to gain much.
    double score(const PairSplitCandidate& candidate) const;

  private:
    struct Mean {
        double sum = 0;  // of gains per pair
        double number = 0;
        double or_else(double other) const { return number > 0 ? sum / number : other; }
    };
    using Halves = std::array<Mean, 2>;

    Halves of_all_{};
    std::map<OddSetCuts::SlotTypes, Halves> of_slot_types_;
};

}  // namespace passpro::assignment
