// The transportation problem of one block: sources (requests) to destinations (slot types with places), each
// source to at most one destination, at least total cost, with the dual prices that prove it.
//
// Successive shortest paths over destinations instead of arcs (Jonker and Volgenant 1987 for the assignment
// problem): scanning a source takes one pass over its destinations, and the cost is all that is stored for a
// pair.
#pragma once

#include "solver/model/model.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace passpro::assignment {

class Transportation {
  public:
    // Starts over with the given places in each destination.
    void reset(std::span<const std::int32_t> places);

    // Adds a source: its cost in each destination (`impossible` if it cannot take it), and its cost outside.
    // Sources are numbered from 0.
    void add_source(std::span<const ScaledCost> cost, ScaledCost outside);

    // O(sources · destinations · destinations on the shortest path); paths are longer if places are scarce.
    void solve();

    // In place of a destination.
    static constexpr auto outside = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t destination_of(std::size_t source) const { return destination_of_[source]; }

    // The least prices at which every source prefers the destination that it has: ≥ 0, and 0 if a place is
    // left.
    std::span<const ScaledCost> lowest_prices() const { return price_; }
    // The greatest such prices. O(sources · destinations + destinations²).
    std::vector<ScaledCost> highest_prices() const;

  private:
    struct Search {  // for the shortest path of one source
        std::vector<ScaledCost> distance;
        std::vector<std::uint32_t> source_before;  // whose move reaches the destination
        std::vector<char> is_scanned;
        std::vector<std::uint32_t> scanned;
        ScaledCost outside_distance = impossible;
        std::uint32_t source_going_outside = 0;
    };

    void place(std::uint32_t source);
    void scan(std::uint32_t destination);
    void augment(std::uint32_t source, std::uint32_t end);

    ScaledCost least_elsewhere(std::size_t source) const;
    static void shorten(std::vector<ScaledCost>& distance, const std::vector<ScaledCost>& step);

    ScaledCost cost(std::size_t source, std::size_t destination) const {
        return cost_[source * destinations_ + destination];
    }
    bool is_full(std::size_t destination) const {
        return std::ssize(sources_of_[destination]) >= places_[destination];
    }

    std::size_t destinations_ = 0;
    std::vector<std::int32_t> places_;
    std::vector<ScaledCost> cost_;  // [source · destinations + destination]
    std::vector<ScaledCost> outside_cost_;
    std::vector<std::uint32_t> destination_of_;
    std::vector<std::vector<std::uint32_t>> sources_of_;
    std::vector<ScaledCost> price_;

    Search search_;
};

}  // namespace passpro::assignment
