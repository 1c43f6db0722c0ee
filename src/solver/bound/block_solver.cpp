#include "solver/bound/block_solver.hpp"

#include "solver/model/numbers.hpp"

namespace passpro::assignment {

std::size_t BlockSolver::most_at_once(const Model& model, std::span<const std::uint32_t> requests) {
    std::uint64_t costs = 0;
    std::size_t count = 0;
    for (; count < requests.size(); ++count) {
        costs += model.service_of(requests[count]).slot_types.size();
        if (costs > model.parameters().most_block_costs) break;
    }
    return count;
}

bool BlockSolver::solve(const Block& block, std::span<const std::uint32_t> requests,
                        std::span<const std::int32_t> places, std::span<const ScaledCost> price,
                        std::span<const Choice> fixings, Perturbation perturbation,
                        std::span<const ScaledCost> start, const Budget& budget) {
    pricing_.set_perturbation(perturbation);
    open_destinations(block, places);
    for (const auto request : requests) {
        pricing_.load(model_->problem().requests[request].applicant, model_->domains(), price, fixings,
                      &budget);
        add_source(request, block, price);
        if (budget.is_out_of_time()) return false;
    }
    start_.clear();
    if (!start.empty()) {
        // Slot types whose places locked requests hold have no price.
        for (const auto slot_type : open_slot_types_) {
            const auto known = start[slot_type.value];
            const auto of_place = known - model_->price_of_limits(slot_type, start);
            start_.push_back(is_possible(known) ? std::max<ScaledCost>(0, of_place) : 0);
        }
    }
    return transportation_.solve(budget, start_);
}

void BlockSolver::open_destinations(const Block& block, std::span<const std::int32_t> places) {
    open_slot_types_.clear();
    open_places_.clear();
    destination_of_slot_type_.assign(places.size(), Transportation::outside);
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        if (places[i] == 0) continue;
        destination_of_slot_type_[i] = as_number(open_slot_types_.size());
        open_slot_types_.push_back(block.slot_type_at(i));
        open_places_.push_back(places[i]);
    }
    transportation_.problem().reset(open_places_);
}

// Expects that the pricing problem of the applicant is loaded.
void BlockSolver::add_source(std::uint32_t request, const Block& block, std::span<const ScaledCost> price) {
    ScaledCost unplaced_value = 0;
    pricing_.min_marginals(model_->position_of(request), min_marginals_, unplaced_value);
    costs_.clear();
    const auto& slot_types = model_->service_of(request).slot_types;
    for (std::size_t i = 0; i < slot_types.size(); ++i) {
        const auto destination = destination_of_slot_type_[block.position_of(slot_types[i])];
        if (destination != Transportation::outside && is_possible(min_marginals_[i]))
            costs_.push_back(
                {destination, min_marginals_[i] + model_->price_of_limits(slot_types[i], price)});
    }
    transportation_.problem().add_source(costs_, unplaced_value);
}

void BlockSolver::middle_prices(std::span<ScaledCost> price) {
    const auto lowest = transportation_.lowest_prices();
    const auto highest = transportation_.highest_prices();
    for (std::size_t destination = 0; destination < open_slot_types_.size(); ++destination) {
        const auto slot_type = open_slot_types_[destination];
        price[slot_type.value] = middle_price(*model_, lowest[destination], highest[destination]) +
                                 model_->price_of_limits(slot_type, std::span<const ScaledCost>(price));
    }
}

}  // namespace passpro::assignment
