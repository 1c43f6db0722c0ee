// Values of a scheduling document that several of its parts have.
#pragma once

#include "json/node.hpp"

#include <passpro/calendar.hpp>

#include <cstdint>
#include <string>

namespace passpro::scheduling {

// The part of a time limit that is kept back from the search.
inline constexpr double share_of_reasons = 0.1;

// "2027-03-15T17:30"; nothing is changed, and the value is reported, if it is something else.
void read_time(const json::Node& node, DateTime& time);
void read_date(const json::Node& node, Date& date);
// "17:30", in minutes after midnight.
void read_time_of_day(const json::Node& node, std::int32_t& minutes);

// A pair of times, the first before the second.
void read_period(const json::Node& node, TimePeriod& period);

}  // namespace passpro::scheduling
