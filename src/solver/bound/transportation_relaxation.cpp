#include "solver/bound/transportation_relaxation.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>

namespace passpro::assignment {

void TransportationRelaxation::solve(const Block& block, std::span<const std::uint32_t> requests,
                                     std::span<const std::int32_t> places) {
    block_ = &block;
    is_separable_ = is_separable(requests);
    is_separable_ ? solve_separably(requests, places) : solve_generally(requests, places);
}

// A previous slot that costs one request less is not separable, nor is travel to several sites.
bool TransportationRelaxation::is_separable(std::span<const std::uint32_t> requests) const {
    const auto slot_types = slot_types_of_block();
    return !slot_types.empty() && std::ranges::all_of(slot_types, [&](auto& c) {
        return c.site == slot_types.front().site;
    }) && std::ranges::all_of(requests, [&](auto r) {
        return model_->previous_slot_type(r).is_unplaced() || model_->problem().requests[r].moved_cost == 0;
    });
}

void TransportationRelaxation::solve_separably(std::span<const std::uint32_t> requests,
                                               std::span<const std::int32_t> places) {
    const auto slot_types = slot_types_of_block();
    cost_.clear();
    for (const auto& c : slot_types) cost_.push_back(c.cost);
    separable_.reset(cost_, places);
    for (const auto request : requests) {
        // Travel and the cost of moving are the same for all slot types.
        const auto there = slot_types.front();
        const auto own =
            model_->single_cost(request, there) - there.cost + model_->problem().requests[request].moved_cost;
        separable_.add_source(destinations_of(request), model_->unplaced_cost(request) - own);
    }
    separable_.solve();
}

void TransportationRelaxation::solve_generally(std::span<const std::uint32_t> requests,
                                               std::span<const std::int32_t> places) {
    general_.reset(places);
    for (const auto request : requests) {
        cost_.assign(places.size(), impossible);
        for_each_in(destinations_of(request), [&](auto destination) {
            cost_[destination] = model_->placed_cost(request, block_->slot_type_at(as_number(destination)));
        });
        general_.add_source(cost_, model_->unplaced_cost(request));
    }
    general_.solve();
}

// The block's slot types that the request may take, by their positions in the block. If its service has all
// of them, these are the service's offers.
Bits TransportationRelaxation::destinations_of(std::uint32_t request) {
    const auto open = model_->domains().open_offers(request);
    const auto& slot_types = model_->service_of(request).slot_types;
    if (slot_types.size() == block_->number_of_slot_types) return open;
    destinations_.reset(block_->number_of_slot_types);
    for_each_in(open, [&](auto offer) { destinations_.add(block_->position_of(slot_types[offer])); });
    return destinations_;
}

Choice TransportationRelaxation::slot_type_of(std::size_t i) const {
    const auto destination = is_separable_ ? separable_.destination_of(i) : general_.destination_of(i);
    return destination == Transportation::outside ? Choice::unplaced()
                                                  : Choice::of(block_->slot_type_at(destination));
}

std::vector<Cost> TransportationRelaxation::lowest_prices() const {
    if (is_separable_) return separable_.lowest_prices();
    const auto lowest = general_.lowest_prices();
    return {lowest.begin(), lowest.end()};
}

std::vector<Cost> TransportationRelaxation::highest_prices() const {
    return is_separable_ ? separable_.highest_prices() : general_.highest_prices();
}

}  // namespace passpro::assignment
