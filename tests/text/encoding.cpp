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
