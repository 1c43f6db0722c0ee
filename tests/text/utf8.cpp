#include "text/utf8.hpp"

#include <catch.hpp>
#include <string>

using namespace passpro;

TEST_CASE("Well-formed text is told from bytes that only resemble it") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("Collège 日本 🙂"));
    CHECK(is_utf8(std::string("a\0b", 3)));
    CHECK_FALSE(is_utf8("caf\xE9"));
    CHECK_FALSE(is_utf8("\xC0\xAF"));          // overlong
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // a surrogate
    CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
    CHECK_FALSE(is_utf8("twelve bytes\xC3"));  // cut off
}

TEST_CASE("A sequence is one code point") {
    CHECK(code_point_of("A") == 0x41);
    CHECK(code_point_of("é") == 0xE9);
    CHECK(code_point_of("日") == 0x65E5);
    CHECK(code_point_of("🙂") == 0x1F642);
    CHECK(count_characters("é日🙂A") == 4);
}

TEST_CASE("ASCII ends at the first byte that is none, wherever it lies") {
    for (std::size_t before = 0; before < 20; ++before) {
        const auto text = std::string(before, 'a') + "é" + std::string(before, 'a');
        CHECK(end_of_ascii(text, 0) == before);
        CHECK(end_of_ascii(text, before + 2) == text.size());
    }
}
