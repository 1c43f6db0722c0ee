// Whether one applicant can attend two slots.
#pragma once

#include <passpro/assignment.hpp>

namespace passpro::assignment {

inline bool are_on_one_day(const Slot& a, const Slot& b) {
    return a.start / minutes_per_day == b.start / minutes_per_day;
}

inline bool are_compatible(const Problem& problem, const Slot& a, const Slot& b) {
    if (a.start > b.start) return are_compatible(problem, b, a);
    const auto pause =
        are_on_one_day(a, b) ? problem.buffer_minutes + problem.travel.between(a.site, b.site) : 0;
    return b.start - a.end >= pause;
}

}  // namespace passpro::assignment
