// The transportation relaxation of one block: each request on its own, as if its applicant had no other. Its
// dual prices are a cheap start for better ones.
#pragma once

#include "solver/bound/separable_transportation.hpp"
#include "solver/bound/transportation.hpp"
#include "solver/model/model.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class TransportationRelaxation {
  public:
    explicit TransportationRelaxation(const Model& model) : model_(&model) {}

    // Solves for `requests` of one block, none of them locked, with the given places in the block's slot
    // types.
    void solve(const Block& block, std::span<const std::uint32_t> requests,
               std::span<const std::int32_t> places);

    // The slot type of the i-th request, or unplaced.
    Choice slot_type_of(std::size_t i) const;

    // The least and the greatest dual prices of the block's slot types, in whole cost units.
    std::vector<Cost> lowest_prices() const;
    std::vector<Cost> highest_prices() const;

  private:
    bool is_separable(std::span<const std::uint32_t> requests) const;
    void solve_separably(std::span<const std::uint32_t> requests, std::span<const std::int32_t> places);
    void solve_generally(std::span<const std::uint32_t> requests, std::span<const std::int32_t> places);
    Bits destinations_of(std::uint32_t request);
    std::span<const SlotType> slot_types_of_block() const {
        return block_->entries_in(model_->slot_types().rows());
    }

    const Model* model_;
    const Block* block_ = nullptr;
    bool is_separable_ = true;  // how the present block is solved
    SeparableTransportation separable_;
    Transportation general_;
    std::vector<Cost> cost_;  // of each slot type, or of a source's destinations
    BitSet destinations_;
};

}  // namespace passpro::assignment
