#include "small_campaign.hpp"

#include <passpro/eligibility.hpp>
#include <passpro/rules.hpp>

#include <nlohmann/json.hpp>

#include <catch.hpp>
#include <string>
#include <vector>

using namespace passpro;
using Json = nlohmann::json;

namespace {

const Date judged_on(2026, 2, 20);

Json rule(const std::string& id, const Json& logic) {
    return {{"id", id},
            {"version", "1.0.0"},
            {"message", {{"fr", "Message."}, {"en", "Message."}}},
            {"reference", {{"text", "invented"}}},
            {"logic", logic}};
}

std::string file(const std::vector<Json>& rules) {
    return Json{{"rules", rules}}.dump();
}

// "PP3002 /rules/0/logic/foo", with "?suggestion" if there is one.
std::vector<std::string> shown(const Diagnostics& problems) {
    std::vector<std::string> texts;
    for (const auto& problem : problems) {
        texts.push_back(problem.code() + ' ' + problem.place.column +
                        (problem.suggestion.empty() ? "" : " ?" + problem.suggestion));
        for (const auto language : {Language::french, Language::english}) {
            CHECK(problem.message(language).find('{') == std::string::npos);
            CHECK(problem.to_text(language).find('?' + std::string(" ")) == std::string::npos);
        }
    }
    return texts;
}

std::vector<std::string> problems_of(const std::string& bytes) {
    return shown(RuleSet::parse(bytes).diagnostics());
}

std::vector<std::string> problems_of(const Json& logic) {
    return problems_of(file({rule("r", logic)}));
}

using Problems = std::vector<std::string>;

std::vector<std::string> problems_with(const Campaign& campaign, const std::string& bytes) {
    const auto rules = RuleSet::parse(bytes);
    REQUIRE(rules);
    return shown(determine_eligibility(*rules, campaign, judged_on).diagnostics());
}

const Json level_rule = {{"in", {{{"var", "candidate.level"}}, {"3GEN", "2GT"}}}};

}  // namespace

TEST_CASE("A rule file without fault has no problem") {
    auto full =
        rule("age",
             {{"if", {{{"var", "candidate.level"}}, true, {{"===", {{{"var", "home.uai"}}, "0932276U"}}}}}});
    full["valid"] = {"2026-01-01", "2026-12-31"};
    full["applies_to"] = {{"domain", {"Métiers de la sécurité"}}, {"level", {"3GEN"}}};
    full["severity"] = "advice";
    full["affected"] = {"candidate.level"};
    full["optional"] = {"candidate.level"};
    full["tests"] = {{{"name", "t"}, {"data", Json::object()}, {"expected", "undetermined"}}};
    const auto rules = RuleSet::parse(file({full}));
    CHECK(shown(rules.diagnostics()).empty());
    REQUIRE(rules);
    const auto& read = rules->rules()[RuleIndex{0}];
    CHECK(read.id == "age");
    CHECK(read.version == "1.0.0");
    CHECK(read.valid == DatePeriod{Date(2026, 1, 1), Date(2026, 12, 31)});
    CHECK(read.severity == RuleSeverity::advice);
    CHECK(read.applies_to.size() == 2);
    CHECK(rules->find("age") == RuleIndex{0});
    CHECK_FALSE(rules->find("other"));
    CHECK(rules->digest(RuleIndex{0}).size() == 64);
}

TEST_CASE("A text that is not JSON, or not that of a rule file, is refused with its place") {
    CHECK(problems_of(std::string("{\"rules\": [\n  ]]")) == Problems{"PP1401 "});
    CHECK(RuleSet::parse("{\"rules\": [\n  ]]").diagnostics().items().front().place.line == 2);
    CHECK(problems_of(std::string("[]")) == Problems{"PP1404 "});
    CHECK(problems_of(std::string("{}")) == Problems{"PP1403 /rules"});
    CHECK(problems_of(std::string(R"({"rules": [], "rules": []})")) == Problems{"PP1405 /rules"});
    CHECK(problems_of(std::string(R"({"rules": [{"a": [{}, {"b": 1, "b": 2}]}]})")) ==
          Problems{"PP1405 /rules/0/a/1/b"});
    CHECK(problems_of(std::string(10'000, '[')) == Problems{"PP3011 "});
    CHECK(problems_of(std::string(R"({"rules": [7]})")) == Problems{"PP1404 /rules/0"});
    CHECK(problems_of(std::string(R"({"rules": [{}]})")) ==
          Problems{"PP3109 /rules/0", "PP1403 /rules/0/id", "PP1403 /rules/0/logic",
                   "PP1403 /rules/0/message", "PP1403 /rules/0/version"});
}

TEST_CASE("Every problem of a rule is reported at once") {
    auto bad = rule("r", true);
    bad["id"] = 7;
    bad["versoin"] = "1";
    bad["valid"] = {"2026-02-30", "2026-12-31"};
    bad["applies_to"] = {{"domaine", Json::array()}, {"level", {3}}};
    bad["severity"] = "required?";
    bad["message"] = Json::object();
    bad["reference"] = {{"text", "x"}, {"link", "y"}};
    bad["optional"] = {"candidate.level"};
    bad["tests"] = {{{"data", 1}, {"expected", "yes"}}};
    CHECK(problems_of(file({bad})) ==
          Problems{"PP1402 /rules/0/applies_to/domaine ?domain", "PP1404 /rules/0/applies_to/level/0",
                   "PP1404 /rules/0/id", "PP1403 /rules/0/message/fr", "PP3108 /rules/0/optional/0",
                   "PP1402 /rules/0/reference/link", "PP1110 /rules/0/severity",
                   "PP1404 /rules/0/tests/0/data", "PP1110 /rules/0/tests/0/expected",
                   "PP1105 /rules/0/valid/0", "PP1402 /rules/0/versoin ?version"});
}

TEST_CASE("A rule stands once") {
    CHECK(problems_of(file({rule("a", true), rule("b", true), rule("a", false)})) ==
          Problems{"PP3101 /rules/2/id"});
}

TEST_CASE("A validity has two days in their order") {
    auto one_day = rule("r", true);
    one_day["valid"] = {"2026-01-01"};
    CHECK(problems_of(file({one_day})) == Problems{"PP1404 /rules/0/valid"});
    one_day["valid"] = {"2026-12-31", "2026-01-01"};
    CHECK(problems_of(file({one_day})) == Problems{"PP1301 /rules/0/valid"});
}

TEST_CASE("An expression is checked in every part") {
    CHECK(problems_of(Json{{"dccDateofBirth", {"2011"}}}) ==
          Problems{"PP3002 /rules/0/logic/dccDateofBirth ?dccDateOfBirth"});
    CHECK(problems_of(Json{{"or", {true, true}}}) == Problems{"PP3002 /rules/0/logic/or ?if"});
    CHECK(problems_of(Json{{"==", {1, 1}}}) == Problems{"PP3002 /rules/0/logic/== ?==="});
    CHECK(problems_of(Json{{"extractFromUVCI", {"x", 1}}}) ==
          Problems{"PP3002 /rules/0/logic/extractFromUVCI"});
    CHECK(problems_of(Json{{"and", {true}}}) == Problems{"PP3004 /rules/0/logic/and"});
    CHECK(problems_of(Json{{"!", {true, false}}}) == Problems{"PP3004 /rules/0/logic/!"});
    CHECK(problems_of(Json{{"!", true}}) == Problems{"PP3003 /rules/0/logic/!"});
    CHECK(problems_of(Json(nullptr)) == Problems{"PP3001 /rules/0/logic"});
    CHECK(problems_of(Json{{"and", {nullptr, 1.5, {{"a", 1}, {"b", 2}}}}}) ==
          Problems{"PP3001 /rules/0/logic/and/0", "PP3001 /rules/0/logic/and/1",
                   "PP3001 /rules/0/logic/and/2"});
    CHECK(problems_of(Json{{"!", {{{"var", 7}}}}}) == Problems{"PP3008 /rules/0/logic/!/0/var"});
    CHECK(problems_of(Json{{"!", {{{"var", "a..b"}}}}}) == Problems{"PP3008 /rules/0/logic/!/0/var"});
    CHECK(problems_of(Json{{"!", {{{"var", ""}}}}}) == Problems{"PP3010 /rules/0/logic/!/0"});
    CHECK(
        problems_of(Json{
            {"after", {{{"plusTime", {"2026-01-01", "1", "days"}}}, {{"plusTime", {"2026", 0, "day"}}}}}}) ==
        Problems{"PP3006 /rules/0/logic/after/0/plusTime/1", "PP3007 /rules/0/logic/after/0/plusTime/2"});
    CHECK(problems_of(Json{{"reduce", {{1}, {{"var", "curent"}}, 0}}}) ==
          Problems{"PP3009 /rules/0/logic/reduce/1 ?current"});
}

TEST_CASE("Operands that can never have the right type are found without any data") {
    const Json birth_date = {{"var", "candidate.birth_date"}};
    CHECK(problems_of(Json{{"after", {birth_date, "2026-01-01"}}}) ==
          Problems{"PP3005 /rules/0/logic/after/1"});
    CHECK(problems_of(Json{{">", {{{"===", {1, 1}}}, 1}}}) == Problems{"PP3005 /rules/0/logic/>/0"});
    CHECK(problems_of(Json{{"in", {"a", "abc"}}}) == Problems{"PP3005 /rules/0/logic/in/1"});
    CHECK(problems_of(Json{{"!", {{{"plusTime", {birth_date, 0, "day"}}}}}}) ==
          Problems{"PP3005 /rules/0/logic/!/0"});
    CHECK(problems_of(Json{{"plusTime", {birth_date, 0, "day"}}}) == Problems{"PP3005 /rules/0/logic"});
    CHECK(problems_of(
              Json{{"before",
                    {{{"plusTime", {"31/12/2026", 0, "day"}}}, {{"plusTime", {birth_date, 0, "day"}}}}}}) ==
          Problems{"PP3005 /rules/0/logic/before/0/plusTime/0"});
    CHECK(problems_of(
              Json{{"if", {{{"var", "candidate.level"}}, {{"+", {1, {{"if", {true, "a", "b"}}}}}}, true}}}) ==
          Problems{"PP3005 /rules/0/logic/if/1/+/1"});
}

TEST_CASE("Rules are checked against the campaign") {
    const auto campaign = test::small_campaign({"level", "levle"});
    auto level = rule("level", level_rule);
    level["affected"] = {"candidate.level", "candidate.levle"};
    auto unknown = rule("unknown", {{"===", {{{"var", "candidat.level"}}, {{"var", "candidate.points"}}}}});
    auto whole = rule("whole", {{"!", {{{"var", "home"}}}}});
    auto old = rule("old", true);
    old["valid"] = {"2025-01-01", "2025-12-31"};
    CHECK(problems_with(campaign, file({level, unknown, whole, old})) ==
          Problems{"PP3102 eligibility ?level", "PP3009 /rules/0/affected/1 ?candidate.level",
                   "PP3009 /rules/1/logic/===/0 ?candidate.level", "PP3010 /rules/2/logic/!/0",
                   "PP3103 /rules/3/valid"});
}

TEST_CASE("A rule that tells nothing apart in the campaign's own data is worth a warning") {
    const auto campaign = test::small_campaign();
    auto nobody = rule("nobody", true);
    nobody["applies_to"] = {{"diploma", {"2de-pro "}}};
    const auto problems =
        problems_with(campaign, file({rule("level", level_rule),
                                      rule("always", {{"===", {{{"var", "campaign.academy"}}, "creteil"}}}),
                                      rule("never", {{">", {{{"var", "application.rank"}}, 3}}}), nobody,
                                      rule("points", {{">", {{{"var", "candidate.points"}}, 0}}})}));
    CHECK(problems == Problems{"PP3105 /rules/1", "PP3104 /rules/2", "PP3106 /rules/3",
                               "PP3107 /rules/3/applies_to/diploma/0 ?2de pro", "PP3202 /rules/4/logic/>/0"});
}

TEST_CASE("A failing evaluation is reported by rule and type, never by value") {
    const auto campaign = test::small_campaign();
    const auto rules = RuleSet::parse(file({rule("points", {{">", {{{"var", "candidate.points"}}, 0}}})}));
    const auto eligibility = determine_eligibility(*rules, campaign, judged_on);
    REQUIRE(eligibility);
    REQUIRE(eligibility.diagnostics().items().size() == 1);
    CHECK(
        eligibility.diagnostics().items().front().to_text(Language::english) ==
        "rules.json:/rules/0/logic/>/0: warning PP3202 rule-failed: rule `points` cannot be evaluated for 1 "
        "applications, among them that of A2 for F1: the value is a text; expected an integer");
}

TEST_CASE("The tests of a rule file run, and say what differs") {
    auto level = rule("level", level_rule);
    level["applies_to"] = {{"domain", {"Métiers de la sécurité"}}};
    level["tests"] = {
        {{"data", {{"candidate", {{"level", "3GEN"}}}}}, {"expected", "eligible"}},
        {{"name", "oops"}, {"data", {{"candidate", {{"level", "3SEGPA"}}}}}, {"expected", "eligible"}},
        {{"data", Json::object()}, {"expected", "undetermined"}}};
    auto advice = rule("advice", false);
    advice["severity"] = "advice";
    auto old = rule("old", false);
    old["valid"] = {"2025-01-01", "2025-12-31"};
    Json whole = {{"rules", {level, advice, old}}};
    const Json other_formation = {{"formation", {{"domain", "Autre"}}}, {"today", "2026-02-20"}};
    Json named = other_formation;
    named["formation"]["eligibility"] = {"level"};
    named["candidate"] = {{"level", "3SEGPA"}};
    whole["tests"] = {
        {{"data", other_formation}, {"expected", "eligible"}},
        {{"data", named}, {"expected", "ineligible"}},
        {{"data", {{"today", "2026-02-20"}, {"candidate", {{"level", "2GT"}}}}}, {"expected", "eligible"}},
        {{"data", {{"today", "2026-02-20"}, {"candidate", {{"level", "x"}}}}}, {"expected", "ineligible"}},
        {{"data", {{"today", "2025-02-20"}}}, {"expected", "ineligible"}}};
    const auto rules = RuleSet::parse(whole.dump());
    REQUIRE(rules);
    const auto results = run_tests(*rules);
    REQUIRE(results.size() == 8);
    std::vector<std::string> failed;
    for (const auto& result : results) {
        if (!result.passes()) failed.push_back(result.pointer + ' ' + std::string(to_text(result.found)));
    }
    CHECK(failed == std::vector<std::string>{"/rules/0/tests/1 ineligible", "/tests/3 undetermined"});
    CHECK(results[1].name == "oops");
    // A domain that is not given leaves open whether the rule concerns the application.
    CHECK(results[6].findings.front().missing == std::vector<std::string>{"formation.domain"});
}
