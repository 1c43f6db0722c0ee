#include <passpro/calendar.hpp>

#include <rapidcheck.h>

#include <catch.hpp>
#include <set>
#include <string>

using namespace passpro;

namespace {

std::set<std::string> holidays_of(int year, std::string_view department = {}) {
    std::set<std::string> days;
    for (auto date = Date(static_cast<unsigned short>(year), 1, 1); date.year() == year;
         date += boost::gregorian::days(1)) {
        if (public_holiday(date, department)) days.insert(to_iso(date));
    }
    return days;
}

// The computus as C. F. Gauss published it (1800, corrected 1816): another way to the same Sunday.
Date easter_after_gauss(int year) {
    const int century = year / 100;
    const int p = (13 + 8 * century) / 25;
    const int q = century / 4;
    const int m = (15 - p + century - q) % 30;
    const int n = (4 + century - q) % 7;
    const int d = (19 * (year % 19) + m) % 30;
    const int e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
    int day_of_march = 22 + d + e;
    if (d == 29 && e == 6) day_of_march -= 7;
    if (d == 28 && e == 6 && (11 * m + 11) % 30 < 19) day_of_march -= 7;
    return Date(static_cast<unsigned short>(year), 3, 1) + boost::gregorian::days(day_of_march - 1);
}

}  // namespace

TEST_CASE("Easter falls on the Sunday that almanacs print") {
    CHECK(easter_sunday(1818) == Date(1818, 3, 22));  // the earliest
    CHECK(easter_sunday(1943) == Date(1943, 4, 25));  // the latest
    CHECK(easter_sunday(2008) == Date(2008, 3, 23));
    CHECK(easter_sunday(2024) == Date(2024, 3, 31));
    CHECK(easter_sunday(2025) == Date(2025, 4, 20));
    CHECK(easter_sunday(2026) == Date(2026, 4, 5));
    CHECK(easter_sunday(2038) == Date(2038, 4, 25));
}

TEST_CASE("Easter after Gauss is the same day") {
    for (int year = 1583; year <= 9999; ++year) {
        CAPTURE(year);
        REQUIRE(easter_sunday(year) == easter_after_gauss(year));
    }
}

TEST_CASE("There is no Easter before the calendar it is computed in") {
    CHECK(easter_sunday(1582).is_special());
    CHECK(easter_sunday(10'000).is_special());
    CHECK(easter_sunday(-1).is_special());
}

TEST_CASE("France has eleven public holidays") {
    CHECK(holidays_of(2026) == std::set<std::string>{"2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08",
                                                     "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15",
                                                     "2026-11-01", "2026-11-11", "2026-12-25"});
    CHECK(public_holiday(Date(2026, 4, 6))->french == "Lundi de Pâques");
    CHECK(public_holiday(Date(2026, 4, 6))->english == "Easter Monday");
    CHECK_FALSE(public_holiday(Date(2026, 4, 5)));
    CHECK_FALSE(public_holiday(Date{}));
}

TEST_CASE("Alsace and Moselle keep two days more") {
    for (const auto* department : {"57", "67", "68", "067", " 68 "}) {
        CAPTURE(department);
        CHECK(public_holiday(Date(2026, 4, 3), department)->french == "Vendredi saint");
        CHECK(public_holiday(Date(2026, 12, 26), department));
        CHECK(holidays_of(2026, department).size() == 13);
    }
    CHECK_FALSE(public_holiday(Date(2026, 4, 3), "54"));
    CHECK_FALSE(public_holiday(Date(2026, 4, 3)));
}

TEST_CASE("Overseas, the abolition of slavery is a holiday of its own date") {
    const std::pair<const char*, Date> days[] = {{"971", Date(2026, 5, 27)}, {"972", Date(2026, 5, 22)},
                                                 {"973", Date(2026, 6, 10)}, {"974", Date(2026, 12, 20)},
                                                 {"976", Date(2026, 4, 27)}, {"977", Date(2026, 10, 9)},
                                                 {"978", Date(2026, 5, 28)}};
    for (const auto& [department, date] : days) {
        CAPTURE(department);
        CHECK(public_holiday(date, department)->english == "Abolition of slavery");
        CHECK(holidays_of(2026, department).size() == 12);
        CHECK_FALSE(public_holiday(date, "975"));
    }
}

TEST_CASE("A département that does not exist has the national holidays") {
    for (const auto* department : {"2A", "093", "0", "", "département", "57x"}) {
        CAPTURE(department);
        CHECK(holidays_of(2026, department).size() == 11);
    }
}

TEST_CASE("Two holidays on one day are one") {
    CHECK(public_holiday(Date(2008, 5, 1))->french == "Fête du Travail");  // Ascension, too
}

TEST_CASE("A working day is a day from Monday to Friday that is not a holiday") {
    CHECK(is_working_day(Date(2026, 4, 7)));
    CHECK_FALSE(is_working_day(Date(2026, 4, 6)));
    CHECK_FALSE(is_working_day(Date(2026, 4, 4)));
    CHECK_FALSE(is_working_day(Date(2026, 4, 5)));
    CHECK(is_working_day(Date(2026, 4, 3)));
    CHECK_FALSE(is_working_day(Date(2026, 4, 3), "67"));
    CHECK_FALSE(is_working_day(Date{}));
}

TEST_CASE("Working days are counted from the next day on") {
    CHECK(add_working_days(Date(2026, 4, 2), 1) == Date(2026, 4, 3));
    CHECK(add_working_days(Date(2026, 4, 3), 1) == Date(2026, 4, 7));
    CHECK(add_working_days(Date(2026, 4, 2), 1, "67") == Date(2026, 4, 7));
    CHECK(add_working_days(Date(2026, 4, 4), 0) == Date(2026, 4, 4));
    CHECK(add_working_days(Date(9999, 12, 30), 100) == Date(9999, 12, 31));
    CHECK(add_working_days(Date{}, 3).is_special());
}

TEST_CASE("Between a day and the n-th working day after it lie n working days") {
    CHECK(rc::check([] {
        const auto from = Date(2000, 1, 1) + boost::gregorian::days(*rc::gen::inRange(0, 30'000));
        const auto count = *rc::gen::inRange(1, 60);
        const auto to = add_working_days(from, count);
        int found = 0;
        for (auto date = from + boost::gregorian::days(1); date <= to; date += boost::gregorian::days(1)) {
            if (is_working_day(date)) ++found;
        }
        RC_ASSERT(found == count);
        RC_ASSERT(is_working_day(to));
    }));
}
