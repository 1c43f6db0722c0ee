// How large the costs of a problem can become: the guard against sums that do not fit.
#pragma once

#include <passpro/assignment.hpp>

namespace passpro::assignment {

// Sums of a few times and ways fit into 32 bits.
inline constexpr Minute latest_minute = 1 << 29;
inline constexpr std::int32_t longest_travel_minutes = 1 << 27;

// An upper bound on the absolute value of every assignment's objective; saturates far above
// largest_allowed_objective.
Cost largest_objective(const Problem& problem);

// `check` refuses a problem that may exceed it.
inline constexpr Cost largest_allowed_objective = Cost{1} << 52;

}  // namespace passpro::assignment
