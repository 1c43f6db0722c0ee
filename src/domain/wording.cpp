#include "base/contracts.hpp"
#include "text/nearest.hpp"
#include "text/quoting.hpp"

#include <passpro/wording.hpp>

#include <array>
#include <cmath>
#include <cstdlib>

namespace passpro {

namespace {

constexpr std::string_view narrow_no_break_space = "\u202f";

// As Boost numbers them: Sunday is 0.
constexpr std::array<Bilingual, 7> weekdays{{{"dimanche", "Sunday"},
                                             {"lundi", "Monday"},
                                             {"mardi", "Tuesday"},
                                             {"mercredi", "Wednesday"},
                                             {"jeudi", "Thursday"},
                                             {"vendredi", "Friday"},
                                             {"samedi", "Saturday"}}};

constexpr std::array<Bilingual, 12> months{{{"janvier", "January"},
                                            {"février", "February"},
                                            {"mars", "March"},
                                            {"avril", "April"},
                                            {"mai", "May"},
                                            {"juin", "June"},
                                            {"juillet", "July"},
                                            {"août", "August"},
                                            {"septembre", "September"},
                                            {"octobre", "October"},
                                            {"novembre", "November"},
                                            {"décembre", "December"}}};

std::string_view weekday(Date date, Language language) {
    return weekdays[date.day_of_week().as_number()].in(language);
}

std::string day_and_month(Date date, Language language) {
    const auto day = date.day().as_number();
    std::string text = std::to_string(day);
    if (day == 1 && language == Language::french) text += "er";
    return text.append(" ").append(months[date.month().as_number() - 1U].in(language));
}

constexpr int minutes_per_hour = 60;

// "8 h 45", "9 h", "9 h 05".
std::string hours_and_minutes(std::int64_t minutes) {
    const auto beyond = minutes % minutes_per_hour;
    std::string text = std::to_string(minutes / minutes_per_hour) + "\u00a0h";
    if (beyond > 0) text += (beyond < 10 ? "\u00a00" : "\u00a0") + std::to_string(beyond);
    return text;
}

}  // namespace

std::string number(std::int64_t value, Language language) {
    const auto separator = Bilingual{narrow_no_break_space, ","}.in(language);
    const std::string digits = std::to_string(value);
    const std::size_t sign = value < 0 ? 1 : 0;
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > sign && (digits.size() - i) % 3 == 0) text += separator;
        text += digits[i];
    }
    return text;
}

std::string percentage(double share, Language language, int decimals) {
    Expects(decimals >= 0 && decimals <= 6);
    const auto unit = std::llround(std::pow(10, decimals));
    auto amount = std::llround(share * 100 * static_cast<double>(unit));
    if (share > 0 && amount == 0) amount = 1;
    if (share < 1 && amount == 100 * unit) --amount;

    std::string fraction = std::to_string(unit + std::llabs(amount) % unit).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    std::string text = number(amount / unit, language);
    if (!fraction.empty()) text.append(Bilingual{",", "."}.in(language)).append(fraction);
    return text.append(Bilingual{narrow_no_break_space, ""}.in(language)).append("%");
}

std::string counted(std::int64_t value, Language language, std::string_view one, std::string_view many) {
    const bool singular = value == 1 || (value == 0 && language == Language::french);
    return number(value, language).append(" ").append(singular ? one : many);
}

std::string long_day(Date date, Language language) {
    return std::string(weekday(date, language)).append(" ").append(date_in_words(date, language));
}

std::string short_day(Date date, Language language) {
    return std::string(weekday(date, language).substr(0, 3))
        .append(Bilingual{". ", " "}.in(language))
        .append(day_and_month(date, language));
}

std::string date_in_words(Date date, Language language) {
    return day_and_month(date, language).append(" ").append(std::to_string(date.year()));
}

std::string printable(std::string_view text) {
    return printable(text, text.size());
}

std::string probably_meant(std::string_view word, std::span<const std::string_view> words) {
    return nearest(word, words);
}

std::string period_in_words(Date first, Date last, Language language) {
    const auto in = [&](std::string_view french, std::string_view english) {
        return std::string(Bilingual{french, english}.in(language));
    };
    if (first == last) return in("le ", "on ") + date_in_words(first, language);
    const bool is_one_year = first.year() == last.year();
    return in("du ", "from ") +
           (is_one_year ? day_and_month(first, language) : date_in_words(first, language)) +
           in(" au ", " to ") + date_in_words(last, language);
}

std::string time_in_words(const DateTime& time, Language language) {
    const auto of_day = time.time_of_day();
    const auto minutes = static_cast<int>(of_day.hours() * minutes_per_hour + of_day.minutes());
    if (language == Language::english) return time_of_day_to_iso(minutes);
    return hours_and_minutes(minutes);
}

std::string times_in_words(const TimePeriod& period, Language language) {
    const std::string dash(Bilingual{"\u00a0– ", "–"}.in(language));
    return time_in_words(period.start, language) + dash + time_in_words(period.end, language);
}

std::string duration_in_words(std::int64_t minutes, Language language) {
    if (minutes < minutes_per_hour) return number(minutes, language) + "\u00a0min";
    return hours_and_minutes(minutes);
}

}  // namespace passpro
