#include "json/writer.hpp"

#include <catch.hpp>

using namespace passpro::json;

TEST_CASE("Containers are written in the order of their members, on one line or on several") {
    const auto one_line =
        Container::object().add("b", 1).add("a", Container::array().add_item("x").add_json_item("[]"));
    CHECK(one_line.text() == R"({"b":1,"a":["x",[]]})");
    const auto lines = Container::object_at(0).add("b", 1).add("a", Container::array_at(1).add_item("x"));
    CHECK(lines.text() == "{\n  \"b\": 1,\n  \"a\": [\n    \"x\"\n  ]\n}");
    CHECK(Container::array().text() == "[]");
    CHECK(Container::object_at(3).text() == "{}");
}

TEST_CASE("Bytes that are not UTF-8 do not stop the writer") {
    CHECK(quoted("a\"\n\xFF") == "\"a\\\"\\n\uFFFD\"");
}

TEST_CASE("Keys are escaped in a pointer") {
    CHECK(pointer_part("a/b~c") == "a~1b~0c");
}
