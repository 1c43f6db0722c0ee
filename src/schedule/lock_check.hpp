// Finds the locked requests of a scheduling problem that cannot keep their slots, alone or together.
#pragma once

#include <passpro/assignment.hpp>
#include <passpro/language.hpp>

#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace passpro::scheduling {

// Of each request that cannot keep its slot, the last one of those that exclude each other: all reasons.
using LockConflicts = std::map<std::uint32_t, BilingualText>;

// Empty if, and only if, no lock is wrong to `assignment::check`, which says so without names. Expects a
// problem in which nothing else is wrong but sums and the times of a day. `requests` and `limits` have the
// names.
LockConflicts lock_conflicts(const assignment::Problem& problem, std::span<const std::string> requests,
                             std::span<const std::string> limits);

}  // namespace passpro::scheduling
