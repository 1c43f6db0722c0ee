// Numbers, days and foreign texts as people can read them, in French or English, whatever the locale of the
// system.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/language.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace passpro {

// "31 323" with narrow no-break spaces, "31,323".
[[nodiscard]] std::string number(std::int64_t value, Language language);

// A share of 1, such as "97,4 %" or "97.4%". Values between 0 and 1 are never rounded to 0 or 100. `decimals`
// from 0 to 6; trailing zeros are left out.
[[nodiscard]] std::string percentage(double share, Language language, int decimals = 1);

// A count with its noun: "1 pupil", "2 pupils". French has the singular for 0 too.
[[nodiscard]] std::string counted(std::int64_t value, Language language, std::string_view one,
                                  std::string_view many);

[[nodiscard]] std::string long_day(Date date,
                                   Language language);  // "mercredi 18 mars 2026", "Wednesday 18 March 2026"
[[nodiscard]] std::string short_day(Date date, Language language);      // "mer. 18 mars", "Wed 18 March"
[[nodiscard]] std::string date_in_words(Date date, Language language);  // "1er avril 2026", "1 April 2026"

// One line of valid UTF-8 without anything that could command a terminal or turn the direction of writing:
// such characters are shown as `\n` or `\u{202e}`, bytes that are not UTF-8 as U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

// The one of a few words that was probably meant; empty if none is near, or several are equally near.
[[nodiscard]] std::string probably_meant(std::string_view word, std::span<const std::string_view> words);

// "du 24 mars au 14 avril 2027", "le 1er avril 2026"; "from 24 March to 14 April 2027", "on 1 April 2026".
[[nodiscard]] std::string period_in_words(Date first, Date last, Language language);

// "13 h 30", "9 h"; "13:30", "09:00".
[[nodiscard]] std::string time_in_words(const DateTime& time, Language language);
// "13 h 30 – 14 h", "13:30–14:00".
[[nodiscard]] std::string times_in_words(const TimePeriod& period, Language language);
// Why the system refused something, by its errno: "the disk is full".
[[nodiscard]] std::string system_reason(int error_number, Language language);

// "4 h 41", "45 min".
[[nodiscard]] std::string duration_in_words(std::int64_t minutes, Language language);

}  // namespace passpro
