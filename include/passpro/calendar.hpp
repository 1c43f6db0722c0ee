// Days, times and the French school calendar. All times are local civil times of the campaign's time zone.
#pragma once

#include <passpro/language.hpp>

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>

#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace passpro {

using Date = boost::gregorian::date;
using DateTime = boost::posix_time::ptime;

// "2026-03-18" or "18/03/2026", surrounding blanks accepted; years 1400 to 9999. Nothing for a day that does
// not exist, such as 2026-02-30.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

// "2026-03-18T13:30", "2026-03-18 13:30" or "18/03/2026 13:30"; seconds are accepted if they are zero.
[[nodiscard]] std::optional<DateTime> parse_date_time(std::string_view text);

// "12:30", in minutes after midnight. Nothing for "24:00".
[[nodiscard]] std::optional<int> parse_time_of_day(std::string_view text);

[[nodiscard]] std::string to_iso(Date date);                // "2026-03-18"
[[nodiscard]] std::string to_iso(DateTime time);            // "2026-03-18T13:30"
[[nodiscard]] std::string time_of_day_to_iso(int minutes);  // "12:30"

// From `first` to `last`, both included. A default-constructed period is absent.
struct DatePeriod {
    Date first;
    Date last;

    [[nodiscard]] bool is_absent() const { return first.is_special() || last.is_special(); }
    [[nodiscard]] bool contains(Date date) const { return !is_absent() && first <= date && date <= last; }
    friend bool operator==(const DatePeriod&, const DatePeriod&) = default;
};

// [start, end): the end is not part of the period.
struct TimePeriod {
    DateTime start;
    DateTime end;

    [[nodiscard]] bool meets(const TimePeriod& other) const { return start < other.end && other.start < end; }
    friend bool operator==(const TimePeriod&, const TimePeriod&) = default;
};

enum class Half { morning, afternoon };

// The halves of a week: Monday morning … Sunday afternoon.
class WeekHalfDays {
  public:
    static constexpr std::size_t count = 14;

    // "mon-am" … "sun-pm".
    [[nodiscard]] static std::optional<WeekHalfDays> parse(std::string_view text);

    void add(const WeekHalfDays& other) { bits_ |= other.bits_; }
    [[nodiscard]] bool contains(boost::gregorian::greg_weekday weekday, Half half) const;
    friend bool operator==(const WeekHalfDays&, const WeekHalfDays&) = default;

  private:
    std::bitset<count> bits_;  // weekday from Monday * 2 + half
};

// The name of the French public holiday on a date in a département (`jours fériés`, Code du travail L3133-1;
// Good Friday and 26 December in 57, 67 and 68, L3134-13; the abolition of slavery overseas, L3422-2).
// `department` is a number of two or three digits, with or without leading zeros, "2A" or "2B"; with anything
// else, only the national holidays count.
[[nodiscard]] std::optional<Bilingual> public_holiday(Date date, std::string_view department = {});

// Easter Sunday of the Gregorian calendar.
[[nodiscard]] Date easter_sunday(int year);

// Whether a date is a working day (the administrations' `jour ouvré`): Monday to Friday, except public
// holidays.
[[nodiscard]] bool is_working_day(Date date, std::string_view department = {});

// The `working_days`-th working day after `from`.
[[nodiscard]] Date add_working_days(Date from, int working_days, std::string_view department = {});

}  // namespace passpro
