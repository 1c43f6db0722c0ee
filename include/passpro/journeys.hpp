// Journeys that a school would want to know of before it sends a pupil on them.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/plan.hpp>

#include <cstdint>

namespace passpro {

// One way. Longer ones are pointed out; only TravelSettings::longest_minutes forbids some.
inline constexpr std::int32_t long_journey_minutes = 180;

// From the candidate's school to that of the formation.
[[nodiscard]] std::int32_t journey_minutes(const Campaign& campaign, ApplicationIndex application);

struct LongJourneys {
    std::int64_t interviews = 0;
    std::int32_t longest_minutes = 0;

    void add(std::int32_t minutes);
};

// Of the interviews in a plan. O(applications · log journeys).
[[nodiscard]] LongJourneys long_journeys(const Campaign& campaign, const Plan& plan);

}  // namespace passpro
