// Kleene's laws on random rules: what is decided stays decided when more becomes known.
#include "rules/evaluation.hpp"
#include "rules/json.hpp"

#include <rapidcheck.h>

#include <array>
#include <catch.hpp>
#include <optional>
#include <string>
#include <vector>

using namespace passpro;
using namespace passpro::rules;

namespace {

// Data of each type, two of a type, as JSON; nothing: missing.
struct Datum {
    std::string name;
    std::vector<std::string> values;
};
const std::array<Datum, 9> data_types = {{
    {"i", {"0", "1", "2", "15"}},
    {"j", {"0", "1", "2", "15"}},
    {"s", {R"("a")", R"("b")"}},
    {"t", {R"("a")", R"("b")"}},
    {"p", {"true", "false"}},
    {"q", {"true", "false"}},
    {"d", {R"("2011-01-31")", R"("2010-02")", R"("2012")"}},
    {"e", {R"("2011-01-31")", R"("2010-02")", R"("2012")"}},
    {"l", {"[1,2]", "[]", "[0]", "[2,2,1]"}},
}};

using Data = std::array<std::optional<std::string>, data_types.size()>;

std::string to_json(const Data& data) {
    std::string text;
    for (std::size_t i = 0; i < data.size(); ++i) {
        text += (text.empty() ? "{" : ",");
        text += '"' + data_types[i].name + "\":" + data[i].value_or("null");
    }
    return text + '}';
}

template <typename... Texts>
std::string one_of(Texts... texts) {
    return *rc::gen::element(std::string(texts)...);
}

// Expressions of a type, at most `depth` deep, that no data of the right types make fail.
std::string integer(int depth);
std::string time(int depth);
std::string list(int depth);

std::string condition(int depth) {
    const auto choice = depth == 0 ? 0 : *rc::gen::inRange(0, 10);
    const auto below = depth - 1;
    switch (choice) {
        case 1:
            return R"({"and":[)" + condition(below) + ',' + condition(below) + ']' + '}';
        case 2:
            return R"({"and":[)" + condition(below) + ',' + condition(below) + ',' + condition(below) + "]}";
        case 3:
            return R"({"!":[)" + condition(below) + "]}";
        case 4:
            return R"({"if":[)" + condition(below) + ',' + condition(below) + ',' + condition(below) + "]}";
        case 5:
            return "{\"" + one_of("<", ">", "<=", ">=", "===") + "\":[" + integer(below) + ',' +
                   integer(below) + "]}";
        case 6:
            return "{\"" + one_of("after", "before", "not-after", "not-before") + "\":[" + time(below) + ',' +
                   time(below) + "]}";
        case 7:
            return R"({"in":[)" + integer(below) + ',' + list(below) + "]}";
        case 8:
            return R"({"===":[)" + condition(below) + ',' + condition(below) + "]}";
        case 9:
            return "{\"<\":[" + integer(below) + ',' + integer(below) + ',' + integer(below) + "]}";
        default:
            return one_of("true", "false", "0", "1", R"({"var":"p"})", R"({"var":"q"})", R"({"var":"i"})",
                          R"({"var":"s"})", R"({"var":"l"})", R"({"===":[{"var":"s"},{"var":"t"}]})",
                          R"({"in":[{"var":"s"},["a","c"]]})");
    }
}

std::string integer(int depth) {
    const auto below = depth - 1;
    switch (depth <= 0 ? 0 : *rc::gen::inRange(0, 4)) {
        case 1:
            return R"({"+":[)" + integer(below) + ',' + integer(below) + "]}";
        case 2:
            return R"({"if":[)" + condition(below) + ',' + integer(below) + ',' + integer(below) + "]}";
        case 3:
            return R"({"reduce":[)" + list(below) +
                   R"(,{"+":[{"var":"accumulator"},{"if":[{"===":[{"var":"current"},{"var":"data.i"}]},1,2]}]},)" +
                   integer(below) + "]}";
        default:
            return one_of("0", "1", "2", R"({"var":"i"})", R"({"var":"j"})");
    }
}

std::string time(int depth) {
    const auto below = depth - 1;
    switch (depth <= 0 ? 0 : *rc::gen::inRange(0, 2)) {
        case 1:
            return R"({"if":[)" + condition(below) + ',' + time(below) + ',' + time(below) + "]}";
        default:
            return one_of(R"({"plusTime":[{"var":"d"},1,"month"]})",
                          R"({"plusTime":[{"var":"e"},-1,"year"]})", R"({"dccDateOfBirth":[{"var":"d"}]})",
                          R"({"plusTime":["2011-01-31",0,"day"]})");
    }
}

std::string list(int depth) {
    const auto below = depth - 1;
    switch (depth <= 0 ? 0 : *rc::gen::inRange(0, 3)) {
        case 1:
            return '[' + integer(below) + ',' + integer(below) + ']';
        case 2:
            return R"({"if":[)" + condition(below) + ',' + list(below) + ',' + list(below) + "]}";
        default:
            return one_of("[0,1]", "[]", R"({"var":"l"})");
    }
}

std::string any_value() {
    return one_of("0", "1", "true", "false", R"("a")", R"("2011")", "[1]", "[]", "1.5");
}

// The data with some of those that are missing found, each with a value of its type or with any.
Data completed(Data data, bool well_typed) {
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (data[i] || !*rc::gen::arbitrary<bool>()) continue;
        data[i] = well_typed ? *rc::gen::elementOf(data_types[i].values) : any_value();
    }
    return data;
}

Data some_data(int missing_in_ten) {
    Data data;
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (*rc::gen::inRange(0, 10) >= missing_in_ten) data[i] = *rc::gen::elementOf(data_types[i].values);
    }
    return data;
}

struct Result {
    RuleOutcome outcome{};
    std::string value;  // where it is certain
    std::vector<std::string> missing;
};

Result result_of(const std::string& logic, const Data& data, bool is_rule = true) {
    Diagnostics problems;
    const auto document = Document::parse(logic, "", problems);
    const auto context = Document::parse(to_json(data), "", problems);
    RC_ASSERT(document && context);
    Program program;
    const Source source{"", "", problems};
    const auto root = is_rule ? read_rule_expression(document->root(), {}, program, source)
                              : read_expression(document->root(), program, source);
    RC_ASSERT(problems.empty());
    Evaluator evaluator(program);
    const JsonSource json(program, context->root());
    Result result{.outcome = evaluator.judge(root, json), .value = {}, .missing = {}};
    for (const auto variable : evaluator.missing())
        result.missing.push_back(program.variables[variable].path);
    const auto value = evaluator.evaluate(root, json);
    if (value.is_concrete()) result.value = rules::to_json(value);
    return result;
}

bool is_decided(const Result& result) {
    return result.outcome == RuleOutcome::holds || result.outcome == RuleOutcome::fails;
}

}  // namespace

TEST_CASE("finding missing data never changes what is decided, nor makes it undecided") {
    CHECK(rc::check([] {
        const auto logic = condition(4);
        const auto data = some_data(5);
        const auto more = completed(data, true);
        const auto before = result_of(logic, data);
        const auto after = result_of(logic, more);
        RC_CLASSIFY(is_decided(before), "decided");
        RC_LOG() << logic << '\n' << to_json(data) << '\n' << to_json(more) << '\n';
        RC_ASSERT(before.outcome != RuleOutcome::error);
        if (is_decided(before)) RC_ASSERT(after.outcome == before.outcome);
        if (!before.value.empty()) RC_ASSERT(after.value == before.value);
    }));
}

TEST_CASE("data of a type that a rule cannot use may make it fail, but never turn it into its opposite") {
    CHECK(rc::check([] {
        const auto logic = condition(4);
        const auto data = some_data(5);
        const auto before = result_of(logic, data);
        const auto after = result_of(logic, completed(data, false));
        if (is_decided(before) && is_decided(after)) RC_ASSERT(after.outcome == before.outcome);
    }));
}

TEST_CASE("an unknown rule names what is missing, and knows its value once that is found") {
    CHECK(rc::check([] {
        const auto logic = condition(4);
        auto data = some_data(5);
        auto result = result_of(logic, data);
        while (result.outcome == RuleOutcome::unknown) {
            RC_ASSERT(!result.missing.empty());
            for (std::size_t i = 0; i < data.size(); ++i) {
                if (data_types[i].name != result.missing.front()) continue;
                RC_ASSERT(!data[i].has_value());
                data[i] = *rc::gen::elementOf(data_types[i].values);
            }
            result = result_of(logic, data);
        }
        RC_ASSERT(is_decided(result));
        RC_ASSERT(result.missing.empty());
    }));
}

TEST_CASE("with nothing missing, a rule has the value that CertLogic gives it") {
    CHECK(rc::check([] {
        const auto logic = condition(4);
        const auto data = some_data(0);
        RC_ASSERT(result_of(logic, data).value == result_of(logic, data, false).value);
        RC_ASSERT(!result_of(logic, data).value.empty());
    }));
}
