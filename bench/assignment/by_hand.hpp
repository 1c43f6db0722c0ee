// What people do who plan by hand.
#pragma once

#include "instance.hpp"

#include <cstdint>
#include <vector>

namespace passpro::bench {

// First come, first served: the first wishes of all candidates in the order of their ids, then all second
// wishes, and so on; each gets the earliest slot that is open to its candidate beside the interviews that
// they have already. Nobody is moved again.
std::vector<std::int32_t> plan_by_hand(const Instance& instance);

}  // namespace passpro::bench
