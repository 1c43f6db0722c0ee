// A plan: for each application of a campaign its slot, or the reason why it has none.
#pragma once

#include <passpro/candidates.hpp>
#include <passpro/openings.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

enum class PlacementStatus { placed, unplaced, ineligible, undetermined };

[[nodiscard]] std::optional<PlacementStatus> parse_placement_status(std::string_view text);  // "placed" …
[[nodiscard]] std::string_view to_text(PlacementStatus status);

// Why an application is not placed.
enum class ReasonCode {
    none,
    no_slot,   // no slot of the formation is open to this candidate at all
    full,      // a bottleneck: more applications than places in the slots that they can use
    conflict,  // the candidate's own interviews exclude each other
    limit,     // too many interviews on one day
    search,    // the search left it unplaced; nothing proves that it cannot be placed
    rules,     // not eligible, or not known to be
    cost,      // a place is left, but by the weights of hosting terms, taking it would cost too much
};

[[nodiscard]] std::optional<ReasonCode> parse_reason_code(std::string_view text);
[[nodiscard]] std::string_view to_text(ReasonCode code);

struct Placement {
    PlacementStatus status = PlacementStatus::unplaced;
    SlotIndex slot{};  // if placed
    ReasonCode reason_code = ReasonCode::none;
    std::string reason{};  // one sentence, in the language chosen when the plan was made
};

// A placement for each application, in the campaign's order. Refers to its campaign by indices, and is
// meaningless without it.
struct [[nodiscard]] Plan {
    std::vector<Placement> placements;

    const Placement& operator[](ApplicationIndex application) const { return placements[application.value]; }
    Placement& operator[](ApplicationIndex application) { return placements[application.value]; }
};

// The applications of a plan by status.
struct PlanCounts {
    std::size_t placed = 0;
    std::size_t unplaced = 0;
    std::size_t ineligible = 0;
    std::size_t undetermined = 0;
};
[[nodiscard]] PlanCounts count(const Plan& plan);

}  // namespace passpro
