#include "text/quoting.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch.hpp>
#include <string>

using passpro::printable;

TEST_CASE("Ordinary text is shown as it is") {
    CHECK(printable("Lycée Joliot-Curie, « salle 3 » — 日本語 🙂", 80) ==
          "Lycée Joliot-Curie, « salle 3 » — 日本語 🙂");
    CHECK(printable("", 80).empty());
}

TEST_CASE("Text that could command a terminal is not") {
    CHECK(printable("a\nb\tc\r", 80) == "a\\nb\\tc\\r");
    CHECK(printable("\x1B[31mred", 80) == "\\u{1b}[31mred");
    CHECK(printable(std::string("a\0b", 3), 80) == "a\\u{0}b");
    CHECK(printable("\x7F", 80) == "\\u{7f}");
    CHECK(printable("\u0085\u2028", 80) == "\\u{85}\\u{2028}");
    CHECK(printable("\u202Eabc\u2066", 80) == "\\u{202e}abc\\u{2066}");
}

TEST_CASE("Bytes that are not UTF-8 become replacement characters") {
    CHECK(printable("caf\xE9", 80) == "caf\uFFFD");
    CHECK(printable("\xC3", 80) == "\uFFFD");
    CHECK(printable("\xC0\xAF", 80) == "\uFFFD\uFFFD");            // overlong
    CHECK(printable("\xED\xA0\x80", 80) == "\uFFFD\uFFFD\uFFFD");  // a surrogate
    CHECK(printable("\xF4\x90\x80\x80", 80) == "\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(printable("\x80", 80) == "\uFFFD");
}

TEST_CASE("Long text is cut between characters") {
    CHECK(printable("éééé", 4) == "éééé");
    CHECK(printable("ééééé", 4) == "éééé…");
}

TEST_CASE("No character below a blank comes through, whatever the bytes") {
    CHECK(rc::check([](const std::string& text) {
        const auto shown = printable(text, 1000);
        RC_ASSERT(std::ranges::none_of(shown, [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }));
        RC_ASSERT(printable(shown, 10'000) == shown);
    }));
}
