#include "text/encoding.hpp"

#include <catch.hpp>

using namespace passpro;

namespace {

std::string decoded(std::string bytes) {
    auto [utf8, bad_line] = decode_xml(std::move(bytes));
    return bad_line == 0 ? utf8 : "line " + std::to_string(bad_line);
}

}  // namespace

TEST_CASE("XML is read in the encoding that it declares") {
    const std::string declaration = R"(<?xml version="1.0" encoding="ISO-8859-15"?>)";
    CHECK(decoded(declaration + "<a>C\xBCUR \xA4</a>") == declaration + "<a>CŒUR €</a>");
    CHECK(decoded("<?xml version='1.0' encoding='iso-8859-1'?><a>\xE9\x80</a>") ==
          "<?xml version='1.0' encoding='iso-8859-1'?><a>é€</a>");
    // Two letters in a row that would be one of UTF-8.
    CHECK(decoded(declaration + "<a>\xC3\xA9 \xE9</a>") == declaration + "<a>Ã© é</a>");
}

TEST_CASE("XML that has been saved in UTF-8 is read as such, even if it declares another encoding") {
    const std::string text = R"(<?xml version="1.0" encoding="ISO-8859-15"?><a>CŒUR</a>)";
    CHECK(decoded(text) == text);
    CHECK(decoded("\xEF\xBB\xBF" + text) == text);
    CHECK(decoded(std::string("\xFF\xFE<\0a\0/\0>\0", 10)) == "<a/>");
}

TEST_CASE("Bytes of another encoding are refused at their line") {
    CHECK(decoded("<a>\n\xE9</a>") == "line 2");
    CHECK(decoded("<?xml version=\"1.0\" encoding=\"EBCDIC\"?>\n<a>\n\xE9</a>") == "line 3");
    CHECK(decoded("<?xml encoding=\"ISO-8859-15?>\n\xE9") == "line 2");
    CHECK(decoded(std::string("<a>\n\0</a>", 9)) == "line 2");
}

TEST_CASE("Five bytes have no character in Windows-1252") {
    CHECK(decode_text("\x80 \x9C\x8C \x92 \xE9\xFF \x9F").utf8 == "€ œŒ ’ éÿ Ÿ");
    for (const char byte : {'\x81', '\x8D', '\x8F', '\x90', '\x9D'}) {
        const auto text = decode_text(std::string("\xE9\n") + byte + "a");
        CHECK(text.utf8 == "é\n\uFFFDa");
        CHECK(text.bad_line == 2);
    }
}

TEST_CASE("UTF-16 has pairs of surrogates in either order of bytes") {
    CHECK(decode_text(std::string("\xFF\xFE\x3D\xD8\x42\xDE\xE9\0\xAC\x20", 10)).utf8 == "🙂é€");
    CHECK(decode_text(std::string("\xFE\xFF\xD8\x3D\xDE\x42\0\xE9\x20\xAC", 10)).utf8 == "🙂é€");
}

TEST_CASE("Broken UTF-16 has a replacement for each of its units, and its line is said") {
    const auto alone =
        decode_text(std::string("\xFF\xFE\n\0\x3D\xD8"
                                "a\0",
                                8));
    CHECK(alone.utf8 == "\n\uFFFDa");
    CHECK(alone.bad_line == 2);
    CHECK(decode_text(std::string("\xFF\xFE\x42\xDE"
                                  "a\0",
                                  6))
              .utf8 == "\uFFFDa");
    CHECK(decode_text(std::string("\xFF\xFE\x3D\xD8", 4)).utf8 == "\uFFFD");
    CHECK(decode_text(std::string("\xFF\xFE"
                                  "a\0b",
                                  5))
              .utf8 == "a\uFFFD");
}
