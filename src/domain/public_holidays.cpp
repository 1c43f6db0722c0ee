#include "text/trimming.hpp"

#include <passpro/calendar.hpp>

namespace passpro {

namespace {

using boost::gregorian::days;

struct FixedHoliday {
    unsigned short month;
    unsigned short day;
    Bilingual names;
};

constexpr FixedHoliday national_holidays[] = {
    {1, 1, {"Jour de l’an", "New Year’s Day"}},
    {5, 1, {"Fête du Travail", "Labour Day"}},
    {5, 8, {"Victoire 1945", "Victory Day 1945"}},
    {7, 14, {"Fête nationale", "Bastille Day"}},
    {8, 15, {"Assomption", "Assumption"}},
    {11, 1, {"Toussaint", "All Saints’ Day"}},
    {11, 11, {"Armistice 1918", "Armistice Day 1918"}},
    {12, 25, {"Noël", "Christmas Day"}},
};

struct MovableHoliday {
    int days_after_easter;
    Bilingual names;
};

constexpr MovableHoliday movable_holidays[] = {
    {1, {"Lundi de Pâques", "Easter Monday"}},
    {39, {"Ascension", "Ascension Day"}},
    {50, {"Lundi de Pentecôte", "Whit Monday"}},
};

struct LocalHoliday {
    std::string_view department;
    unsigned short month;
    unsigned short day;
};

// Saint-Martin: the Code du travail still says 27 May; the day that is kept, by circular since 2018, is the
// 28th.
constexpr LocalHoliday abolition_days[] = {
    {"971", 5, 27}, {"972", 5, 22}, {"973", 6, 10}, {"974", 12, 20},
    {"976", 4, 27}, {"977", 10, 9}, {"978", 5, 28},
};
constexpr Bilingual abolition = {"Abolition de l’esclavage", "Abolition of slavery"};

std::string_view without_leading_zeros(std::string_view number) {
    number = trimmed(number);
    while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
    return number;
}

bool is_alsace_moselle(std::string_view department) {
    return department == "57" || department == "67" || department == "68";
}

bool is_weekend(Date date) {
    const auto weekday = date.day_of_week().as_number();
    return weekday == boost::date_time::Saturday || weekday == boost::date_time::Sunday;
}

}  // namespace

// The "anonymous" algorithm (Nature, 20 April 1876, p. 487), as printed by J. Meeus, Astronomical Algorithms,
// chapter 8. Its letters are kept.
Date easter_sunday(int year) {
    if (year < 1583 || year > 9999) return Date(boost::gregorian::not_a_date_time);
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int d = b / 4;
    const int e = b % 4;
    const int f = (b + 8) / 25;
    const int g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4;
    const int k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int month = (h + l - 7 * m + 114) / 31;
    const int day = (h + l - 7 * m + 114) % 31 + 1;
    return {static_cast<unsigned short>(year), static_cast<unsigned short>(month),
            static_cast<unsigned short>(day)};
}

std::optional<Bilingual> public_holiday(Date date, std::string_view department) {
    if (date.is_special()) return std::nullopt;
    department = without_leading_zeros(department);
    const auto ymd = date.year_month_day();
    const auto falls_on = [&](unsigned short month, unsigned short day) {
        return ymd.month == month && ymd.day == day;
    };

    for (const auto& holiday : national_holidays) {
        if (falls_on(holiday.month, holiday.day)) return holiday.names;
    }
    const auto easter = easter_sunday(ymd.year);
    const auto days_after_easter = easter.is_special() ? 0 : (date - easter).days();
    for (const auto& holiday : movable_holidays) {
        if (days_after_easter == holiday.days_after_easter) return holiday.names;
    }
    if (is_alsace_moselle(department)) {
        if (days_after_easter == -2) return Bilingual{"Vendredi saint", "Good Friday"};
        if (falls_on(12, 26)) return Bilingual{"Saint-Étienne", "Saint Stephen’s Day"};
    }
    for (const auto& holiday : abolition_days) {
        if (department == holiday.department && falls_on(holiday.month, holiday.day)) return abolition;
    }
    return std::nullopt;
}

bool is_working_day(Date date, std::string_view department) {
    return !date.is_special() && !is_weekend(date) && !public_holiday(date, department);
}

Date add_working_days(Date from, int working_days, std::string_view department) {
    const Date last(boost::gregorian::max_date_time);
    Date date = from;
    for (int counted = 0; counted < working_days && !date.is_special() && date < last;) {
        date += days(1);
        if (is_working_day(date, department)) ++counted;
    }
    return date;
}

}  // namespace passpro
