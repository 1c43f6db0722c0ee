// Journeys that a school would want to know of before it sends a pupil on them.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/plan.hpp>

#include <cstdint>

namespace passpro {

// One way. Longer ones are pointed out; nothing forbids them.
inline constexpr std::int32_t long_journey_minutes = 180;

// From the candidate's school to that of the formation.
[[nodiscard]] std::int32_t journey_minutes(const Campaign& campaign, ApplicationIndex application);

struct LongJourneys {
    std::int64_t interviews = 0;  // or applications, before there is a plan
    std::int32_t longest_minutes = 0;
};

// Of all applications: what a plan may come to. O(applications · log journeys).
[[nodiscard]] LongJourneys long_journeys(const Campaign& campaign);
// Of those that have an interview.
[[nodiscard]] LongJourneys long_journeys(const Campaign& campaign, const Plan& plan);

}  // namespace passpro
