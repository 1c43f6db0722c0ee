// When a host holds its interviews, as people write it into a cell: "mercredi 18 mars 13h30-17h",
// "du 9 au 13/03", "18 et 25 mars matin ; 1er avril de 9 h à 12 h et de 13h30 à 16h".
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/diagnostics.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::catalogue {

// Minutes after midnight, [start, end).
struct DayWindow {
    int start = 0;
    int end = 0;

    friend bool operator==(const DayWindow&, const DayWindow&) = default;
};

struct InterviewTimeDefaults {
    std::optional<int> year{};  // of days without one
    DayWindow morning{8 * 60 + 30, 12 * 60};
    DayWindow afternoon{13 * 60 + 30, 17 * 60};
};

// Grammar: clauses of days and then hours; a new day behind hours, a semicolon or a line end begins the next.
// Days are numbers with a month ("18 et 25 mars", "18/03", "18/03/2026", "2026-03-18"), with or without their
// weekday, or ranges of them ("du 9 au 13 mars", "9-13 mars"), of which working days count. Hours are ranges
// ("13h30-17h", "de 9 h à 12 h") or "matin", "après-midi", "journée"; without any, both halves of a day.
struct InterviewTimes {
    std::vector<TimePeriod> periods;  // ascending
    // Why there are none: `bad_interview_times`, `wrong_weekday` or `unknown_year`, with its details.
    std::optional<Problem> problem;
    std::vector<std::string> details;
};

// O(size of the text + days in its ranges); a range has 62 days at most, a text 250 periods.
InterviewTimes parse_interview_times(std::string_view text, const InterviewTimeDefaults& defaults);

}  // namespace passpro::catalogue
