#include "rules/assessment.hpp"

namespace passpro {

namespace {

using namespace rules;

// A datum of a test as text; empty if missing.
std::string text_at(const Value& data, std::string_view path) {
    const auto dot = path.find('.');
    const auto* table = data.get<Object>() ? data.get<Object>()->find(path.substr(0, dot)) : nullptr;
    const auto* row = table ? table->get<Object>() : nullptr;
    const auto* value = row ? row->find(path.substr(dot + 1)) : nullptr;
    if (value == nullptr || value->is<Null>()) return {};
    const auto* text = value->get<std::string_view>();
    return text != nullptr ? std::string(*text) : to_json(*value);
}

ScopeValues scope_values(const Value& data) {
    ScopeValues values;
    for (std::size_t key = 0; key < values.size(); ++key)
        values[key] = text_at(data, datum_of(static_cast<ScopeKey>(key)));
    return values;
}

std::vector<std::string> named_rules(const Value& data) {
    static const std::array<PathPart, 2> path = {PathPart{"formation", {}}, PathPart{"eligibility", {}}};
    std::vector<std::string> ids;
    const auto* value = descend(data, path);
    const auto* array = value != nullptr ? value->get<Array>() : nullptr;
    if (array == nullptr) return ids;
    for (const auto& item : array->items()) {
        if (const auto* id = item.get<std::string_view>()) ids.emplace_back(*id);
    }
    return ids;
}

std::optional<Date> date_of(const Value& data) {
    const auto* value = data.get<Object>() ? data.get<Object>()->find("today") : nullptr;
    const auto* text = value != nullptr ? value->get<std::string_view>() : nullptr;
    return text != nullptr ? parse_date(*text) : std::nullopt;
}

std::vector<Concern> concerns_of(const RuleSetData& rules, const RuleTest& test) {
    if (test.rule) return {{*test.rule}};
    return concerns(rules.rules, date_of(test.data), scope_values(test.data), named_rules(test.data));
}

RuleTestResult run(const RuleSetData& rules, const RuleTest& test, Evaluator& evaluator) {
    RuleTestResult result{
        .pointer = test.pointer, .name = test.name, .expected = test.expected, .findings = {}};
    Conclusion conclusion;
    for (const auto& concern : concerns_of(rules, test)) {
        const auto finding = finding_of(rules, concern, evaluator, JsonSource(rules.program, test.data));
        conclusion.add(test.rule ? RuleSeverity::required : rules.rules[concern.rule].severity,
                       finding.outcome);
        result.findings.push_back(finding);
    }
    result.found = conclusion.verdict();
    return result;
}

}  // namespace

std::vector<RuleTestResult> run_tests(const RuleSet& rules) {
    const auto& file = RuleSetData::of(rules);
    Evaluator evaluator(file.program, maximum_steps_of_rule);
    std::vector<RuleTestResult> results;
    for (const auto& test : file.tests) results.push_back(run(file, test, evaluator));
    return results;
}

}  // namespace passpro
