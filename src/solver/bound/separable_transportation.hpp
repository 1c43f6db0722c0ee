// The transportation problem of one block if the cost of a source in a destination is the sum of a term of
// the source and a term of the destination. This is so if requests are considered separately, all slot types
// are at one site and no request has a previous slot.
//
// Along a path on which each source moves into the destination of the next one, everything but the ends
// cancels out. So the search needs no distances, only reachability, which bit sets answer. If sources come by
// decreasing worth, no source has to leave for a later one: each takes, along a path, the cheapest
// destination within reach, or stays outside.
//
// The cheapest place that can be reached from a full destination only gets more expensive from source to
// source. Each full destination has a level, the last cost found, and sources examine it again only if
// nothing cheaper is in reach. A level is the destination's own cost plus its price in the Hungarian method
// (Kuhn 1955), so that the least prices are known in the end.
#pragma once

#include "solver/model/bit_set.hpp"
#include "solver/run/budget.hpp"

#include <passpro/assignment.hpp>

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace passpro::assignment {

class SeparableTransportation {
  public:
    // Starts over with destinations of these costs and places.
    void reset(std::span<const Cost> cost, std::span<const std::int32_t> places);

    // Adds a source, with the destinations that it may take. `worth` is its cost outside less its own term
    // inside. Sources are numbered from 0.
    void add_source(Bits destinations, Cost worth);

    // Returns whether it came to its end before the time of the budget did. O(sources · (full destinations
    // that a source examines + distinct costs) · destinations / 64).
    bool solve(const Budget& budget);

    // In place of a destination.
    static constexpr auto outside = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t destination_of(std::size_t source) const { return destination_of_[source]; }

    // The least and the greatest prices at which every source prefers what it has: ≥ 0, and 0 if a place is
    // left. O(destinations), and for the greatest O(sources · destinations / 64 + destinations²).
    std::vector<Cost> lowest_prices() const;
    std::vector<Cost> highest_prices() const;

  private:
    struct Level {  // the destinations of one cost
        Cost cost = 0;
        BitSet left;  // destinations of this cost with a place left
        BitSet full;  // destinations from which no cheaper place can be reached, as far as known

        void reset(Cost of_destinations, std::size_t destinations);
        bool is_empty() const { return left.is_empty() && full.is_empty(); }
        void fill(std::size_t destination);
    };
    struct Levels {
        std::vector<Level> of_cost;  // ascending; as many as were ever in use
        std::size_t in_use = 0;
        // [first, last) concern the remaining sources: they are not empty, and cost less than these sources
        // are worth.
        std::size_t first = 0;
        std::size_t last = 0;
    };
    struct Search {  // for the place of one source
        BitSet reached;
        BitSet waiting;  // reached, not scanned
        BitSet scanned;
        std::vector<std::uint32_t> scans;  // in the order of scanning
        BitSet raised;                     // destinations from which the search exhausted their level
    };

    void make_levels();
    std::vector<std::uint32_t> sources_by_worth() const;
    void place(std::uint32_t source);
    std::size_t find_place(const Level& level);
    void scan(std::size_t destination);
    void augment(std::uint32_t source, std::size_t end);
    std::uint32_t& who_may_move_to(std::size_t destination);
    void raise_prices_to(Cost worth);

    Bits destinations_of(std::size_t source) const { return Bits(bits_).subspan(source * words_, words_); }
    bool is_full(std::size_t destination) const {
        return std::ssize(sources_of_[destination]) >= places_[destination];
    }

    std::size_t words_ = 0;  // of a set of destinations
    std::vector<Cost> cost_;
    std::vector<std::int32_t> places_;
    std::vector<Cost> worth_;
    std::vector<std::uint64_t> bits_;  // [source · words + word]
    std::vector<std::uint32_t> destination_of_;
    std::vector<std::vector<std::uint32_t>> sources_of_;
    std::vector<Cost> price_;  // of destinations that are in no level any more; 0 for others

    Levels levels_;
    Search search_;
};

}  // namespace passpro::assignment
