#include "rules/evaluation.hpp"

#include "rules/json.hpp"

#include <passpro/rules.hpp>

#include <catch.hpp>
#include <string>
#include <vector>

using namespace passpro;
using namespace passpro::rules;

namespace {

// The value of an expression of its own, or the code of why there is none.
std::string value(const std::string& logic, const std::string& data = "null") {
    const auto expression = Expression::parse(logic);
    if (!expression) return expression.diagnostics().items().front().code();
    const auto result = expression->evaluate(data);
    return result ? *result : result.diagnostics().items().front().code();
}

const std::string fails = "PP3201";

struct Judgement {
    RuleOutcome outcome{};
    std::vector<std::string> missing{};

    friend bool operator==(const Judgement&, const Judgement&) = default;
};

// As the logic of a rule.
Judgement judge(const std::string& logic, const std::string& data,
                const std::vector<std::string>& optional = {}) {
    Diagnostics problems;
    const auto document = Document::parse(logic, "", problems);
    const auto context = Document::parse(data, "", problems);
    REQUIRE(document);
    REQUIRE(context);
    Program program;
    const auto root = read_rule_expression(document->root(), optional, program, {"", "", problems});
    REQUIRE(problems.empty());
    Evaluator evaluator(program);
    Judgement judgement{evaluator.judge(root, JsonSource(program, context->root()))};
    for (const auto variable : evaluator.missing())
        judgement.missing.push_back(program.variables[variable].path);
    return judgement;
}

const auto holds = Judgement{RuleOutcome::holds};
const auto is_false = Judgement{RuleOutcome::fails};
const auto error = Judgement{RuleOutcome::error};
Judgement unknown(std::vector<std::string> missing) {
    return {RuleOutcome::unknown, std::move(missing)};
}

}  // namespace

TEST_CASE("Integers are 64 bits wide, and nothing wider is invented") {
    CHECK(value(R"({"+": [9007199254740993, 1]})") == "9007199254740994");
    CHECK(value(R"({"+": [9223372036854775807, 1]})") == fails);
    CHECK(value(R"({"+": [-9223372036854775808, -1]})") == fails);
    CHECK(value(R"({"+": [-9223372036854775808, 9223372036854775807]})") == "-1");
    CHECK(value("9223372036854775808") == "PP3001");  // as a literal
    CHECK(value(R"({"+": [{"var": ""}, 1]})", "9223372036854775808") == fails);
}

TEST_CASE("JSON has one kind of number: an integral one is an integer") {
    CHECK(value(R"({"===": [1.0, 1]})") == "true");
    CHECK(value(R"({"+": [{"var": ""}, 1]})", "1e3") == "1001");
    CHECK(value("1.5") == "PP3001");
    CHECK(value(R"({"var": ""})", "1.5") == "1.5");
    CHECK(value(R"({"===": [{"var": "0"}, {"var": "1"}]})", "[1.5, 1.5]") == "true");
    CHECK(value(R"({"if": [{"var": ""}, 1, 2]})", "1.5") == fails);
    CHECK(value(R"({">": [{"var": ""}, 1]})", "1.5") == fails);
}

TEST_CASE("Equality goes by type and content") {
    CHECK(value(R"({"===": [1, true]})") == "false");
    CHECK(value(R"({"===": [{"var": "x"}, {"var": "y"}]})", "{}") == "true");
    CHECK(value(R"({"===": [[1, ["a"]], [1, ["a"]]]})") == "true");
    CHECK(value(R"({"===": [{"var": "0"}, {"var": "1"}]})", R"([{"a": 1, "b": 2}, {"b": 2, "a": 1}])") ==
          "true");
    CHECK(
        value(
            R"({"===": [{"plusTime": ["2026-01-01", 1, "day"]}, {"plusTime": ["2026-01-02", 0, "day"]}]})") ==
        "true");
    CHECK(value(R"({"in": [[1], [[1], 2]]})") == "true");
}

TEST_CASE("A path goes into objects by key and into arrays by index, and nowhere else") {
    CHECK(value(R"({"var": "a.1.b"})", R"({"a": [0, {"b": 7}]})") == "7");
    CHECK(value(R"({"var": "a.1"})", R"({"a": {"1": "key"}})") == R"("key")");
    CHECK(value(R"({"var": "a.length"})", R"({"a": [1, 2]})") == "null");
    CHECK(value(R"({"var": "a.0"})", R"({"a": "text"})") == "null");
    CHECK(value(R"({"var": "a.1x"})", R"({"a": [1, 2]})") == "null");
    CHECK(value(R"({"var": "a.-1"})", R"({"a": [1, 2]})") == "null");
    CHECK(value(R"({"var": "a.99999999999"})", R"({"a": [1, 2]})") == "null");
}

TEST_CASE("A lambda sees the item, the accumulator, and the data around it, however deep") {
    CHECK(value(R"({"reduce": [[1, 2], {"var": ""}, 0]})", R"({"z": 5})") ==
          R"({"accumulator":{"accumulator":0,"current":1,"data":{"z":5}},"current":2,"data":{"z":5}})");
    CHECK(value(R"({"reduce": [[1, 2], {"+": [{"var": "accumulator"}, {"reduce": [[10, 20],
                    {"+": [{"var": "accumulator"}, {"+": [{"var": "data.current"}, {"var": "data.data.z"}]}]}, 0]}]}, 0]})",
                R"({"z": 100})") == "406");
    CHECK(value(R"({"reduce": [[1], {"var": "z"}, 0]})", R"({"z": 5})") == "null");
    CHECK(value(R"({"reduce": [{"var": "x"}, 1, {"var": "z"}]})", R"({"z": 5})") == "5");
    CHECK(value(R"({"reduce": ["text", 1, 2]})") == fails);
}

TEST_CASE("A date-time is printed in UTC, and is neither true nor false") {
    CHECK(value(R"({"plusTime": ["2026-02-20T12:00:00+02:00", 1, "day"]})") ==
          R"("2026-02-21T10:00:00.000Z")");
    CHECK(value(R"({"!": [{"plusTime": ["2026-02-20", 1, "day"]}]})") == fails);
    CHECK(value(R"({"plusTime": [{"plusTime": ["2026-02-20", 1, "day"]}, 1, "day"]})") == fails);
    CHECK(value(R"({"after": ["2026-02-20", "2026-02-19"]})") == fails);
    CHECK(value(R"({"plusTime": ["2026-02-30", 0, "day"]})") == fails);
    CHECK(value(R"({"plusTime": ["2026-02-20", 300000, "year"]})") == fails);
}

TEST_CASE("Work and size are bounded, whatever the expression") {
    const std::string many = "[0,1,2,3,4,5,6,7,8,9]";
    std::string nested = "1";
    for (int i = 0; i < 20; ++i) nested = R"({"reduce": [)" + many + ", " + nested + ", 0]}";
    CHECK(value(nested) == fails);
    CHECK(value(R"({"reduce": [)" + many + R"(, [{"var": "accumulator"}, {"var": "accumulator"}], 0]})")
              .size() > 2000);
    std::string data = "[0";
    for (int i = 0; i < 300; ++i) data += ",0";
    CHECK(value(R"({"reduce": [{"var": ""}, [{"var": "accumulator"}], 0]})", data + "]") == fails);
    CHECK(value(R"({"reduce": [{"var": ""}, [{"var": "accumulator"}, {"var": "accumulator"}], 0]})",
                data + "]") == fails);
}

TEST_CASE("An unknown operand makes the result unknown, and is named") {
    CHECK(judge(R"({">": [{"var": "candidate.age"}, 15]})", "{}") == unknown({"candidate.age"}));
    CHECK(judge(R"({">": [{"var": "a"}, {"var": "b"}]})", R"({"a": null, "b": ""})") == unknown({"a", "b"}));
    CHECK(judge(R"({"!": [{"var": "a"}]})", "{}") == unknown({"a"}));
    CHECK(judge(R"({"in": [{"var": "a"}, []]})", "{}") == unknown({"a"}));
    CHECK(judge(R"({"===": [{"+": [{"var": "a"}, 1]}, 2]})", "{}") == unknown({"a"}));
    CHECK(judge(R"({"after": [{"plusTime": [{"var": "a"}, 0, "day"]}, {"dccDateOfBirth": ["2010"]}]})",
                "{}") == unknown({"a"}));
    CHECK(judge(R"({"reduce": [{"var": "a"}, true, true]})", "{}") == unknown({"a"}));
    CHECK(judge(R"({"in": ["x", ["x", {"var": "a"}]]})", "{}") == unknown({"a"}));
}

TEST_CASE("`and` is false if any operand is, else unknown if any is") {
    CHECK(judge(R"({"and": [{"var": "a"}, false]})", "{}") == is_false);
    CHECK(judge(R"({"and": [false, {"var": "a"}]})", "{}") == is_false);
    CHECK(judge(R"({"and": [{"var": "a"}, true]})", "{}") == unknown({"a"}));
    CHECK(judge(R"({"and": [true, {"var": "a"}, {"var": "b"}]})", "{}") == unknown({"a", "b"}));
    // Falsy it is, but which falsy value is not known.
    CHECK(judge(R"({"===": [{"and": [{"var": "a"}, false]}, false]})", "{}") == unknown({"a"}));
    CHECK(judge(R"({"!": [{"and": [{"var": "a"}, 0]}]})", "{}") == holds);
    CHECK(judge(R"({"if": [{"and": [{"var": "a"}, 0]}, false, true]})", "{}") == holds);
}

TEST_CASE("An `if` with an unknown guard is what both branches agree on") {
    CHECK(judge(R"({"if": [{"var": "a"}, true, true]})", "{}") == holds);
    CHECK(judge(R"({"if": [{"var": "a"}, {"===": [1, 2]}, false]})", "{}") == is_false);
    CHECK(judge(R"({"if": [{"var": "a"}, true, false]})", "{}") == unknown({"a"}));
    CHECK(judge(R"({"if": [{"var": "a"}, {"var": "b"}, false]})", "{}") == unknown({"a", "b"}));
    CHECK(judge(R"({"if": [{"var": "a"}, {"and": [{"var": "b"}, false]}, false]})", "{}") == is_false);
}

TEST_CASE("Optional data are null if they are missing") {
    const std::vector<std::string> optional = {"a"};
    CHECK(judge(R"({"!": [{"var": "a"}]})", "{}", optional) == holds);
    CHECK(judge(R"({"===": [{"var": "a"}, {"var": "a"}]})", R"({"a": ""})", optional) == holds);
    CHECK(judge(R"({"if": [{"var": "a"}, {">": [{"var": "a"}, 1]}, true]})", "{}", optional) == holds);
    CHECK(judge(R"({">": [{"var": "a"}, 1]})", "{}", optional) == error);
}

TEST_CASE("Inside a lambda data can be missing too, but what was accumulated is what it is") {
    const std::string sum = R"({"===": [{"reduce": [{"var": "l"}, {"+": [{"var": "accumulator"},
                               {"var": "current.n"}]}, 0]}, 3]})";
    CHECK(judge(sum, R"({"l": [{"n": 1}, {"n": 2}]})") == holds);
    CHECK(judge(sum, R"({"l": [{"n": 1}, {}]})") == unknown({"current.n"}));
    CHECK(judge(R"({"!": [{"reduce": [[1], {"var": "accumulator"}, {"var": "x"}]}]})", "{}", {"x"}) == holds);
}

TEST_CASE("An error is neither false nor hidden by what is unknown beside it") {
    CHECK(judge(R"({">": [{"var": "a"}, 1]})", R"({"a": "x"})") == error);
    CHECK(judge(R"({">": [{"var": "a"}, {"var": "b"}]})", R"({"a": "x"})") == error);
    CHECK(judge(R"({"and": [{">": [{"var": "a"}, 1]}, false]})", R"({"a": "x"})") == error);
    CHECK(judge(R"({"and": [false, {">": [{"var": "a"}, 1]}]})", R"({"a": "x"})") == is_false);
    // An expression behind an unknown guard may never be evaluated.
    CHECK(judge(R"({"and": [{"var": "b"}, {">": [{"var": "a"}, 1]}]})", R"({"a": "x"})") == unknown({"b"}));
    CHECK(judge(R"({"if": [{"var": "b"}, {">": [{"var": "a"}, 1]}, true]})", R"({"a": "x"})") ==
          unknown({"b"}));
    CHECK(judge(R"({"plusTime": ["2026-01-01", 0, "day"]})", "{}") == error);  // no condition
}
