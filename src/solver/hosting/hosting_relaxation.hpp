// Problems without hosting costs that no assignment costs more in.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>
#include <vector>

namespace passpro::assignment {

// Of each slot, the services that have it.
std::vector<std::vector<std::uint32_t>> services_of_slots(const Problem& problem);

Problem without_hosting_costs(Problem problem);

// Of each slot: the sum, over its sessions, of the cost of the session divided by the most requests that the
// session can hold, rounded down. A session costs at least as much as if each request in it paid its share.
std::vector<Cost> equal_shares(const Problem& problem);

// Without hosting costs, but with these shares in the costs of slots.
Problem with_equal_shares(Problem problem);

}  // namespace passpro::assignment
