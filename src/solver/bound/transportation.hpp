// The transportation problem of one block: sources (requests) to destinations (slot types with places), each
// source to at most one destination, at least total cost, with the dual prices that prove it.
//
// Successive shortest paths over destinations instead of arcs (Jonker and Volgenant 1987 for the assignment
// problem). Costs are sparse. Sources that differ in a constant, and in one destination besides, share their
// costs: a search looks at these once, so that neither time nor memory grows with all pairs of a source and a
// destination.
//
// If prices are known that nearly prove an optimum, the search starts from them. It places the sources at
// these prices, which rise if places are short. Then the prices of destinations with places left fall,
// until they are 0 or sources from elsewhere fill the destination: shortest paths in the other direction.
#pragma once

#include "solver/model/model.hpp"
#include "solver/run/budget.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace passpro::assignment {

class Transportation {
  public:
    // In place of a destination.
    static constexpr auto outside = std::numeric_limits<std::uint32_t>::max();

    struct DestinationCost {
        std::uint32_t destination = 0;
        ScaledCost cost = 0;
    };
    struct Source {
        std::uint32_t costs = 0;                      // the number of its costs, from `add_costs`
        std::uint32_t cheaper_destination = outside;  // ignored if the source cannot take it; `outside`: none
        ScaledCost saving = 0;                        // in that destination, ≥ 0
        ScaledCost offset = 0;                        // to be added to each of its costs
        ScaledCost outside_cost = 0;
    };

    // Starts over with the given places in each destination.
    void reset(std::span<const std::int32_t> places);
    // The destinations that sources may take, ascending, with the cost of each. Returns the number of these
    // costs.
    std::uint32_t add_costs(std::span<const DestinationCost> costs);
    // Sources are numbered from 0.
    void add_source(Source source);
    // A source with costs of its own.
    void add_source(std::span<const DestinationCost> costs, ScaledCost outside_cost) {
        add_source({.costs = add_costs(costs), .outside_cost = outside_cost});
    }
    std::size_t stored_costs() const { return cost_.size(); }

    // Begins with these prices, one a destination and ≥ 0, or else with 0. Any prices lead to the same price
    // ends and the same total cost, but not to the same one of several optima. Returns whether it came to its
    // end before the time of the budget did. O(sources · costs of a source · destinations on the shortest
    // path); paths are longer if places are scarce.
    bool solve(const Budget& budget, std::span<const ScaledCost> start = {});

    std::uint32_t destination_of(std::size_t source) const { return destination_of_[source]; }

    // The least prices at which every source prefers the destination that it has: ≥ 0, and 0 if a place is
    // left.
    std::span<const ScaledCost> lowest_prices() const { return price_; }
    // The greatest such prices. O((costs + destinations) · log destinations).
    std::vector<ScaledCost> highest_prices();

  private:
    struct Label {
        ScaledCost distance = 0;
        std::uint32_t destination = 0;
    };
    // The labels of Dijkstra's algorithm, the nearest first; among equal ones the first destination.
    class Heap {
      public:
        void clear() { labels_.clear(); }
        bool empty() const { return labels_.empty(); }
        const Label& nearest() const { return labels_.front(); }
        void push(Label label);
        void pop();

      private:
        std::vector<Label> labels_;
    };
    struct Search {                                // a shortest-path search over destinations
        std::vector<ScaledCost> distance;          // `impossible`: not reached
        std::vector<std::uint32_t> source_before;  // whose move reaches the destination
        std::vector<std::uint32_t> next;           // if searching backwards: to which that source moves
        std::vector<char> is_scanned;
        std::vector<std::uint32_t> reached;
        std::vector<std::uint32_t> scanned;
        std::vector<ScaledCost> least_base;  // of each costs, that sources were scanned with
        std::vector<std::uint32_t> scanned_costs;
        Heap heap;
        ScaledCost end_distance = impossible;     // of the nearest end
        std::uint32_t end_source = 0;             // which goes outside, or comes from there
        std::uint32_t end_destination = outside;  // to which it comes, or with which the search ends
        // Whether destinations with a place left are ends. Of equal distances, an end comes first: if many
        // are equal, this is a hundredth of the steps. Otherwise such a destination waits for its turn, as
        // any other.
        bool ends_at_places_left = false;
    };
    // The costs by destination, and the sources by their costs: only needed to search backwards.
    struct Turned {
        std::vector<std::size_t> first_of_destination;
        std::vector<std::uint32_t> costs;
        std::vector<ScaledCost> cost;
        std::vector<std::uint32_t> first_of_costs;
        std::vector<std::uint32_t> sources;
        std::vector<std::vector<std::uint32_t>>
            sources_cheaper_in;  // empty if no source has a cheaper destination
    };

    void begin_search();
    bool place(std::uint32_t source);
    bool place_directly(std::uint32_t number);
    void scan(std::uint32_t destination);
    void reach_from(std::uint32_t number, ScaledCost ahead);
    void reach_destinations_from(std::uint32_t number, ScaledCost ahead);
    void reach(std::uint32_t destination, ScaledCost distance, std::uint32_t source);
    std::uint32_t take_nearest();
    bool is_new_base(std::uint32_t costs, ScaledCost base);
    void augment(std::uint32_t source, std::uint32_t end);
    void move(std::uint32_t source, std::uint32_t destination);

    void turn();
    bool fill_or_lower(std::uint32_t first);
    void scan_backwards(std::uint32_t destination);
    void reach_backwards(std::uint32_t source, ScaledCost value, std::uint32_t destination);
    void end_at_price_of(std::uint32_t destination);
    void augment_backwards(std::uint32_t first);
    void lower_to_least();

    std::vector<ScaledCost> least_in_places_left() const;
    void scan_for_slack(std::uint32_t to);

    bool is_interrupted();
    std::size_t find(std::uint32_t costs, std::uint32_t destination) const;
    ScaledCost cost(std::uint32_t number, std::uint32_t destination) const;
    // What a source pays in a destination beside the cost that it shares.
    static ScaledCost own_cost(const Source& source, std::uint32_t destination) {
        return source.offset - (destination == source.cheaper_destination ? source.saving : 0);
    }
    // What the source pays in the destination that it has.
    ScaledCost paid(std::uint32_t source) const {
        return cost_here_[source] + price_[destination_of_[source]];
    }
    bool is_full(std::size_t destination) const {
        return std::ssize(sources_of_[destination]) >= places_[destination];
    }

    std::size_t destinations_ = 0;
    std::vector<std::int32_t> places_;
    std::vector<std::size_t> first_cost_{0};  // of each costs, and the end
    std::vector<std::uint32_t> destination_;
    std::vector<ScaledCost> cost_;
    std::vector<Source> sources_;
    std::vector<std::uint32_t> destination_of_;
    std::vector<ScaledCost> cost_here_;  // of each source, in the destination that it has
    std::vector<std::vector<std::uint32_t>> sources_of_;
    std::vector<ScaledCost> price_;

    Search search_;
    Turned turned_;
    bool has_start_ = false;
    const Budget* budget_ = nullptr;
    std::uint32_t steps_ = 0;  // since the clock was read
};

}  // namespace passpro::assignment
