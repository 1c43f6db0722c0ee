#include <passpro/wording.hpp>

#include <catch.hpp>

using namespace passpro;

TEST_CASE("Numbers are grouped as each language groups them") {
    CHECK(number(0, Language::french) == "0");
    CHECK(number(999, Language::french) == "999");
    CHECK(number(31323, Language::french) == "31\u202f323");
    CHECK(number(-1234567, Language::french) == "-1\u202f234\u202f567");
    CHECK(number(-123, Language::english) == "-123");
    CHECK(number(31323, Language::english) == "31,323");
    CHECK(number(INT64_MIN, Language::english) == "-9,223,372,036,854,775,808");
}

TEST_CASE("Only nothing is 0 %, and only everything is 100 %") {
    CHECK(percentage(0, Language::english) == "0%");
    CHECK(percentage(1, Language::english) == "100%");
    CHECK(percentage(0.00001, Language::english) == "0.1%");
    CHECK(percentage(0.99999, Language::english) == "99.9%");
    CHECK(percentage(0.974, Language::french) == "97,4\u202f%");
    CHECK(percentage(0.5, Language::french) == "50\u202f%");
    CHECK(percentage(1.25, Language::english) == "125%");
    CHECK(percentage(0.00043, Language::english, 3) == "0.043%");
    CHECK(percentage(0.4, Language::english, 0) == "40%");
}

TEST_CASE("A count and its noun agree") {
    CHECK(counted(0, Language::french, "place", "places") == "0 place");
    CHECK(counted(0, Language::english, "place", "places") == "0 places");
    CHECK(counted(1, Language::english, "place", "places") == "1 place");
    CHECK(counted(2, Language::french, "place", "places") == "2 places");
}

TEST_CASE("Days are written out in both languages") {
    const Date wednesday(2026, 3, 18);
    CHECK(long_day(wednesday, Language::french) == "mercredi 18 mars 2026");
    CHECK(long_day(wednesday, Language::english) == "Wednesday 18 March 2026");
    CHECK(short_day(wednesday, Language::french) == "mer. 18 mars");
    CHECK(short_day(wednesday, Language::english) == "Wed 18 March");
    const Date first(2026, 2, 1);
    CHECK(date_in_words(first, Language::french) == "1er février 2026");
    CHECK(date_in_words(first, Language::english) == "1 February 2026");
    CHECK(long_day(first, Language::french) == "dimanche 1er février 2026");
}
