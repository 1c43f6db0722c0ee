#include "layout/time_zone.hpp"

#include <boost/date_time/gregorian/greg_date.hpp>

#include <algorithm>
#include <array>

namespace passpro::layout {

namespace {

using boost::posix_time::hours;
using boost::posix_time::minutes;

struct KnownZone {
    std::string_view name;
    int standard_hours = 0;
    bool has_summer_time = false;
};
constexpr std::array zones{
    KnownZone{"Europe/Paris", 1, true},         KnownZone{"America/Guadeloupe", -4, false},
    KnownZone{"America/Martinique", -4, false}, KnownZone{"America/Cayenne", -3, false},
    KnownZone{"Indian/Reunion", 4, false},      KnownZone{"Indian/Mayotte", 3, false},
    KnownZone{"Pacific/Noumea", 11, false},     KnownZone{"Pacific/Tahiti", -10, false},
    KnownZone{"Pacific/Wallis", 12, false}};

Date last_sunday(int year, int month) {
    auto day = Date(static_cast<unsigned short>(year), static_cast<unsigned short>(month), 1).end_of_month();
    while (day.day_of_week() != boost::date_time::Sunday) day -= boost::gregorian::days(1);
    return day;
}

// "+0100"
std::string offset(int minutes_east) {
    const int size = std::abs(minutes_east);
    const auto two_digits = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return (minutes_east < 0 ? "-" : "+") + two_digits(size / 60) + two_digits(size % 60);
}

std::string observance(std::string_view kind, int from_minutes, int to_minutes, std::string_view rest) {
    return "BEGIN:" + std::string(kind) + "\r\nTZOFFSETFROM:" + offset(from_minutes) +
           "\r\nTZOFFSETTO:" + offset(to_minutes) + "\r\n" + std::string(rest) + "END:" + std::string(kind) +
           "\r\n";
}

}  // namespace

TimeZone::TimeZone(std::string_view name) : name_(name) {
    const auto* const found = std::ranges::find(zones, name, &KnownZone::name);
    if (found == zones.end()) return;
    is_known_ = true;
    standard_minutes_ = found->standard_hours * 60;
    has_summer_time_ = found->has_summer_time;
}

std::string TimeZone::component() const {
    if (!is_known_) return {};
    const int summer_minutes = standard_minutes_ + 60;
    std::string text = "BEGIN:VTIMEZONE\r\nTZID:" + name_ + "\r\n";
    if (has_summer_time_) {
        text += observance("DAYLIGHT", standard_minutes_, summer_minutes,
                           "DTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n");
        text += observance("STANDARD", summer_minutes, standard_minutes_,
                           "DTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n");
    } else {
        text += observance("STANDARD", standard_minutes_, standard_minutes_, "DTSTART:19700101T000000\r\n");
    }
    return text + "END:VTIMEZONE\r\n";
}

std::string TimeZone::parameter() const {
    return is_known_ ? ";TZID=" + name_ : std::string();
}

DateTime TimeZone::to_utc(DateTime local) const {
    if (!is_known_ || local.is_special()) return local;
    const int year = local.date().year();
    const bool is_summer = has_summer_time_ && local >= DateTime(last_sunday(year, 3), hours(2)) &&
                           local < DateTime(last_sunday(year, 10), hours(3));
    return local - minutes(standard_minutes_ + (is_summer ? 60 : 0));
}

}  // namespace passpro::layout
