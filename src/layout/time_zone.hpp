// The time zones of French académies, as calendars need them.
#pragma once

#include <passpro/calendar.hpp>

#include <string>
#include <string_view>

namespace passpro::layout {

class TimeZone {
  public:
    // By its IANA name.
    explicit TimeZone(std::string_view name);

    // The VTIMEZONE component, lines with CRLF; empty if the zone is not known: its times are then local ones
    // of no zone ("floating").
    std::string component() const;
    // ";TZID=Europe/Paris", or nothing.
    std::string parameter() const;
    // In UTC; of a zone that is not known, the same time.
    DateTime to_utc(DateTime local) const;

  private:
    std::string name_;
    bool is_known_ = false;
    int standard_minutes_ = 0;      // east of UTC
    bool has_summer_time_ = false;  // of the European Union (directive 2000/84/CE)
};

}  // namespace passpro::layout
