// Limits of pairs on half-days of each day, of any use or none.
#pragma once

#include "solver/pair_limits.hpp"

#include <map>

namespace passpro::test {

// One a day, on those half-days for which is_taken() says so, where they have a pair of places.
template <typename IsTaken>
assignment::PairLimits limited_days(const assignment::Index& index, IsTaken is_taken) {
    assignment::PairLimits limits(index);
    std::map<std::int32_t, assignment::PairLimits::HalfDays> of_day;
    for (std::uint32_t half_day = 0; half_day < limits.half_days(); ++half_day) {
        if (is_taken()) of_day[limits.day_of(half_day)].push_back(half_day);
    }
    for (const auto& [day, half_days] : of_day) {
        if (limits.places(half_days) >= 2) limits.add(half_days);
    }
    return limits;
}

}  // namespace passpro::test
