#include <passpro/calendar.hpp>

#include <boost/date_time/posix_time/posix_time_types.hpp>
#include <rapidcheck.h>

#include <catch.hpp>
#include <string>

using namespace passpro;

namespace {

const auto any_date = rc::gen::map(rc::gen::inRange(0, 3'141'000),
                                   [](int days) { return Date(1400, 1, 1) + boost::gregorian::days(days); });

const auto any_minute = rc::gen::inRange(0, 24 * 60);

}  // namespace

TEST_CASE("A date is written as in ISO 8601 or as in France") {
    CHECK(parse_date("2026-03-18") == Date(2026, 3, 18));
    CHECK(parse_date("18/03/2026") == Date(2026, 3, 18));
    CHECK(parse_date(" 2026-03-18 ") == Date(2026, 3, 18));
    for (const auto* text :
         {"", "2026", "2026-3-18", "2026-03-18x", "x2026-03-18", "18-03-2026", "2026/03/18", "18/03/26",
          "18/3/2026", "2026-03-18T10:00", "+026-03-18", "20260318", "１８/03/2026"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("A day that does not exist is not a date") {
    CHECK(parse_date("2024-02-29"));
    CHECK(parse_date("2000-02-29"));
    for (const auto* text :
         {"2026-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
          "2026-01-32", "1399-12-31", "0000-01-01", "31/11/2026"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
    CHECK(parse_date("1400-01-01"));
    CHECK(parse_date("9999-12-31"));
}

TEST_CASE("A date and time has a T or a blank between them, and no seconds") {
    const auto half_past_one = DateTime(Date(2026, 3, 18), boost::posix_time::minutes(13 * 60 + 30));
    for (const auto* text : {"2026-03-18T13:30", "2026-03-18 13:30", "18/03/2026 13:30", "18/03/2026T13:30",
                             "2026-03-18T13:30:00", " 2026-03-18T13:30\n"}) {
        CAPTURE(text);
        CHECK(parse_date_time(text) == half_past_one);
    }
    for (const auto* text :
         {"2026-03-18", "2026-03-18T", "2026-03-18T13", "2026-03-18T13:60", "2026-03-18T24:00",
          "2026-03-18T13:30:01", "2026-03-18T13:30Z", "2026-03-18T13:30+01:00", "2026-02-30T13:30",
          "2026-03-18  13:30", "18/3/26 25:00", "T13:30", ""}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date_time(text));
    }
}

TEST_CASE("A time of day is in minutes after midnight") {
    CHECK(parse_time_of_day("00:00") == 0);
    CHECK(parse_time_of_day("12:30") == 750);
    CHECK(parse_time_of_day(" 23:59 ") == 1439);
    CHECK_FALSE(parse_time_of_day("24:00"));
    CHECK_FALSE(parse_time_of_day("12:60"));
    CHECK_FALSE(parse_time_of_day("9:30"));
    CHECK_FALSE(parse_time_of_day("12h30"));
    CHECK_FALSE(parse_time_of_day(""));
}

TEST_CASE("Dates and times read back as they were written") {
    CHECK(rc::check("dates", [] {
        const auto date = *any_date;
        RC_ASSERT(parse_date(to_iso(date)) == date);
    }));
    CHECK(rc::check("dates as in France", [] {
        const auto date = *any_date;
        const auto iso = to_iso(date);
        RC_ASSERT(parse_date(iso.substr(8, 2) + '/' + iso.substr(5, 2) + '/' + iso.substr(0, 4)) == date);
    }));
    CHECK(rc::check("dates and times", [] {
        const DateTime time(*any_date, boost::posix_time::minutes(*any_minute));
        RC_ASSERT(parse_date_time(to_iso(time)) == time);
    }));
    CHECK(rc::check("times of day", [] {
        const auto minutes = *any_minute;
        RC_ASSERT(parse_time_of_day(time_of_day_to_iso(minutes)) == minutes);
    }));
}

TEST_CASE("Any bytes are read or refused, and nothing is thrown") {
    int dates = 0;
    int times = 0;
    int others = 0;
    const auto read = [&](const std::string& text) {
        const auto date = parse_date(text);
        const auto time = parse_date_time(text);
        if (date) RC_ASSERT(parse_date(to_iso(*date)) == date);
        if (time) RC_ASSERT(parse_date_time(to_iso(*time)) == time);
        RC_ASSERT_FALSE(date.has_value() && time.has_value());
        ++(date ? dates : time ? times : others);
    };
    CHECK(rc::check(read));
    CHECK(rc::check([&] {
        auto text = to_iso(DateTime(*any_date, boost::posix_time::minutes(*any_minute)));
        if (*rc::gen::arbitrary<bool>()) text.resize(10);
        if (*rc::gen::arbitrary<bool>())
            text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
        read(text);
    }));
    CHECK(dates > 10);
    CHECK(times > 10);
    CHECK(others > 10);
}

TEST_CASE("A date that is not a day has no text") {
    CHECK(to_iso(Date{}).empty());
    CHECK(to_iso(DateTime{}).empty());
}

TEST_CASE("Both days of a period of days belong to it") {
    const DatePeriod period{Date(2026, 3, 9), Date(2026, 3, 13)};
    CHECK(period.contains(Date(2026, 3, 9)));
    CHECK(period.contains(Date(2026, 3, 13)));
    CHECK_FALSE(period.contains(Date(2026, 3, 8)));
    CHECK_FALSE(period.contains(Date(2026, 3, 14)));
    CHECK(DatePeriod{}.is_absent());
    CHECK_FALSE(DatePeriod{}.contains(Date(2026, 3, 9)));
}

TEST_CASE("The end of a period of time does not belong to it") {
    const auto at = [](int hour) { return DateTime(Date(2026, 3, 9), boost::posix_time::hours(hour)); };
    const TimePeriod morning{at(8), at(12)};
    CHECK(morning.meets({at(11), at(13)}));
    CHECK(morning.meets({at(9), at(10)}));
    CHECK(morning.meets({at(7), at(20)}));
    CHECK_FALSE(morning.meets({at(12), at(13)}));
    CHECK_FALSE(morning.meets({at(6), at(8)}));
}

TEST_CASE("The halves of a week have names") {
    const auto wednesday_afternoon = WeekHalfDays::parse("wed-pm");
    REQUIRE(wednesday_afternoon);
    CHECK(wednesday_afternoon->contains(boost::date_time::Wednesday, Half::afternoon));
    CHECK_FALSE(wednesday_afternoon->contains(boost::date_time::Wednesday, Half::morning));
    CHECK_FALSE(wednesday_afternoon->contains(boost::date_time::Thursday, Half::afternoon));

    auto weekend = *WeekHalfDays::parse("sun-am");
    weekend.add(*WeekHalfDays::parse("mon-am"));
    CHECK(weekend.contains(boost::date_time::Sunday, Half::morning));
    CHECK(weekend.contains(boost::date_time::Monday, Half::morning));
    CHECK_FALSE(weekend.contains(boost::date_time::Saturday, Half::morning));

    for (const auto* text : {"", "wed", "wed-", "wed-noon", "mer-pm", "wed pm", "wed-pm-am"}) {
        CAPTURE(text);
        CHECK_FALSE(WeekHalfDays::parse(text));
    }
}
