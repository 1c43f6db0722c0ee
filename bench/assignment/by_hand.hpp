// The plan of a person who plans by hand.
#pragma once

#include "instance.hpp"

#include <cstdint>
#include <vector>

namespace passpro::bench {

// First come, first served: the first applications of all candidates by id, then all second ones, and so on.
// Each gets the earliest slot that its candidate can attend besides the interviews placed so far. No
// interview is moved again.
std::vector<std::int32_t> plan_by_hand(const Instance& instance);

}  // namespace passpro::bench
