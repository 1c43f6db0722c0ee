// Points in time as the rule language has them: milliseconds, in UTC, over the whole range of ECMAScript's
// dates. Neither Boost.Date_Time (years 1400 to 9999) nor std::chrono (years to 32767) covers that range.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace passpro::rules {

struct Instant {
    std::int64_t milliseconds = 0;  // since 1970-01-01T00:00:00Z

    friend auto operator<=>(Instant, Instant) = default;
};

enum class TimeUnit { year, month, day, hour };

// A date of birth as certificates carry it, "2011", "2011-05" or "2011-05-25": the start of the last day that
// it can mean. Nothing for other texts and for days that do not exist.
std::optional<Instant> parse_date_of_birth(std::string_view text);

// What `parse_date_of_birth` reads, or "2011-05-25T13:30:00", which may have a fraction of a second (cut off
// after the millisecond) and an offset: "Z" (assumed), "+2", "+02", "+200", "+0200", "+2:00" or "+02:00".
std::optional<Instant> parse_instant(std::string_view text);

// Calendar arithmetic as ECMAScript's setUTCFullYear, setUTCMonth, setUTCDate and setUTCHours do it: a day
// that the month does not have runs over into the next one. Nothing if the result lies outside
// ECMAScript's range, 100,000,000 days to either side of 1970.
std::optional<Instant> plus(Instant instant, std::int64_t amount, TimeUnit unit);

// "2011-05-25T13:30:00.000Z"; years beyond four digits as "+010000-…" or "-000001-…".
std::string to_iso_utc(Instant instant);

}  // namespace passpro::rules
