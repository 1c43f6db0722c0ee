#include "json/guard.hpp"

#include <catch.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace passpro;

namespace {

std::vector<Diagnostic> problems_of(std::string_view text, const json::Bounds& bounds) {
    std::vector<Diagnostic> problems;
    const DiagnosticSink report = [&](Diagnostic problem) { problems.push_back(std::move(problem)); };
    const bool is_read = json::Guard(text, "a.json", bounds, report).parse();
    CHECK((is_read || !problems.empty()));
    return problems;
}

Diagnostic problem_of(std::string_view text, const json::Bounds& bounds = {.depth = 10}) {
    const auto problems = problems_of(text, bounds);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().place.file == "a.json");
    return problems.front();
}

}  // namespace

TEST_CASE("A text within its bounds passes") {
    CHECK(problems_of(R"({"a": [1, 2.5, true, null, "é"], "b": {"a": {}}})", {.depth = 10}).empty());
    CHECK(problems_of("[[1]]", {.depth = 2}).empty());
}

TEST_CASE("A syntax error is reported at its line and character, with all three kinds of line ends") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const auto problem = problem_of("{" + end + " \"é\": }");
        CHECK(problem.problem == Problem::bad_json);
        CHECK(problem.place.line == 2);
        CHECK(problem.details == std::vector<std::string>{"7"});
    }
}

TEST_CASE("A repeated key is reported at its pointer, and reading goes on or stops there") {
    constexpr auto text = R"({"a": [0, {"b/c": 1, "b/c": 2, "b/c": 3}]})";
    const auto problems = problems_of(text, {.depth = 10});
    REQUIRE(problems.size() == 2);
    CHECK(problems.front().problem == Problem::duplicate_key);
    CHECK(problems.front().place.column == "/a/1/b~1c");
    CHECK(problems.front().value == "b/c");
    CHECK(problems_of(text, {.depth = 10, .stops_at_repeated_key = true}).size() == 1);
}

TEST_CASE("Deeper and longer texts are refused") {
    const auto too_deep = problem_of("[[[1]]]", {.depth = 2, .too_deep = Problem::too_deep});
    CHECK(too_deep.problem == Problem::too_deep);
    CHECK(too_deep.details == std::vector<std::string>{"2"});
    CHECK(problem_of("[[[1]]]", {.depth = 2}).details == std::vector<std::string>{"2 niveaux", "2 levels"});
    const auto too_many = problem_of("[1, 2]", {.depth = 2, .values = 2});
    CHECK(too_many.details == std::vector<std::string>{"2 valeurs", "2 values"});
    const auto too_long = problem_of("[1, 2]", {.depth = 2, .bytes = 5});
    CHECK(too_long.problem == Problem::too_large);
    CHECK(too_long.details == std::vector<std::string>{"5 octets", "5 bytes"});
}
