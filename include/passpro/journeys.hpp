// Journeys that a school would want to know of before it sends a pupil on them.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <span>

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

struct InterviewAndWay {
    TimePeriod period{};
    std::int32_t travel_minutes = 0;  // one way, from the school of origin
};

// The time that a pupil is away from school for the interviews of one day.
struct DayAway {
    TimePeriod interviews{};  // from the first to the last
    TimePeriod away{};        // from school, on multiples of five minutes
};

// Of interviews on one day, in any order. Expects at least one. Pupils arrive `buffer_minutes`
// (Limits::buffer_minutes) before the first one. Every page, letter and sheet has its hours from here. O(n).
[[nodiscard]] DayAway day_away(std::span<const InterviewAndWay> interviews, std::int32_t buffer_minutes);

}  // namespace passpro
