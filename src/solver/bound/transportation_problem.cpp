#include "solver/bound/transportation_problem.hpp"

#include "base/contracts.hpp"
#include "solver/model/numbers.hpp"

#include <algorithm>

namespace passpro::assignment {

void TransportationProblem::reset(std::span<const std::int32_t> places) {
    places_.assign(places.begin(), places.end());
    first_cost_.assign(1, 0);
    destination_.clear();
    cost_.clear();
    sources_.clear();
    transposed_.first_of_destination_.clear();
}

std::uint32_t TransportationProblem::add_costs(std::span<const DestinationCost> costs) {
    for (const auto& [destination, cost] : costs) {
        destination_.push_back(destination);
        cost_.push_back(cost);
    }
    first_cost_.push_back(cost_.size());
    return as_number(first_cost_.size() - 2);
}

void TransportationProblem::add_source(Source source) {
    Expects(source.saving >= 0);
    if (source.cheaper_destination != outside &&
        find(source.costs, source.cheaper_destination) == first_cost_[source.costs + 1])
        source.cheaper_destination = outside;
    sources_.push_back(source);
}

std::size_t TransportationProblem::find(std::uint32_t costs, std::uint32_t destination) const {
    const auto destinations =
        std::span(destination_).subspan(first_cost_[costs], first_cost_[costs + 1] - first_cost_[costs]);
    const auto found = std::ranges::lower_bound(destinations, destination);
    const auto is_there = found != destinations.end() && *found == destination;
    return is_there ? first_cost_[costs] + static_cast<std::size_t>(found - destinations.begin())
                    : first_cost_[costs + 1];
}

ScaledCost TransportationProblem::cost(std::uint32_t source, std::uint32_t destination) const {
    const auto& asked = sources_[source];
    return cost_[find(asked.costs, destination)] + own_cost(asked, destination);
}

const TransportationProblem::Transposed& TransportationProblem::transposed() {
    if (transposed_.first_of_destination_.empty()) {
        transpose_costs();
        group_sources();
    }
    return transposed_;
}

void TransportationProblem::transpose_costs() {
    auto& first = transposed_.first_of_destination_;
    first.assign(destinations() + 1, 0);
    for (const auto destination : destination_) ++first[destination + 1];
    for (std::size_t destination = 0; destination < destinations(); ++destination)
        first[destination + 1] += first[destination];
    transposed_.costs_.resize(cost_.size());
    transposed_.cost_.resize(cost_.size());
    auto next = first;
    for (std::uint32_t costs = 0; costs < shared_costs(); ++costs) {
        for_each_cost(costs, [&](std::uint32_t destination, ScaledCost cost) {
            const auto to = next[destination]++;
            transposed_.costs_[to] = costs;
            transposed_.cost_[to] = cost;
        });
    }
}

void TransportationProblem::group_sources() {
    auto& first = transposed_.first_of_costs_;
    first.assign(first_cost_.size(), 0);
    for (const auto& source : sources_) ++first[source.costs + 1];
    for (std::size_t costs = 0; costs < shared_costs(); ++costs) first[costs + 1] += first[costs];
    transposed_.sources_.resize(sources_.size());
    transposed_.sources_cheaper_in_.clear();
    auto next = first;
    for (std::uint32_t source = 0; source < sources_.size(); ++source) {
        transposed_.sources_[next[sources_[source].costs]++] = source;
        const auto cheaper = sources_[source].cheaper_destination;
        if (cheaper == outside) continue;
        transposed_.sources_cheaper_in_.resize(destinations());
        transposed_.sources_cheaper_in_[cheaper].push_back(source);
    }
}

}  // namespace passpro::assignment
