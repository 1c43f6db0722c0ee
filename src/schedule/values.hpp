// Values of a scheduling document that several of its parts have.
#pragma once

#include "json/node.hpp"

#include <passpro/calendar.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace passpro::scheduling {

// "2027-03-15T17:30"; nothing is changed, and the value is reported, if it is something else.
void read_time(const json::Node& node, DateTime& time);
void read_date(const json::Node& node, Date& date);
// "17:30", in minutes after midnight.
void read_time_of_day(const json::Node& node, std::int32_t& minutes);

// A pair of times, the first before the second.
void read_period(const json::Node& node, TimePeriod& period);

// Calls read(item) for each item of an array.
template <typename Read>
void for_each_item(const json::Node& node, Read read) {
    if (!node.require(node.value().is_array(), "array")) return;
    for (std::size_t k = 0; k < node.value().size(); ++k) read(node.child(k));
}

// Calls read(item, key) for each member of an object.
template <typename Read>
void for_each_member(const json::Node& node, Read read) {
    if (!node.require(node.value().is_object(), "object")) return;
    for (const auto& [key, value] : node.value().items()) read(node.child(key), std::string(key));
}

}  // namespace passpro::scheduling
