// The independent components of a problem: no applicant has requests in two of them, and no slot serves, and
// no limit has slots of, two of them.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>
#include <vector>

namespace passpro::assignment {

// The requests of each component, ascending; the components in the order of their first requests. O(requests
// + slots of the services and limits).
std::vector<std::vector<std::uint32_t>> components_of(const Problem& problem);

}  // namespace passpro::assignment
