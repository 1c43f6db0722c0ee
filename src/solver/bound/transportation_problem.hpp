// The transportation problem of one block: sources (requests) to destinations (slot types with places), each
// source to at most one destination.
//
// Costs are sparse. Sources that differ in a constant, and in one destination besides, share their costs, so
// that memory does not grow with all pairs of a source and a destination.
#pragma once

#include "solver/model/model.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace passpro::assignment {

class TransportationProblem {
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

    std::size_t destinations() const { return places_.size(); }
    std::int32_t places(std::size_t destination) const { return places_[destination]; }
    const std::vector<Source>& sources() const { return sources_; }
    // How many costs, each of several destinations, sources share.
    std::size_t shared_costs() const { return first_cost_.size() - 1; }
    // How many costs of one destination are stored.
    std::size_t stored_costs() const { return cost_.size(); }

    // visit(destination, cost) for each destination of these costs, ascending.
    template <typename Visit>
    void for_each_cost(std::uint32_t costs, Visit visit) const {
        for (auto i = first_cost_[costs]; i < first_cost_[costs + 1]; ++i) visit(destination_[i], cost_[i]);
    }
    // The cost of the source in a destination, which it must be able to take. O(log costs).
    ScaledCost cost(std::uint32_t source, std::uint32_t destination) const;
    // What a source pays in a destination beside the cost that it shares.
    static ScaledCost own_cost(const Source& source, std::uint32_t destination) {
        return source.offset - (destination == source.cheaper_destination ? source.saving : 0);
    }

    // The costs by destination, and the sources by their costs: needed to search backwards only, and computed
    // when first asked for. O(costs + sources).
    class Transposed {
      public:
        // visit(costs, cost) for each of the shared costs that contains the destination.
        template <typename Visit>
        void for_each_cost(std::uint32_t destination, Visit visit) const {
            for (auto i = first_of_destination_[destination]; i < first_of_destination_[destination + 1]; ++i)
                visit(costs_[i], cost_[i]);
        }
        std::span<const std::uint32_t> sources_with(std::uint32_t costs) const {
            return std::span(sources_).subspan(first_of_costs_[costs],
                                               first_of_costs_[costs + 1] - first_of_costs_[costs]);
        }
        std::span<const std::uint32_t> sources_cheaper_in(std::uint32_t destination) const {
            if (sources_cheaper_in_.empty()) return {};
            return sources_cheaper_in_[destination];
        }

      private:
        friend TransportationProblem;

        std::vector<std::size_t> first_of_destination_;
        std::vector<std::uint32_t> costs_;
        std::vector<ScaledCost> cost_;
        std::vector<std::uint32_t> first_of_costs_;
        std::vector<std::uint32_t> sources_;
        std::vector<std::vector<std::uint32_t>>
            sources_cheaper_in_;  // empty if no source has a cheaper destination
    };
    const Transposed& transposed();

  private:
    std::size_t find(std::uint32_t costs, std::uint32_t destination) const;
    void transpose_costs();
    void group_sources();

    std::vector<std::int32_t> places_;
    std::vector<std::size_t> first_cost_{0};  // of each shared costs, and the end
    std::vector<std::uint32_t> destination_;
    std::vector<ScaledCost> cost_;
    std::vector<Source> sources_;
    Transposed transposed_;
};

}  // namespace passpro::assignment
