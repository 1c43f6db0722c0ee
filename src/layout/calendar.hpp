// Calendars of interviews (iCalendar, RFC 5545).
#pragma once

#include "layout/time_zone.hpp"

#include <passpro/calendar.hpp>
#include <passpro/settings.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace passpro::layout {

enum class EventStatus { confirmed, tentative, cancelled };

struct CalendarEvent {
    std::string uid{};
    DateTime stamp{};           // when it was settled
    std::int32_t sequence = 0;  // how often it was settled otherwise before
    EventStatus status = EventStatus::confirmed;
    TimePeriod period{};
    std::string summary{};
    std::string location{};
    std::string description{};  // may be empty, and have several lines
};

// All times are those of the campaign's zone.
class Calendar {
  public:
    // `product`: what the calendar is, such as "convocations//FR".
    Calendar(const Settings& settings, std::string_view product);

    void add(const CalendarEvent& event);
    // Ends the calendar.
    std::string text() &&;

  private:
    TimeZone zone_;
    std::string file_;
};

// The UID of what an id stands for in a campaign, such as an application: the same in every calendar, and
// nothing can be read from it.
std::string uid_of(const Settings& settings, std::string_view id);
// The id of an application for it.
std::string application_id(std::string_view candidate_id, std::string_view formation_id);

}  // namespace passpro::layout
