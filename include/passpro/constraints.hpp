// The hard constraints of the assignment problem, and the violations of a plan.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/language.hpp>
#include <passpro/openings.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

enum class Constraint {
    serves_formation,    // H1: the slot serves the formation, at its host
    capacity,            // H2: a slot holds at most `capacity` applications
    separation,          // H3: enough time between two interviews of a candidate
    interviews_per_day,  // H4
    availability,        // H5: no interview meets an unavailability
    window,              // H6: within the interview window and after the notice
    locked_placement,    // H7: a locked row of the previous plan keeps its slot
    journey,             // H8: the way there and back is short enough, and between the hours for it
    plan_shape,          // one placement for each application, in slots that exist
};
[[nodiscard]] std::string_view code(Constraint constraint);  // "H1" … "H8", "shape"
// Whether it concerns one placement and its slot, independently of the rest of the plan.
[[nodiscard]] bool is_of_slot_alone(Constraint constraint);

struct Violation {
    Constraint constraint{};
    std::optional<ApplicationIndex> application{};  // the later one if two are concerned
    std::optional<ApplicationIndex> other{};        // the earlier one
    std::optional<SlotIndex> slot{};
    std::int64_t found =
        0;  // capacity, interviews_per_day: how many; separation: minutes between the interviews
    std::int64_t allowed = 0;  // capacity, interviews_per_day: at most; separation: minutes needed
    std::optional<Unavailability> unavailability{};
};

// One sentence that names ids, never persons.
[[nodiscard]] std::string message(const Campaign& campaign, const Violation& violation, Language language);

// Every violation, by constraint, then application. A plan without exactly one placement for each application
// has a single violation, `plan_shape`. O(n log n) in applications, slots and unavailabilities.
[[nodiscard]] std::vector<Violation> violations_of(const Campaign& campaign, const Plan& plan);

}  // namespace passpro
