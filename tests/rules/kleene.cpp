// Kleene's laws on random rules: a decided value stays the same when more becomes known.
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

// From the whole range in every case: RapidCheck itself begins with the smallest numbers.
int below(int count) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, count));
}

// Expressions of a type, at most `depth` deep, that no data of the right types make fail.
std::string integer(int depth);
std::string time(int depth);
std::string list(int depth);

std::string condition(int depth) {
    const auto choice = depth == 0 ? 0 : below(10);
    const auto deeper = depth - 1;
    switch (choice) {
        case 1:
            return R"({"and":[)" + condition(deeper) + ',' + condition(deeper) + ']' + '}';
        case 2:
            return R"({"and":[)" + condition(deeper) + ',' + condition(deeper) + ',' + condition(deeper) +
                   "]}";
        case 3:
            return R"({"!":[)" + condition(deeper) + "]}";
        case 4:
            return R"({"if":[)" + condition(deeper) + ',' + condition(deeper) + ',' + condition(deeper) +
                   "]}";
        case 5:
            return "{\"" + one_of("<", ">", "<=", ">=", "===") + "\":[" + integer(deeper) + ',' +
                   integer(deeper) + "]}";
        case 6:
            return "{\"" + one_of("after", "before", "not-after", "not-before") + "\":[" + time(deeper) +
                   ',' + time(deeper) + "]}";
        case 7:
            return R"({"in":[)" + integer(deeper) + ',' + list(deeper) + "]}";
        case 8:
            return R"({"===":[)" + condition(deeper) + ',' + condition(deeper) + "]}";
        case 9:
            return "{\"<\":[" + integer(deeper) + ',' + integer(deeper) + ',' + integer(deeper) + "]}";
        default:
            return one_of("true", "false", "0", "1", R"({"var":"p"})", R"({"var":"q"})", R"({"var":"i"})",
                          R"({"var":"s"})", R"({"var":"l"})", R"({"===":[{"var":"s"},{"var":"t"}]})",
                          R"({"in":[{"var":"s"},["a","c"]]})");
    }
}

std::string integer(int depth) {
    const auto deeper = depth - 1;
    switch (depth <= 0 ? 0 : below(4)) {
        case 1:
            return R"({"+":[)" + integer(deeper) + ',' + integer(deeper) + "]}";
        case 2:
            return R"({"if":[)" + condition(deeper) + ',' + integer(deeper) + ',' + integer(deeper) + "]}";
        case 3:
            return R"({"reduce":[)" + list(deeper) +
                   R"(,{"+":[{"var":"accumulator"},{"if":[{"===":[{"var":"current"},{"var":"data.i"}]},1,2]}]},)" +
                   integer(deeper) + "]}";
        default:
            return one_of("0", "1", "2", R"({"var":"i"})", R"({"var":"j"})");
    }
}

std::string time(int depth) {
    const auto deeper = depth - 1;
    switch (depth <= 0 ? 0 : below(2)) {
        case 1:
            return R"({"if":[)" + condition(deeper) + ',' + time(deeper) + ',' + time(deeper) + "]}";
        default:
            return one_of(R"({"plusTime":[{"var":"d"},1,"month"]})",
                          R"({"plusTime":[{"var":"e"},-1,"year"]})", R"({"dccDateOfBirth":[{"var":"d"}]})",
                          R"({"plusTime":["2011-01-31",0,"day"]})");
    }
}

std::string list(int depth) {
    const auto deeper = depth - 1;
    switch (depth <= 0 ? 0 : below(3)) {
        case 1:
            return '[' + integer(deeper) + ',' + integer(deeper) + ']';
        case 2:
            return R"({"if":[)" + condition(deeper) + ',' + list(deeper) + ',' + list(deeper) + "]}";
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
        if (below(10) >= missing_in_ten) data[i] = *rc::gen::elementOf(data_types[i].values);
    }
    return data;
}

struct Result {
    RuleOutcome outcome{};
    std::string value;  // if it is certain
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

// How often a rule came out in each way. A property of outcomes that hardly ever came up was not tried.
struct Tally {
    int held = 0;
    int failed = 0;
    int was_unknown = 0;

    void count(const Result& result) {
        held += result.outcome == RuleOutcome::holds ? 1 : 0;
        failed += result.outcome == RuleOutcome::fails ? 1 : 0;
        was_unknown += result.outcome == RuleOutcome::unknown ? 1 : 0;
    }
};

// Of the 100 cases of a property, on each side.
constexpr int enough = 10;

}  // namespace

TEST_CASE("Finding missing data never changes what is decided, nor makes it undecided") {
    Tally befores;
    int found_out = 0;
    CHECK(rc::check([&] {
        const auto logic = condition(4);
        const auto data = some_data(5);
        const auto more = completed(data, true);
        const auto before = result_of(logic, data);
        const auto after = result_of(logic, more);
        befores.count(before);
        found_out += !is_decided(before) && is_decided(after) ? 1 : 0;
        RC_LOG() << logic << '\n' << to_json(data) << '\n' << to_json(more) << '\n';
        RC_ASSERT(before.outcome != RuleOutcome::error);
        if (is_decided(before)) RC_ASSERT(after.outcome == before.outcome);
        if (!before.value.empty()) RC_ASSERT(after.value == before.value);
    }));
    CHECK(befores.held >= enough);
    CHECK(befores.failed >= enough);
    CHECK(befores.was_unknown >= enough);
    CHECK(found_out >= enough);
}

TEST_CASE("Data of a type that a rule cannot use may make it fail, but never turn it into its opposite") {
    Tally decided;
    int made_to_fail = 0;
    CHECK(rc::check([&] {
        const auto logic = condition(4);
        const auto data = some_data(5);
        const auto before = result_of(logic, data);
        const auto after = result_of(logic, completed(data, false));
        made_to_fail += after.outcome == RuleOutcome::error ? 1 : 0;
        if (!is_decided(before) || !is_decided(after)) return;
        decided.count(before);
        RC_ASSERT(after.outcome == before.outcome);
    }));
    CHECK(decided.held >= enough);
    CHECK(decided.failed >= enough);
    CHECK(made_to_fail >= enough);
}

TEST_CASE("An unknown rule names what is missing, and knows its value once that is found") {
    Tally found;
    CHECK(rc::check([&] {
        const auto logic = condition(4);
        auto data = some_data(5);
        auto result = result_of(logic, data);
        const auto was_unknown = result.outcome == RuleOutcome::unknown;
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
        if (was_unknown) found.count(result);
    }));
    CHECK(found.held >= enough);
    CHECK(found.failed >= enough);
}

TEST_CASE("With nothing missing, a rule has the value that CertLogic gives it") {
    Tally known;
    CHECK(rc::check([&] {
        const auto logic = condition(4);
        const auto data = some_data(0);
        const auto result = result_of(logic, data);
        RC_ASSERT(result.value == result_of(logic, data, false).value);
        RC_ASSERT(!result.value.empty());
        known.count(result);
    }));
    CHECK(known.held >= enough);
    CHECK(known.failed >= enough);
    CHECK(known.was_unknown == 0);
}
