// Requests that have nothing to do with each other: no applicant asks for services of two components, and no
// slot serves two of them.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>
#include <vector>

namespace passpro::assignment {

// The requests of each component, ascending; components in the order of their first requests.
// O(requests + slots of the services).
std::vector<std::vector<std::uint32_t>> components_of(const Problem& problem);

}  // namespace passpro::assignment
