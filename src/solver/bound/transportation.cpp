#include "solver/bound/transportation.hpp"

#include <algorithm>

namespace passpro::assignment {

void Transportation::reset(std::span<const std::int32_t> places) {
    destinations_ = places.size();
    places_.assign(places.begin(), places.end());
    cost_.clear();
    outside_cost_.clear();
    destination_of_.clear();
    price_.assign(destinations_, 0);
    for (auto& sources : sources_of_) sources.clear();
    if (sources_of_.size() < destinations_) sources_of_.resize(destinations_);
}

void Transportation::add_source(std::span<const ScaledCost> cost, ScaledCost outside_cost) {
    cost_.insert(cost_.end(), cost.begin(), cost.end());
    outside_cost_.push_back(outside_cost);
}

void Transportation::solve() {
    destination_of_.assign(outside_cost_.size(), outside);
    for (std::uint32_t source = 0; source < outside_cost_.size(); ++source) place(source);
}

void Transportation::place(std::uint32_t source) {
    search_.distance.resize(destinations_);
    search_.source_before.assign(destinations_, source);
    search_.is_scanned.assign(destinations_, 0);
    search_.scanned.clear();
    for (std::size_t destination = 0; destination < destinations_; ++destination)
        search_.distance[destination] = cost(source, destination) + price_[destination];
    search_.outside_distance = outside_cost_[source];
    search_.source_going_outside = source;

    for (;;) {
        auto nearest = outside;
        auto least = search_.outside_distance;
        for (std::uint32_t destination = 0; destination < destinations_; ++destination) {
            if (search_.distance[destination] < least && search_.is_scanned[destination] == 0) {
                least = search_.distance[destination];
                nearest = destination;
            }
        }
        if (nearest != outside && is_full(nearest)) {
            scan(nearest);
            continue;
        }
        for (const auto destination : search_.scanned)
            price_[destination] += least - search_.distance[destination];
        augment(source, nearest);
        return;
    }
}

void Transportation::scan(std::uint32_t destination) {
    search_.is_scanned[destination] = 1;
    search_.scanned.push_back(destination);
    for (const auto source : sources_of_[destination]) {
        const auto* costs = &cost_[source * destinations_];
        const auto ahead = search_.distance[destination] - (costs[destination] + price_[destination]);
        // Scanned destinations are no further than this one, so none of them is reached again.
        for (std::size_t other = 0; other < destinations_; ++other) {
            const auto distance = ahead + costs[other] + price_[other];
            if (distance < search_.distance[other]) {
                search_.distance[other] = distance;
                search_.source_before[other] = source;
            }
        }
        if (ahead + outside_cost_[source] < search_.outside_distance) {
            search_.outside_distance = ahead + outside_cost_[source];
            search_.source_going_outside = source;
        }
    }
}

// Goes backwards along the path, which `source` begins and `end` ends: each source moves into the destination
// ahead of it and leaves a place behind.
void Transportation::augment(std::uint32_t source, std::uint32_t end) {
    auto mover = end == outside ? search_.source_going_outside : search_.source_before[end];
    for (auto target = end;;) {
        const auto left = destination_of_[mover];
        if (left != outside) std::erase(sources_of_[left], mover);
        destination_of_[mover] = target;
        if (target != outside) sources_of_[target].push_back(mover);
        if (mover == source) return;
        target = left;
        mover = search_.source_before[left];
    }
}

// The price of a full destination may rise until the first of its sources would prefer to leave: its slack is
// the distance, over full destinations, to a place that is left or to the outside.
std::vector<ScaledCost> Transportation::highest_prices() const {
    std::vector<std::size_t> full;
    for (std::size_t destination = 0; destination < destinations_; ++destination) {
        if (is_full(destination)) full.push_back(destination);
    }
    std::vector<ScaledCost> slack(full.size(), impossible);
    std::vector<ScaledCost> step(full.size() * full.size(), impossible);  // [from · full + to]
    for (std::size_t from = 0; from < full.size(); ++from) {
        for (const auto source : sources_of_[full[from]]) {
            const auto here = cost(source, full[from]) + price_[full[from]];
            slack[from] = std::min(slack[from], least_elsewhere(source) - here);
            for (std::size_t to = 0; to < full.size(); ++to) {
                auto& least = step[from * full.size() + to];
                least = std::min(least, cost(source, full[to]) + price_[full[to]] - here);
            }
        }
    }
    shorten(slack, step);
    std::vector<ScaledCost> highest(destinations_, 0);
    for (std::size_t i = 0; i < full.size(); ++i) {
        // A destination without places has no source that limits its price.
        highest[full[i]] = price_[full[i]] + (is_possible(slack[i]) ? slack[i] : 0);
    }
    return highest;
}

// The least cost of a source outside or in a destination with a place left.
ScaledCost Transportation::least_elsewhere(std::size_t source) const {
    auto least = outside_cost_[source];
    for (std::size_t destination = 0; destination < destinations_; ++destination) {
        if (!is_full(destination)) least = std::min(least, cost(source, destination));
    }
    return least;
}

// Dijkstra's algorithm, backwards: a step is the reduced cost of a move, which is never negative.
void Transportation::shorten(std::vector<ScaledCost>& distance, const std::vector<ScaledCost>& step) {
    const auto destinations = distance.size();
    std::vector<bool> is_final(destinations, false);
    for (std::size_t round = 0; round < destinations; ++round) {
        auto nearest = destinations;
        for (std::size_t destination = 0; destination < destinations; ++destination) {
            if (!is_final[destination] &&
                (nearest == destinations || distance[destination] < distance[nearest]))
                nearest = destination;
        }
        is_final[nearest] = true;
        for (std::size_t from = 0; from < destinations; ++from) {
            if (!is_final[from])
                distance[from] =
                    std::min(distance[from], distance[nearest] + step[from * destinations + nearest]);
        }
    }
}

}  // namespace passpro::assignment
