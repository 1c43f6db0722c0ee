#include "rules/instant.hpp"

#include <passpro/calendar.hpp>

#include <rapidcheck.h>

#include <catch.hpp>
#include <string>

using namespace passpro::rules;

namespace {

std::string read(std::string_view text) {
    const auto instant = parse_instant(text);
    return instant ? to_iso_utc(*instant) : "nothing";
}

std::string moved(std::string_view text, std::int64_t amount, TimeUnit unit) {
    const auto instant = plus(*parse_instant(text), amount, unit);
    return instant ? to_iso_utc(*instant) : "nothing";
}

}  // namespace

TEST_CASE("A date-time is read in each of the formats of the specification") {
    CHECK(read("2011") == "2011-12-31T00:00:00.000Z");
    CHECK(read("2012-02") == "2012-02-29T00:00:00.000Z");
    CHECK(read("2011-05-25") == "2011-05-25T00:00:00.000Z");
    CHECK(read("2011-05-25T13:30:01") == "2011-05-25T13:30:01.000Z");
    CHECK(read("2011-05-25T13:30:01Z") == "2011-05-25T13:30:01.000Z");
    CHECK(read("2011-05-25T13:30:01+2") == "2011-05-25T11:30:01.000Z");
    CHECK(read("2011-05-25T13:30:01+02") == "2011-05-25T11:30:01.000Z");
    CHECK(read("2011-05-25T13:30:01+230") == "2011-05-25T11:00:01.000Z");
    CHECK(read("2011-05-25T13:30:01+0230") == "2011-05-25T11:00:01.000Z");
    CHECK(read("2011-05-25T13:30:01+2:30") == "2011-05-25T11:00:01.000Z");
    CHECK(read("2011-05-25T13:30:01-02:30") == "2011-05-25T16:00:01.000Z");
    CHECK(read("2011-05-25T13:30:01.5") == "2011-05-25T13:30:01.500Z");
    CHECK(read("2011-05-25T13:30:01.0429999+02:00") == "2011-05-25T11:30:01.042Z");
    CHECK(read("2011-05-25T24:00:00") == "2011-05-26T00:00:00.000Z");
    CHECK(read("0000-01-01T00:00:00+01:00") == "-000001-12-31T23:00:00.000Z");
}

TEST_CASE("A text that is not a date-time is not read as one") {
    for (const auto* text : {"",
                             "20",
                             "20110525",
                             "2011-5-25",
                             "2011-00",
                             "2011-13",
                             "2011-02-29",
                             "2011-04-31",
                             "2011-05-00",
                             "2011-05-25T",
                             "2011-05-25T13:30",
                             "2011-05-25 13:30:00",
                             "2011T13:30:00",
                             "2011-05-25T24:00:01",
                             "2011-05-25T13:60:00",
                             "2011-05-25T13:30:60",
                             "2011-05-25T13:30:00.",
                             "2011-05-25T13:30:00+",
                             "2011-05-25T13:30:00+1:",
                             "2011-05-25T13:30:00+24:00",
                             "2011-05-25T13:30:00+00:60",
                             "2011-05-25T13:30:00+12345",
                             "2011-05-25T13:30:00z",
                             " 2011-05-25",
                             "2011-05-25Z",
                             "25/05/2011"}) {
        INFO(text);
        CHECK(read(text) == "nothing");
    }
}

TEST_CASE("A date of birth has no time") {
    CHECK(parse_date_of_birth("2011") == parse_instant("2011-12-31"));
    CHECK(parse_date_of_birth("2011-02") == parse_instant("2011-02-28"));
    CHECK(parse_date_of_birth("2011-02-03") == parse_instant("2011-02-03"));
    CHECK_FALSE(parse_date_of_birth("2011-02-03T00:00:00"));
}

TEST_CASE("Days that a month does not have run over into the next") {
    CHECK(moved("2020-02-29", 1, TimeUnit::day) == "2020-03-01T00:00:00.000Z");
    CHECK(moved("2020-02-29", 1, TimeUnit::month) == "2020-03-29T00:00:00.000Z");
    CHECK(moved("2020-02-29", 1, TimeUnit::year) == "2021-03-01T00:00:00.000Z");
    CHECK(moved("2020-01-31", 1, TimeUnit::month) == "2020-03-02T00:00:00.000Z");
    CHECK(moved("2020-03-31", -13, TimeUnit::month) == "2019-03-03T00:00:00.000Z");
    CHECK(moved("2021-03-28T01:30:00Z", 24, TimeUnit::hour) == "2021-03-29T01:30:00.000Z");
}

TEST_CASE("The range is ECMAScript's") {
    CHECK(moved("1970", 275'759, TimeUnit::year) == "nothing");
    CHECK(moved("1970-01-01", 100'000'000, TimeUnit::day) == "+275760-09-13T00:00:00.000Z");
    CHECK(moved("1970-01-01", -100'000'000, TimeUnit::day) == "-271821-04-20T00:00:00.000Z");
    CHECK(moved("1970-01-01", 100'000'001, TimeUnit::day) == "nothing");
    CHECK(moved("1970-01-01T01:00:00", 100'000'000, TimeUnit::day) == "nothing");
    for (const auto unit : {TimeUnit::year, TimeUnit::month, TimeUnit::day, TimeUnit::hour}) {
        CHECK(moved("1970", INT64_MAX, unit) == "nothing");
        CHECK(moved("1970", INT64_MIN, unit) == "nothing");
        CHECK(moved("1970", 4'800'000'000, unit) == "nothing");
    }
}

TEST_CASE("Days agree with Boost's calendar") {
    CHECK(rc::check([](int days) {
        const auto date = passpro::Date(2000, 1, 1) + boost::gregorian::days(days % 200'000);
        const auto day = boost::gregorian::date_duration(date - passpro::Date(1970, 1, 1)).days();
        const Instant instant{std::int64_t{day} * 86'400'000};
        RC_ASSERT(to_iso_utc(instant) == passpro::to_iso(date) + "T00:00:00.000Z");
        RC_ASSERT(parse_instant(passpro::to_iso(date)) == instant);
    }));
}
