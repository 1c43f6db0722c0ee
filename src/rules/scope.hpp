// Which applications an `applies_to` concerns.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/rules.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <set>
#include <span>
#include <string>

namespace passpro::rules {

inline constexpr std::size_t scope_keys = static_cast<std::size_t>(ScopeKey::level) + 1;

// The values of an application for each ScopeKey; empty if missing.
using ScopeValues = std::array<std::string, scope_keys>;
ScopeValues scope_values(const Campaign& campaign, CandidateIndex candidate, FormationIndex index);

// Everything that occurs in a campaign under a key.
std::set<std::string, std::less<>> occurring_values(const Campaign& campaign, ScopeKey key);

// Whether each clause is about a value that is there and that it lists.
bool matches(std::span<const ScopeClause> scope, const ScopeValues& values);

}  // namespace passpro::rules
