#include "solver/bound/transportation.hpp"

#include "base/contracts.hpp"
#include "solver/model/numbers.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace passpro::assignment {

namespace {

// A step looks at some hundred costs, so that the clock is read every few hundred microseconds.
constexpr std::uint32_t steps_per_clock_reading = 64;

}  // namespace

void Transportation::Heap::push(Label label) {
    labels_.push_back(label);
    std::ranges::push_heap(labels_, std::greater{},
                           [](const Label& l) { return std::tuple(l.distance, l.destination); });
}

void Transportation::Heap::pop() {
    std::ranges::pop_heap(labels_, std::greater{},
                          [](const Label& l) { return std::tuple(l.distance, l.destination); });
    labels_.pop_back();
}

void Transportation::reset(std::span<const std::int32_t> places) {
    destinations_ = places.size();
    places_.assign(places.begin(), places.end());
    first_cost_.assign(1, 0);
    destination_.clear();
    cost_.clear();
    sources_.clear();
    destination_of_.clear();
    price_.assign(destinations_, 0);
    for (auto& sources : sources_of_) sources.clear();
    if (sources_of_.size() < destinations_) sources_of_.resize(destinations_);
    search_ = {};
    turned_.first_of_destination.clear();
}

std::uint32_t Transportation::add_costs(std::span<const DestinationCost> costs) {
    for (const auto& [destination, cost] : costs) {
        destination_.push_back(destination);
        cost_.push_back(cost);
    }
    first_cost_.push_back(cost_.size());
    return as_number(first_cost_.size() - 2);
}

void Transportation::add_source(Source source) {
    Expects(source.saving >= 0);
    if (source.cheaper_destination != outside &&
        find(source.costs, source.cheaper_destination) == first_cost_[source.costs + 1])
        source.cheaper_destination = outside;
    sources_.push_back(source);
}

bool Transportation::solve(const Budget& budget, std::span<const ScaledCost> start) {
    budget_ = &budget;
    destination_of_.assign(sources_.size(), outside);
    cost_here_.assign(sources_.size(), 0);
    search_.distance.assign(destinations_, impossible);
    search_.source_before.assign(destinations_, 0);
    search_.next.assign(destinations_, 0);
    search_.is_scanned.assign(destinations_, 0);
    search_.least_base.assign(first_cost_.size() - 1, impossible);
    has_start_ = !start.empty();
    if (has_start_) price_.assign(start.begin(), start.end());
    for (std::uint32_t source = 0; source < sources_.size(); ++source) {
        if (is_interrupted() || !place(source)) return false;
    }
    if (!has_start_) return true;
    turn();
    for (std::uint32_t destination = 0; destination < destinations_; ++destination) {
        while (price_[destination] > 0 && !is_full(destination)) {
            if (!fill_or_lower(destination)) return false;
        }
    }
    lower_to_least();
    return true;
}

bool Transportation::is_interrupted() {
    if (++steps_ % steps_per_clock_reading != 0) return false;
    return budget_->is_out_of_time();
}

void Transportation::begin_search() {
    for (const auto destination : search_.reached) {
        search_.distance[destination] = impossible;
        search_.is_scanned[destination] = 0;
    }
    for (const auto costs : search_.scanned_costs) search_.least_base[costs] = impossible;
    search_.reached.clear();
    search_.scanned.clear();
    search_.scanned_costs.clear();
    search_.heap.clear();
    search_.end_distance = impossible;
    search_.end_destination = outside;
    search_.ends_at_places_left = false;
}

bool Transportation::place(std::uint32_t source) {
    if (place_directly(source)) return true;
    begin_search();
    search_.ends_at_places_left = has_start_;
    reach_from(source, 0);
    auto nearest = take_nearest();
    for (; nearest != outside && is_full(nearest); nearest = take_nearest()) {
        if (is_interrupted()) return false;
        scan(nearest);
    }
    const auto end = nearest == outside ? search_.end_destination : nearest;
    const auto least = end == outside ? search_.end_distance : search_.distance[end];
    for (const auto destination : search_.scanned)
        price_[destination] += least - search_.distance[destination];
    augment(source, end);
    return true;
}

// Most sources find a place left in the destination that is best for them. At prices that are nearly right,
// several are.
bool Transportation::place_directly(std::uint32_t number) {
    const auto& source = sources_[number];
    auto least = source.outside_cost;
    auto nearest = outside;
    for (auto i = first_cost_[source.costs]; i < first_cost_[source.costs + 1]; ++i) {
        const auto destination = destination_[i];
        const auto distance = own_cost(source, destination) + cost_[i] + price_[destination];
        const auto is_tied = has_start_ && distance == least && nearest != outside;
        if (distance < least || (is_tied && is_full(nearest))) {
            least = distance;
            nearest = destination;
        }
    }
    if (nearest != outside && is_full(nearest)) return false;
    move(number, nearest);
    return true;
}

// The nearest destination that is not scanned; `outside` if the end is nearer.
std::uint32_t Transportation::take_nearest() {
    while (!search_.heap.empty()) {
        const auto [distance, destination] = search_.heap.nearest();
        if (distance >= search_.end_distance) return outside;
        search_.heap.pop();
        if (search_.is_scanned[destination] == 0 && distance == search_.distance[destination])
            return destination;
    }
    return outside;
}

void Transportation::scan(std::uint32_t destination) {
    search_.is_scanned[destination] = 1;
    search_.scanned.push_back(destination);
    for (const auto source : sources_of_[destination])
        reach_from(source, search_.distance[destination] - paid(source));
}

// A scanned destination is not farther than the one that the source leaves, so it is not reached again.
void Transportation::reach_from(std::uint32_t number, ScaledCost ahead) {
    const auto& source = sources_[number];
    if (ahead + source.outside_cost < search_.end_distance) {
        search_.end_distance = ahead + source.outside_cost;
        search_.end_source = number;
        search_.end_destination = outside;
    }
    reach_destinations_from(number, ahead);
}

void Transportation::reach_destinations_from(std::uint32_t number, ScaledCost ahead) {
    const auto& source = sources_[number];
    if (const auto base = ahead + source.offset; is_new_base(source.costs, base)) {
        for (auto i = first_cost_[source.costs]; i < first_cost_[source.costs + 1]; ++i)
            reach(destination_[i], base + cost_[i] + price_[destination_[i]], number);
    }
    if (const auto destination = source.cheaper_destination; destination != outside)
        reach(destination, ahead + cost(number, destination) + price_[destination], number);
}

void Transportation::reach(std::uint32_t destination, ScaledCost distance, std::uint32_t source) {
    auto& known = search_.distance[destination];
    if (distance >= known) return;
    if (known == impossible) search_.reached.push_back(destination);
    known = distance;
    search_.source_before[destination] = source;
    if (search_.ends_at_places_left && !is_full(destination)) {
        if (distance > search_.end_distance) return;
        search_.end_distance = distance;
        search_.end_destination = destination;
    } else if (distance < search_.end_distance) {
        search_.heap.push({distance, destination});
    }
}

// Whether no source with the same costs was scanned that reaches every destination as soon.
bool Transportation::is_new_base(std::uint32_t costs, ScaledCost base) {
    auto& least = search_.least_base[costs];
    if (base >= least) return false;
    if (least == impossible) search_.scanned_costs.push_back(costs);
    least = base;
    return true;
}

// Goes backwards along the path, which `source` begins and `end` ends: each source moves into the destination
// ahead of it and leaves a place behind.
void Transportation::augment(std::uint32_t source, std::uint32_t end) {
    auto mover = end == outside ? search_.end_source : search_.source_before[end];
    for (auto target = end;;) {
        const auto left = destination_of_[mover];
        move(mover, target);
        if (mover == source) return;
        target = left;
        mover = search_.source_before[left];
    }
}

void Transportation::move(std::uint32_t source, std::uint32_t destination) {
    if (const auto left = destination_of_[source]; left != outside) std::erase(sources_of_[left], source);
    destination_of_[source] = destination;
    if (destination == outside) return;
    sources_of_[destination].push_back(source);
    cost_here_[source] = cost(source, destination);
}

std::size_t Transportation::find(std::uint32_t costs, std::uint32_t destination) const {
    const auto destinations =
        std::span(destination_).subspan(first_cost_[costs], first_cost_[costs + 1] - first_cost_[costs]);
    const auto found = std::ranges::lower_bound(destinations, destination);
    const auto is_there = found != destinations.end() && *found == destination;
    return is_there ? first_cost_[costs] + static_cast<std::size_t>(found - destinations.begin())
                    : first_cost_[costs + 1];
}

// Expects that the source may take the destination.
ScaledCost Transportation::cost(std::uint32_t number, std::uint32_t destination) const {
    const auto& source = sources_[number];
    return cost_[find(source.costs, destination)] + own_cost(source, destination);
}

void Transportation::turn() {
    if (!turned_.first_of_destination.empty()) return;
    turned_.first_of_destination.assign(destinations_ + 1, 0);
    for (const auto destination : destination_) ++turned_.first_of_destination[destination + 1];
    for (std::size_t destination = 0; destination < destinations_; ++destination)
        turned_.first_of_destination[destination + 1] += turned_.first_of_destination[destination];
    turned_.costs.resize(cost_.size());
    turned_.cost.resize(cost_.size());
    auto next = turned_.first_of_destination;
    for (std::uint32_t costs = 0; costs + 1 < first_cost_.size(); ++costs) {
        for (auto i = first_cost_[costs]; i < first_cost_[costs + 1]; ++i) {
            const auto to = next[destination_[i]]++;
            turned_.costs[to] = costs;
            turned_.cost[to] = cost_[i];
        }
    }
    turned_.first_of_costs.assign(first_cost_.size(), 0);
    for (const auto& source : sources_) ++turned_.first_of_costs[source.costs + 1];
    for (std::size_t costs = 0; costs + 1 < first_cost_.size(); ++costs)
        turned_.first_of_costs[costs + 1] += turned_.first_of_costs[costs];
    turned_.sources.resize(sources_.size());
    turned_.sources_cheaper_in.clear();
    auto next_source = turned_.first_of_costs;
    for (std::uint32_t source = 0; source < sources_.size(); ++source) {
        turned_.sources[next_source[sources_[source].costs]++] = source;
        if (sources_[source].cheaper_destination == outside) continue;
        turned_.sources_cheaper_in.resize(destinations_);
        turned_.sources_cheaper_in[sources_[source].cheaper_destination].push_back(source);
    }
}

// A place of the destination is left: a source takes it that moves at the least loss, along a path that ends
// with a source from outside or with a place left in a destination whose price is 0 then.
bool Transportation::fill_or_lower(std::uint32_t first) {
    begin_search();
    search_.distance[first] = 0;
    search_.reached.push_back(first);
    search_.heap.push({0, first});
    end_at_price_of(first);
    for (auto nearest = take_nearest(); nearest != outside; nearest = take_nearest()) {
        if (is_interrupted()) return false;
        scan_backwards(nearest);
    }
    for (const auto destination : search_.scanned)
        price_[destination] -= search_.end_distance - search_.distance[destination];
    augment_backwards(first);
    return true;
}

void Transportation::scan_backwards(std::uint32_t destination) {
    search_.is_scanned[destination] = 1;
    search_.scanned.push_back(destination);
    const auto distance = search_.distance[destination];
    for (auto i = turned_.first_of_destination[destination];
         i < turned_.first_of_destination[destination + 1]; ++i) {
        const auto costs = turned_.costs[i];
        const auto value = distance + turned_.cost[i] + price_[destination];
        for (auto j = turned_.first_of_costs[costs]; j < turned_.first_of_costs[costs + 1]; ++j) {
            const auto number = turned_.sources[j];
            reach_backwards(number, value + own_cost(sources_[number], destination), destination);
        }
    }
}

// The source would pay `value` in the destination, which costs the path so much already.
void Transportation::reach_backwards(std::uint32_t source, ScaledCost value, std::uint32_t destination) {
    const auto from = destination_of_[source];
    if (from == outside) {
        if (value - sources_[source].outside_cost >= search_.end_distance) return;
        search_.end_distance = value - sources_[source].outside_cost;
        search_.end_source = source;
        search_.end_destination = destination;
        return;
    }
    const auto distance = value - paid(source);
    if (distance >= search_.distance[from] || search_.is_scanned[from] != 0) return;
    reach(from, distance, source);
    search_.next[from] = destination;
    end_at_price_of(from);
}

void Transportation::end_at_price_of(std::uint32_t destination) {
    const auto distance = search_.distance[destination] + price_[destination];
    if (distance >= search_.end_distance) return;
    search_.end_distance = distance;
    search_.end_source = outside;
    search_.end_destination = destination;
}

void Transportation::augment_backwards(std::uint32_t first) {
    auto destination = search_.end_destination;
    if (search_.end_source != outside) move(search_.end_source, destination);
    while (destination != first) {
        const auto target = search_.next[destination];
        move(search_.source_before[destination], target);
        destination = target;
    }
}

// A price may fall to 0, or until a source from outside prefers the destination, or until a source leaves a
// destination whose own price may not fall as far.
void Transportation::lower_to_least() {
    begin_search();
    auto slack = price_;
    for (std::uint32_t number = 0; number < sources_.size(); ++number) {
        if (destination_of_[number] != outside) continue;
        const auto& source = sources_[number];
        for (auto i = first_cost_[source.costs]; i < first_cost_[source.costs + 1]; ++i) {
            const auto destination = destination_[i];
            slack[destination] = std::min(slack[destination], cost_[i] + own_cost(source, destination) +
                                                                  price_[destination] - source.outside_cost);
        }
    }
    // No end is nearer than any destination, and distances that are known are not improved.
    for (std::uint32_t destination = 0; destination < destinations_; ++destination) {
        search_.distance[destination] = slack[destination];
        search_.reached.push_back(destination);
        search_.heap.push({slack[destination], destination});
    }
    for (auto nearest = take_nearest(); nearest != outside; nearest = take_nearest()) {
        search_.is_scanned[nearest] = 1;
        for (const auto source : sources_of_[nearest])
            reach_destinations_from(source, search_.distance[nearest] - paid(source));
    }
    for (std::size_t destination = 0; destination < destinations_; ++destination)
        price_[destination] -= search_.distance[destination];
}

// The price of a full destination may rise until the first of its sources would prefer to leave: its slack is
// the distance, over full destinations, to a place that is left or to the outside.
std::vector<ScaledCost> Transportation::highest_prices() {
    turn();
    begin_search();
    const auto least_left = least_in_places_left();
    for (std::uint32_t number = 0; number < sources_.size(); ++number) {
        const auto destination = destination_of_[number];
        if (destination == outside || !is_full(destination)) continue;
        const auto& source = sources_[number];
        auto elsewhere = std::min(source.outside_cost, least_left[source.costs] + source.offset);
        if (source.cheaper_destination != outside && !is_full(source.cheaper_destination))
            elsewhere = std::min(elsewhere, cost(number, source.cheaper_destination));
        reach(destination, elsewhere - paid(number), number);
    }
    for (auto to = take_nearest(); to != outside; to = take_nearest()) scan_for_slack(to);
    std::vector<ScaledCost> highest(destinations_, 0);
    for (std::size_t destination = 0; destination < destinations_; ++destination) {
        if (!is_full(destination)) continue;
        // A destination without places has no source that limits its price.
        const auto slack = search_.distance[destination];
        highest[destination] = price_[destination] + (is_possible(slack) ? slack : 0);
    }
    return highest;
}

// The least of each costs in destinations with a place left, whose price is 0.
std::vector<ScaledCost> Transportation::least_in_places_left() const {
    std::vector<ScaledCost> least(first_cost_.size() - 1, impossible);
    for (std::size_t costs = 0; costs < least.size(); ++costs) {
        for (auto i = first_cost_[costs]; i < first_cost_[costs + 1]; ++i) {
            if (!is_full(destination_[i])) least[costs] = std::min(least[costs], cost_[i]);
        }
    }
    return least;
}

// Sources of other full destinations may move to this one.
void Transportation::scan_for_slack(std::uint32_t to) {
    search_.is_scanned[to] = 1;
    const auto base = search_.distance[to] + price_[to];
    const auto reach_from_source = [&](std::uint32_t source, ScaledCost cost_there) {
        const auto from = destination_of_[source];
        if (from != outside && search_.is_scanned[from] == 0 && is_full(from))
            reach(from, base + cost_there - paid(source), source);
    };
    for (auto i = turned_.first_of_destination[to]; i < turned_.first_of_destination[to + 1]; ++i) {
        const auto costs = turned_.costs[i];
        if (!is_new_base(costs, base + turned_.cost[i])) continue;
        for (auto j = turned_.first_of_costs[costs]; j < turned_.first_of_costs[costs + 1]; ++j)
            reach_from_source(turned_.sources[j], turned_.cost[i] + sources_[turned_.sources[j]].offset);
    }
    if (turned_.sources_cheaper_in.empty()) return;
    for (const auto source : turned_.sources_cheaper_in[to]) reach_from_source(source, cost(source, to));
}

}  // namespace passpro::assignment
