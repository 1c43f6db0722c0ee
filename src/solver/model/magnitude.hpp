// How large the costs of a problem can become, the guard against sums that overflow; and how large the joint
// choices of an applicant.
#pragma once

#include <passpro/assignment.hpp>

#include <cstddef>

namespace passpro::assignment {

// With these limits, sums of a few times and travel times fit into 32 bits.
inline constexpr Minute latest_minute = 1 << 29;
inline constexpr std::int32_t longest_travel_minutes = 1 << 27;

// An upper bound on the absolute objective of every assignment; saturates far above
// largest_allowed_objective.
Cost largest_objective(const Problem& problem);

// `check` refuses problems whose bound exceeds it.
inline constexpr Cost largest_allowed_objective = Cost{1} << 52;

// Sets of requests times the times of a day, which a joint choice of more than two visits keeps: 64 MiB.
// `check` refuses problems with more if an applicant has more than `maximum_requests_at_all_times`, or if
// sets of periods count, too. Beyond `maximum_exact_requests`, numbers of visits count instead of sets.
inline constexpr std::size_t largest_joint_choice = std::size_t{1} << 23;
// Kinds of visits (site and periods) times sets of periods, on a day on which a period is met, left out and
// met again.
inline constexpr std::size_t most_kinds_of_visits = std::size_t{1} << 13;

}  // namespace passpro::assignment
