#include "text/trimming.hpp"

#include <catch.hpp>

using passpro::trimmed;

TEST_CASE("Blanks around a text are removed, those within it are kept") {
    CHECK(trimmed("  a b\t\r\n") == "a b");
    CHECK(trimmed("\v\fa") == "a");
    CHECK(trimmed("a") == "a");
    CHECK(trimmed("").empty());
    CHECK(trimmed(" \t ").empty());
}

TEST_CASE("No-break spaces are blanks too, as French typography puts them into cells") {
    CHECK(trimmed("\u00A0 é\u202F") == "é");
    CHECK(trimmed("«\u00A0a\u00A0»") == "«\u00A0a\u00A0»");
    CHECK(trimmed("\u00A0\u202F").empty());
    CHECK(trimmed("à") == "à");  // its last byte is that of U+00A0
}
