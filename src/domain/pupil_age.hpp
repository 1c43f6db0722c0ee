// The age of pupils, which tells birth dates that are mistyped.
#pragma once

#include <passpro/calendar.hpp>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <string>
#include <vector>

namespace passpro {

inline constexpr int youngest_pupil = 10;  // in the year in which the school year begins
inline constexpr int oldest_pupil = 25;

inline bool is_likely_birth_date(Date date, int school_year) {
    const int age = school_year - static_cast<int>(date.year());
    return age >= youngest_pupil && age <= oldest_pupil;
}

// Of Problem::unlikely_birth_date.
inline std::vector<std::string> likely_ages() {
    return {std::to_string(youngest_pupil), std::to_string(oldest_pupil)};
}

}  // namespace passpro
