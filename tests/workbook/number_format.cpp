#include "workbook/number_format.hpp"

#include <rapidcheck.h>

#include <catch.hpp>
#include <cmath>

using namespace passpro;
using namespace passpro::workbook;
using Kind = NumberFormat::Kind;

TEST_CASE("Format codes are told apart by what they show") {
    const auto kind = [](const char* code) { return parse_number_format(code).kind; };
    CHECK(kind("General") == Kind::number);
    CHECK(kind("0.00E+00") == Kind::number);
    CHECK(kind("#,##0.00\\ \"€/jour\"") == Kind::number);
    CHECK(kind("[Red]-0;[Blue]0") == Kind::number);
    CHECK(kind("@") == Kind::number);
    CHECK(kind("dd/mm/yyyy") == Kind::date);
    CHECK(kind("[$-40C]dddd d mmmm yyyy;@") == Kind::date);
    CHECK(kind("mmm\\-yy") == Kind::date);
    CHECK(kind("DD/MM/YYYY\\ HH:MM") == Kind::date_time);
    CHECK(kind("yyyy\\-mm\\-dd\"T\"hh:mm") == Kind::date_time);
    CHECK(kind("h:mm AM/PM") == Kind::time);
    CHECK(kind("[h]:mm") == Kind::time);
    CHECK(kind("mm:ss.0") == Kind::time);
    CHECK(kind("\"h") == Kind::number);
    CHECK(kind("[h") == Kind::time);
    CHECK(kind("\\") == Kind::number);
    CHECK(parse_number_format("00000").digits == 5);
    CHECK(parse_number_format("0").digits == 0);
    CHECK(built_in_number_format(14).kind == Kind::date);
    CHECK(built_in_number_format(22).kind == Kind::date_time);
    CHECK(built_in_number_format(20).kind == Kind::time);
    CHECK(built_in_number_format(49).kind == Kind::number);
}

TEST_CASE("Numbers are shown as what they mean") {
    const auto number = [](const char* digits) { return shown_number(digits, {}, DateSystem::from_1900); };
    CHECK(number("12") == "12");
    CHECK(number("12.0") == "12");
    CHECK(number("-0.5") == "-0.5");
    CHECK(number("47.164000000000001") == "47.164");
    CHECK(number("2.4799001021E10") == "24799001021");
    CHECK(number("1E+300") == "1e+300");
    CHECK(number("nan") == "nan");
    CHECK(number("") == "");
    CHECK(shown_number("1234", {.kind = Kind::number, .digits = 5}, DateSystem::from_1900) == "01234");

    const auto date = [](const char* digits, Kind kind, DateSystem system) {
        return shown_number(digits, {.kind = kind}, system);
    };
    CHECK(date("46099", Kind::date, DateSystem::from_1900) == "2026-03-18");
    CHECK(date("44637", Kind::date, DateSystem::from_1904) == "2026-03-18");
    CHECK(date("46099", Kind::date_time, DateSystem::from_1900) == "2026-03-18T00:00");
    CHECK(date("46099.5625", Kind::date, DateSystem::from_1900) == "2026-03-18T13:30");
    CHECK(date("46099.5625", Kind::time, DateSystem::from_1900) == "13:30");
    CHECK(date("0.5625", Kind::date_time, DateSystem::from_1900) == "13:30");
    CHECK(date("46099.999999999", Kind::date_time, DateSystem::from_1900) == "2026-03-19T00:00");
    CHECK(date("46099.5625115", Kind::date_time, DateSystem::from_1900) == "2026-03-18T13:30:01");
    CHECK(date("1", Kind::date, DateSystem::from_1900) == "1900-01-01");
    CHECK(date("59", Kind::date, DateSystem::from_1900) == "1900-02-28");
    CHECK(date("60", Kind::date, DateSystem::from_1900) == "1900-02-29");
    CHECK(date("61", Kind::date, DateSystem::from_1900) == "1900-03-01");
    CHECK(date("2958465.9999999", Kind::date, DateSystem::from_1900) == "2958465.9999999");
    CHECK(date("2958465", Kind::date, DateSystem::from_1900) == "9999-12-31");
    CHECK(date("2957003", Kind::date, DateSystem::from_1904) == "9999-12-31");
    CHECK(date("-1", Kind::date, DateSystem::from_1900) == "-1");
    CHECK(date("1E300", Kind::date, DateSystem::from_1900) == "1e+300");
}

TEST_CASE("A time is the same after it was a serial number") {
    CHECK(rc::check([] {
        const auto day = *rc::gen::inRange(61, 2'958'465);
        const auto minute = *rc::gen::inRange(0, 24 * 60);
        const auto text = shown_number(std::to_string(day + minute / 1440.0), {.kind = Kind::date_time},
                                       DateSystem::from_1900);
        const auto serial = serial_number(text);
        RC_ASSERT(serial.has_value());
        // std::to_string keeps six decimals of a day, well below a second.
        RC_ASSERT(std::abs(*serial - (day + minute / 1440.0)) < 1.0 / 86'400);
    }));
    CHECK(serial_number("2026-03-18") == 46099);
    CHECK(serial_number("2026-03-18T13:30") == 46099.5625);
    CHECK_FALSE(serial_number("1900-02-28"));
    CHECK_FALSE(serial_number("mercredi"));
}
