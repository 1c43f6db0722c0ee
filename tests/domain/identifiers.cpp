#include <passpro/identifiers.hpp>

#include <rapidcheck.h>

#include <catch.hpp>
#include <string>

using namespace passpro;

namespace {

std::string uai_text(unsigned number) {
    return std::to_string(10'000'000 + number).substr(1) + Uai::check_letter(number);
}

const auto any_number = rc::gen::inRange(0U, 10'000'000U);

}  // namespace

TEST_CASE("A UAI is 7 digits and their check letter") {
    CHECK(Uai::parse("0932276U"));  // 932276 modulo 23 is 17
    CHECK(Uai::parse("0932276U")->text() == "0932276U");
    CHECK_FALSE(Uai::parse("0932276X"));
    CHECK_FALSE(Uai::parse("932276U"));
    CHECK_FALSE(Uai::parse("00932276U"));
    CHECK_FALSE(Uai::parse("O932276U"));
    CHECK_FALSE(Uai::parse("09322760"));
    CHECK_FALSE(Uai::parse(""));
    CHECK_FALSE(Uai::parse("       U"));
}

TEST_CASE("A UAI may be in lower case and between blanks") {
    CHECK(Uai::parse(" 0932276u\t") == Uai::parse("0932276U"));
    CHECK_FALSE(Uai::parse("093 2276U"));
}

TEST_CASE("A UAI that was not given is absent") {
    CHECK(Uai{}.is_absent());
    CHECK(Uai{}.text().empty());
    CHECK_FALSE(Uai::parse("0932276U")->is_absent());
}

TEST_CASE("Every number with its check letter is a UAI, and with no other letter") {
    CHECK(rc::check("its own letter", [] {
        const auto number = *any_number;
        const auto uai = Uai::parse(uai_text(number));
        RC_ASSERT(uai.has_value());
        RC_ASSERT(uai->text() == uai_text(number));
    }));
    CHECK(rc::check("another letter", [] {
        const auto number = *any_number;
        const auto letter = *rc::gen::distinctFrom(rc::gen::inRange('A', static_cast<char>('Z' + 1)),
                                                   Uai::check_letter(number));
        auto text = uai_text(number);
        text.back() = letter;
        RC_ASSERT_FALSE(Uai::parse(text).has_value());
    }));
}

// 23 is prime and no divisor of 10: that is what the check letter is good for.
TEST_CASE("A UAI with one wrong digit is none") {
    CHECK(rc::check([] {
        auto text = uai_text(*any_number);
        auto& digit = text[*rc::gen::inRange<std::size_t>(0, 7)];
        digit = *rc::gen::distinctFrom(rc::gen::inRange('0', static_cast<char>('9' + 1)), digit);
        RC_ASSERT_FALSE(Uai::parse(text).has_value());
    }));
}

TEST_CASE("Of a MEF, the first ten digits count") {
    CHECK(Mef::parse("2412322421")->text() == "2412322421");
    CHECK(Mef::parse("24123224211") == Mef::parse("2412322421"));
    CHECK(Mef::parse(" 2412322421 ") == Mef::parse("2412322421"));
    CHECK_FALSE(Mef::parse("241232242"));
    CHECK_FALSE(Mef::parse("241232242112"));
    CHECK_FALSE(Mef::parse("241232242A"));
    CHECK_FALSE(Mef::parse("24123224211A"));
    CHECK(Mef{}.is_absent());
    CHECK(Mef{}.text().empty());
}

TEST_CASE("An INE is known by its form") {
    CHECK(ine_form("123456789AB") == IneForm::rnie);
    CHECK(ine_form("123456789ab") == IneForm::rnie);
    CHECK(ine_form("1234567890A") == IneForm::bea);
    CHECK(ine_form("0ABCDEFGHI5") == IneForm::base36);
    CHECK(ine_form("12345678905") == IneForm::base36);
    CHECK_FALSE(ine_form("123456789A"));
    CHECK_FALSE(ine_form("123456789ABC"));
    CHECK_FALSE(ine_form("0ABCDEFGHIJ"));
    CHECK_FALSE(ine_form("12345678-05"));
    CHECK_FALSE(ine_form(""));
}
