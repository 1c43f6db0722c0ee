// Sources of a transportation problem with a cost for every destination.
#pragma once

#include "solver/bound/transportation_problem.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::test {

// `impossible` if the source cannot take the destination.
inline std::vector<assignment::TransportationProblem::DestinationCost> possible_costs(
    std::span<const assignment::ScaledCost> cost) {
    std::vector<assignment::TransportationProblem::DestinationCost> possible;
    for (std::uint32_t destination = 0; destination < cost.size(); ++destination) {
        if (assignment::is_possible(cost[destination])) possible.push_back({destination, cost[destination]});
    }
    return possible;
}

}  // namespace passpro::test
