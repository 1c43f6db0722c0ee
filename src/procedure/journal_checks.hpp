// The entries of a journal, held against each other.
#pragma once

#include <passpro/diagnostics.hpp>
#include <passpro/journal.hpp>

#include <functional>
#include <set>
#include <string>

namespace passpro::procedure {

// Reports `replaces` that lead nowhere (unless to a row that was refused), or in a circle or to one entry
// twice; final opinions and attendances that contradict each other; opinions about pupils who did not come.
// O(n log n).
void check_entries(const Campaign& campaign, const Journal& journal,
                   const std::set<std::string, std::less<>>& refused_ids, Diagnostics& problems);

}  // namespace passpro::procedure
