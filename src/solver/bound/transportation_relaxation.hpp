// The transportation relaxation of one block: each request on its own, as if its applicant had no other. Its
// dual prices are a cheap start for better ones.
#pragma once

#include "solver/bound/separable_transportation.hpp"
#include "solver/bound/transportation.hpp"
#include "solver/bound/transportation_problem.hpp"
#include "solver/model/model.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class TransportationRelaxation {
  public:
    explicit TransportationRelaxation(const Model& model) : model_(&model) {}

    // Solves for `requests` of one block, none of them locked, with the given places in the block's slot
    // types. Returns whether it came to its end before the time of the budget did.
    bool solve(const Block& block, std::span<const std::uint32_t> requests,
               std::span<const std::int32_t> places, const Budget& budget);

    // The slot type of the i-th request, or unplaced.
    Choice slot_type_of(std::size_t i) const;

    // The least and the greatest dual prices of the block's slot types, in whole cost units.
    std::vector<Cost> lowest_prices() const;
    std::vector<Cost> highest_prices();

    // How many costs of requests in slot types are stored for the present block.
    std::size_t stored_costs() const { return is_separable_ ? 0 : general_.problem().stored_costs(); }

  private:
    bool is_at_one_site() const;
    bool is_separable(std::span<const std::uint32_t> requests) const;
    bool solve_separably(std::span<const std::uint32_t> requests, std::span<const std::int32_t> places,
                         const Budget& budget);
    bool solve_generally(std::span<const std::uint32_t> requests, std::span<const std::int32_t> places,
                         const Budget& budget);
    void add_general_source(std::uint32_t request);
    Cost shared_travel_cost(std::uint32_t request) const;
    std::uint32_t add_costs(std::uint32_t request);
    std::uint32_t destination_of(Choice choice) const;
    Bits destinations_of(std::uint32_t request);
    std::span<const SlotType> slot_types_of_block() const {
        return block_->entries_in(model_->slot_types().rows());
    }

    const Model* model_;
    const Block* block_ = nullptr;
    bool is_at_one_site_ = true;  // the present block, so that travel costs a request the same everywhere
    bool is_separable_ = true;    // how the block is solved
    SeparableTransportation separable_;
    Transportation general_;
    std::vector<Cost> cost_;  // of each slot type
    std::vector<TransportationProblem::DestinationCost> costs_;
    // Of requests from one home, or from all if the block is at one site, that are open to the same slots.
    std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, std::uint32_t> costs_of_;
    BitSet destinations_;
};

}  // namespace passpro::assignment
