// The solution of a transportation problem at least total cost, with the dual prices that prove it.
//
// Successive shortest paths over destinations instead of arcs (Jonker and Volgenant 1987 for the assignment
// problem). A search looks once at the costs that sources share, so that its time does not grow with all
// pairs of a source and a destination.
//
// If prices are known that nearly prove an optimum, the search starts from them. It places the sources at
// these prices, which rise if places are short. Then the prices of destinations with places left fall,
// until they are 0 or sources from elsewhere fill the destination: shortest paths in the other direction.
#pragma once

#include "solver/bound/destination_search.hpp"
#include "solver/bound/ranked_costs.hpp"
#include "solver/bound/transportation_problem.hpp"
#include "solver/run/budget.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class Transportation {
  public:
    static constexpr auto outside = TransportationProblem::outside;

    // The problem to be solved. It may not change between `solve` and the questions about its solution.
    TransportationProblem& problem() { return problem_; }
    const TransportationProblem& problem() const { return problem_; }

    // Begins with these prices, one a destination and ≥ 0, or else with 0. Any prices lead to the same price
    // ends and the same total cost, but not to the same one of several optima. Returns whether it came to its
    // end before the time of the budget did. O(sources · costs of a source · destinations on the shortest
    // path); paths are longer if places are scarce.
    bool solve(const Budget& budget, std::span<const ScaledCost> start = {});

    std::uint32_t destination_of(std::size_t source) const { return flow_.destination_of[source]; }

    // The least prices at which every source prefers the destination that it has: ≥ 0, and 0 if a place is
    // left.
    std::span<const ScaledCost> lowest_prices() const { return price_; }
    // The greatest such prices. O((costs + destinations) · log destinations).
    std::vector<ScaledCost> highest_prices();

  private:
    struct Flow {
        std::vector<std::uint32_t> destination_of;           // of each source
        std::vector<ScaledCost> cost_here;                   // of each source, in that destination
        std::vector<std::vector<std::uint32_t>> sources_of;  // of each destination, and perhaps more
    };

    bool place(std::uint32_t source);
    bool place_directly(std::uint32_t number);
    void scan(std::uint32_t destination);
    void reach_from(std::uint32_t number, ScaledCost ahead);
    void reach_destinations_from(std::uint32_t number, ScaledCost ahead);
    void augment(std::uint32_t source, std::uint32_t end);
    void move(std::uint32_t source, std::uint32_t destination);

    bool fill_or_lower(std::uint32_t first);
    void scan_backwards(std::uint32_t destination);
    void reach_backwards(std::uint32_t source, ScaledCost value, std::uint32_t destination);
    void end_at_price_of(std::uint32_t destination);
    void augment_backwards(std::uint32_t first);
    void lower_to_least();

    std::vector<ScaledCost> least_in_places_left() const;
    void scan_for_slack(std::uint32_t to);

    // What the source pays in the destination that it has.
    ScaledCost paid(std::uint32_t source) const {
        return flow_.cost_here[source] + price_[flow_.destination_of[source]];
    }
    bool is_full(std::size_t destination) const {
        return std::ssize(flow_.sources_of[destination]) >= problem_.places(destination);
    }

    TransportationProblem problem_;
    Flow flow_;
    std::vector<ScaledCost> price_;
    DestinationSearch search_;
    RankedCosts ranked_costs_;
    std::vector<std::uint32_t> next_;  // searching backwards: to which destination `source_before` moves
    bool has_start_ = false;
    // Whether destinations with a place left are ends. Of equal distances, an end comes first: if many are
    // equal, this is a hundredth of the steps. Otherwise such a destination waits for its turn, as any other.
    bool ends_at_places_left_ = false;
    RareClock clock_;
};

}  // namespace passpro::assignment
