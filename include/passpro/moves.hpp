// The changes of a new plan for the applications of previous_plan.csv.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/plan.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace passpro {

// Whether a row of previous_plan.csv was placed. O(n log n).
[[nodiscard]] bool was_planned_before(const Campaign& campaign);

// An application whose interview is another one than before, was lost, or is its first.
struct Move {
    ApplicationIndex application{};
    // The earlier interview, even if its slot is closed or gone by now. Nothing if there was none.
    std::optional<PreviousPlacement> before{};
    Placement after{};
    // Moves of one group depend on each other (comparison.hpp). Groups are numbered from 1.
    std::size_t group = 0;
    // By how much the objective would rise if the group were undone. Nothing if it cannot be undone, because
    // one of its earlier interviews can no longer take place.
    std::optional<std::int64_t> worth{};
};

// By group: first those that can be undone, the greatest worth first. An interview in the same slot has moved
// if the slot begins at another time than previous_plan.csv says. O(n log n).
[[nodiscard]] std::vector<Move> moves_since_previous_plan(const Campaign& campaign, const Plan& now);

struct MoveCounts {
    std::int64_t moved = 0;   // have another interview
    std::int64_t lost = 0;    // have no interview any more
    std::int64_t gained = 0;  // have their first interview
};
[[nodiscard]] MoveCounts count(std::span<const Move> moves);

}  // namespace passpro
