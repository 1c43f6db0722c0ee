#include "text/decimal.hpp"

#include <catch.hpp>
#include <locale>

using passpro::decimal_number;
using passpro::decimal_text;

namespace {

class DecimalComma : public std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
};

}  // namespace

TEST_CASE("a number with a decimal point is read", "[text]") {
    CHECK(decimal_number("47.1") == 47.1);
    CHECK(decimal_number("-5") == -5.0);
    CHECK(decimal_number(".5") == 0.5);
    CHECK(decimal_number("1e3") == 1000.0);
    CHECK(decimal_number("0.1") == 0.1);
}

TEST_CASE("a text that is not all a finite number is none", "[text]") {
    for (const auto* text :
         {"", "-", ".", "+5", "1,5", "1 5", " 5", "5 ", "5m", "0x10", "nan", "inf", "1e400", "--5", "1e"}) {
        CAPTURE(text);
        CHECK_FALSE(decimal_number(text));
    }
}

TEST_CASE("a number is written with a decimal point, whatever the locale", "[text]") {
    const auto usual = std::locale::global(std::locale(std::locale::classic(), new DecimalComma));
    CHECK(decimal_text(-90.001) == "-90.001");
    CHECK(decimal_text(47) == "47");
    CHECK(decimal_text(1440.5) == "1440.5");
    std::locale::global(usual);
}
