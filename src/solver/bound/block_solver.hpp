// The transportation problem of one block with the rest of the problem fixed or priced: the cost of a request
// in a slot type is its min-marginal in the pricing problem of its applicant.
#pragma once

#include "solver/bound/transportation.hpp"
#include "solver/bound/transportation_problem.hpp"
#include "solver/pricing/pricing_problem.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// Halfway between the least and the greatest price that prove a solution, but never far above the least: if
// places just suffice, the greatest prices are as high as the cost of being unplaced.
inline ScaledCost middle_price(const Model& model, ScaledCost lowest, ScaledCost highest) {
    return lowest + std::min<ScaledCost>((highest - lowest) / 2,
                                         model.parameters().largest_middle_price * model.cost_scale());
}

class BlockSolver {
  public:
    // How many of these requests, the first ones, can be solved for at once: more would take too much memory.
    static std::size_t most_at_once(const Model& model, std::span<const std::uint32_t> requests);

    explicit BlockSolver(const Model& model, const OddSetCuts* cuts = nullptr)
        : model_(&model), pricing_(model, {}, cuts) {}

    // Solves for `requests` of one block, none of them fixed, with the given places in the block's slot
    // types. The prices of limits stay as they are. If there are prices to start from, an entry for each slot
    // type, the solution may be another optimum; the prices that prove it are the same. Returns whether it
    // came to its end before the time of the budget did. One unit of work per request.
    bool solve(const Block& block, std::span<const std::uint32_t> requests,
               std::span<const std::int32_t> places, std::span<const ScaledCost> price,
               std::span<const Choice> fixings, Perturbation perturbation, std::span<const ScaledCost> start,
               const Budget& budget);

    // The slot type of the i-th request, or unplaced.
    Choice slot_type_of(std::size_t i) const {
        const auto destination = transportation_.destination_of(i);
        return destination == Transportation::outside ? Choice::unplaced()
                                                      : Choice::of(open_slot_types_[destination]);
    }

    // Writes the middle prices of the block's slot types that have places, with what their limits add.
    // `price` has an entry for every slot type and limit.
    void middle_prices(std::span<ScaledCost> price);

  private:
    void open_destinations(const Block& block, std::span<const std::int32_t> places);
    void add_source(std::uint32_t request, const Block& block, std::span<const ScaledCost> price);

    const Model* model_;
    PricingProblem pricing_;
    Transportation transportation_;
    std::vector<SlotTypeId> open_slot_types_;  // with places, by destination
    std::vector<std::int32_t> open_places_;
    std::vector<std::uint32_t> destination_of_slot_type_;        // by position in the block; or `outside`
    std::vector<TransportationProblem::DestinationCost> costs_;  // of one request
    std::vector<ScaledCost> start_;
    std::vector<ScaledCost> min_marginals_;
};

}  // namespace passpro::assignment
