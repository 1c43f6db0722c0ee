#include "solver/bound/transportation_relaxation.hpp"

#include "solver/model/attendance.hpp"
#include "solver/model/numbers.hpp"

#include <algorithm>
#include <utility>

namespace passpro::assignment {

bool TransportationRelaxation::solve(const Block& block, std::span<const std::uint32_t> requests,
                                     std::span<const std::int32_t> places, const Budget& budget) {
    block_ = &block;
    is_at_one_site_ = is_at_one_site();
    is_separable_ = is_separable(requests);
    return is_separable_ ? solve_separably(requests, places, budget)
                         : solve_generally(requests, places, budget);
}

bool TransportationRelaxation::is_at_one_site() const {
    const auto slot_types = slot_types_of_block();
    return !slot_types.empty() && std::ranges::all_of(slot_types, [&](const SlotType& type) {
        return type.site == slot_types.front().site;
    });
}

// A previous slot that costs one request less is not separable, nor are travel to several sites and calendars
// with a cost.
bool TransportationRelaxation::is_separable(std::span<const std::uint32_t> requests) const {
    return is_at_one_site_ && std::ranges::all_of(requests, [&](auto r) {
               return !model_->own_costs().has_calendar_costs(r) &&
                      (model_->previous_slot_type(r).is_unplaced() ||
                       model_->problem().requests[r].moved_cost == 0);
           });
}

bool TransportationRelaxation::solve_separably(std::span<const std::uint32_t> requests,
                                               std::span<const std::int32_t> places, const Budget& budget) {
    const auto slot_types = slot_types_of_block();
    cost_.clear();
    for (const auto& c : slot_types) cost_.push_back(c.cost);
    separable_.reset(cost_, places);
    for (const auto request : requests) {
        // Travel and the cost of moving are the same for all slot types.
        const auto own = shared_travel_cost(request) + model_->problem().requests[request].moved_cost;
        separable_.add_source(destinations_of(request), model_->unplaced_cost(request) - own);
    }
    return separable_.solve(budget);
}

bool TransportationRelaxation::solve_generally(std::span<const std::uint32_t> requests,
                                               std::span<const std::int32_t> places, const Budget& budget) {
    general_.problem().reset(places);
    costs_of_.clear();
    for (const auto request : requests) add_general_source(request);
    return general_.solve(budget);
}

// The cost of moving is due in each slot type but the previous one.
void TransportationRelaxation::add_general_source(std::uint32_t request) {
    const auto& asked = model_->problem().requests[request];
    const auto unplaced_cost = model_->unplaced_cost(request);
    if (asked.moved_cost < 0) {  // the previous slot type is a costlier destination
        general_.problem().add_source({.costs = add_costs(request),
                                       .offset = shared_travel_cost(request),
                                       .outside_cost = unplaced_cost});
        return;
    }
    const auto home = is_at_one_site_ ? 0 : model_->problem().applicants[asked.applicant].home;
    auto key = key_of_open_slots(model_->problem(), request);
    key.push_back(model_->own_costs().number_of_costs(request));
    const auto [known, is_new] = costs_of_.try_emplace({home, std::move(key)});
    if (is_new) known->second = add_costs(request);
    general_.problem().add_source({.costs = known->second,
                                   .cheaper_destination = destination_of(model_->previous_slot_type(request)),
                                   .saving = asked.moved_cost,
                                   .offset = asked.moved_cost + shared_travel_cost(request),
                                   .outside_cost = unplaced_cost});
}

// The same in all slot types of the block if these are at one site; otherwise none.
Cost TransportationRelaxation::shared_travel_cost(std::uint32_t request) const {
    if (!is_at_one_site_) return 0;
    const auto& there = slot_types_of_block().front();
    return model_->single_cost(request, there) - there.cost;
}

// Without shared travel. With the cost of moving if that is a gain; otherwise without.
std::uint32_t TransportationRelaxation::add_costs(std::uint32_t request) {
    const auto moved_gain = std::min<Cost>(0, model_->problem().requests[request].moved_cost);
    const auto previous = destination_of(model_->previous_slot_type(request));
    const auto travel = shared_travel_cost(request);
    costs_.clear();
    for_each_in(destinations_of(request), [&](std::size_t destination) {
        const auto cost = model_->single_cost(request, slot_types_of_block()[destination]) +
                          model_->calendar_cost(request, block_->slot_type_at(as_number(destination))) -
                          travel;
        costs_.push_back({as_number(destination), cost + (destination == previous ? 0 : moved_gain)});
    });
    return general_.problem().add_costs(costs_);
}

// `outside` if it is unplaced, or in another block.
std::uint32_t TransportationRelaxation::destination_of(Choice choice) const {
    if (!choice.has_slot_type()) return Transportation::outside;
    const auto position = block_->position_of(choice.slot_type());
    return position < block_->number_of_slot_types ? position : Transportation::outside;
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

std::vector<Cost> TransportationRelaxation::highest_prices() {
    return is_separable_ ? separable_.highest_prices() : general_.highest_prices();
}

}  // namespace passpro::assignment
