// Whether an applicant can attend a slot, or two.
#pragma once

#include <passpro/assignment.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace passpro::assignment {

// The calendars of a request's applicant, then its own.
inline std::vector<std::uint32_t> calendars_of(const Problem& problem, std::uint32_t request) {
    const auto& asked = problem.requests[request];
    auto calendars = problem.applicants[asked.applicant].calendars;
    calendars.insert(calendars.end(), asked.calendars.begin(), asked.calendars.end());
    return calendars;
}

inline bool meets_any(const std::vector<Interval>& closed, const Slot& slot) {
    return std::ranges::any_of(
        closed, [&](const Interval& one) { return slot.start < one.end && one.start < slot.end; });
}

inline bool is_closed(const Problem& problem, std::uint32_t request, const Slot& slot) {
    const auto& asked = problem.requests[request];
    const auto closes = [&](std::uint32_t calendar) { return meets_any(problem.calendars[calendar], slot); };
    return std::ranges::any_of(problem.applicants[asked.applicant].calendars, closes) ||
           std::ranges::any_of(asked.calendars, closes);
}

inline bool are_on_one_day(const Slot& a, const Slot& b) {
    return a.start / minutes_per_day == b.start / minutes_per_day;
}

inline bool are_compatible(const Problem& problem, const Slot& a, const Slot& b) {
    if (a.start > b.start) return are_compatible(problem, b, a);
    const auto pause =
        are_on_one_day(a, b) ? problem.buffer_minutes + problem.travel.between(a.site, b.site) : 0;
    return b.start - a.end >= pause;
}

// What the time between two successive visits on one day costs, if it is longer than it must be.
template <typename Visit>
Cost waiting_cost(const Problem& problem, const Visit& earlier, const Visit& later) {
    if (!problem.has_waiting_costs()) return 0;
    const auto waiting =
        later.start - earlier.end - problem.buffer_minutes - problem.travel.between(earlier.site, later.site);
    return problem.waiting_minute_cost * waiting + (waiting > 0 ? problem.gap_cost : 0);
}

}  // namespace passpro::assignment
