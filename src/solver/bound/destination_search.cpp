#include "solver/bound/destination_search.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace passpro::assignment {

void DestinationSearch::Heap::push(Label label) {
    labels_.push_back(label);
    std::ranges::push_heap(labels_, std::greater{},
                           [](const Label& l) { return std::tuple(l.distance, l.destination); });
}

void DestinationSearch::Heap::pop() {
    std::ranges::pop_heap(labels_, std::greater{},
                          [](const Label& l) { return std::tuple(l.distance, l.destination); });
    labels_.pop_back();
}

void DestinationSearch::reset(std::size_t destinations, std::size_t shared_costs) {
    *this = {};
    distance_.assign(destinations, impossible);
    source_before_.assign(destinations, 0);
    is_scanned_.assign(destinations, 0);
    least_base_.assign(shared_costs, impossible);
}

void DestinationSearch::begin() {
    for (const auto destination : reached_) {
        distance_[destination] = impossible;
        is_scanned_[destination] = 0;
    }
    for (const auto costs : scanned_costs_) least_base_[costs] = impossible;
    reached_.clear();
    scanned_.clear();
    scanned_costs_.clear();
    heap_.clear();
    end_ = {};
}

void DestinationSearch::reach(std::uint32_t destination, ScaledCost distance, std::uint32_t source,
                              bool is_end) {
    auto& known = distance_[destination];
    if (distance >= known) return;
    if (known == impossible) reached_.push_back(destination);
    known = distance;
    source_before_[destination] = source;
    if (is_end) {
        if (distance > end_.distance) return;
        end_.distance = distance;
        end_.destination = destination;
    } else if (distance < end_.distance) {
        heap_.push({distance, destination});
    }
}

void DestinationSearch::begin_at(std::uint32_t destination, ScaledCost distance) {
    distance_[destination] = distance;
    reached_.push_back(destination);
    heap_.push({distance, destination});
}

std::uint32_t DestinationSearch::take_nearest() {
    while (!heap_.empty()) {
        const auto [distance, destination] = heap_.nearest();
        if (distance >= end_.distance) return outside;
        heap_.pop();
        if (!is_scanned(destination) && distance == distance_[destination]) return destination;
    }
    return outside;
}

void DestinationSearch::mark_scanned(std::uint32_t destination) {
    is_scanned_[destination] = 1;
    scanned_.push_back(destination);
}

bool DestinationSearch::is_new_base(std::uint32_t costs, ScaledCost base) {
    auto& least = least_base_[costs];
    if (base >= least) return false;
    if (least == impossible) scanned_costs_.push_back(costs);
    least = base;
    return true;
}

}  // namespace passpro::assignment
