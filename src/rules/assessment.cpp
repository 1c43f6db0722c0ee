#include "rules/assessment.hpp"

#include <algorithm>

namespace passpro::rules {
namespace {

enum class Match { no, unknown, yes };

Match match(const ScopeClause& clause, const ScopeValues& values) {
    const auto& value = values[static_cast<std::size_t>(clause.key)];
    if (value.empty()) return Match::unknown;
    return std::ranges::find(clause.values, value) != clause.values.end() ? Match::yes : Match::no;
}

std::optional<Concern> concern(RuleIndex index, const Rule& rule, const ScopeValues& values) {
    Concern concern{index};
    for (const auto& clause : rule.applies_to) {
        const auto found = match(clause, values);
        if (found == Match::no) return std::nullopt;
        if (found == Match::unknown) concern.missing.push_back(datum_of(clause.key));
    }
    return concern;
}

}  // namespace

std::string_view datum_of(ScopeKey key) {
    switch (key) {
        case ScopeKey::formation_id:
            return "formation.formation_id";
        case ScopeKey::domain:
            return "formation.domain";
        case ScopeKey::diploma:
            return "formation.diploma";
        case ScopeKey::host_uai:
            return "formation.host_uai";
        case ScopeKey::academy:
            return "campaign.academy";
        case ScopeKey::level:
            return "candidate.level";
    }
    return {};
}

std::vector<Concern> concerns(const Table<Rule>& rules, std::optional<Date> today, const ScopeValues& values,
                              std::span<const std::string> named_by_formation) {
    std::vector<Concern> found;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        const auto& rule = rules[RuleIndex{i}];
        if (today && !rule.is_valid_on(*today)) continue;
        const bool is_named = std::ranges::find(named_by_formation, rule.id) != named_by_formation.end();
        auto by_scope = is_named ? Concern{RuleIndex{i}} : concern(RuleIndex{i}, rule, values);
        if (by_scope) found.push_back(std::move(*by_scope));
    }
    return found;
}

RuleOutcome outcome_of(const RuleSetData& rules, const Concern& concern, Evaluator& evaluator,
                       const DataSource& source) {
    const auto outcome = evaluator.judge(rules.roots[concern.rule.value], source);
    const bool is_certain = concern.missing.empty();
    return is_certain || outcome == RuleOutcome::holds ? outcome : RuleOutcome::unknown;
}

RuleFinding finding_of(const RuleSetData& rules, const Concern& concern, Evaluator& evaluator,
                       const DataSource& source) {
    RuleFinding finding{
        .rule = concern.rule, .outcome = outcome_of(rules, concern, evaluator, source), .missing = {}};
    if (finding.outcome != RuleOutcome::unknown) return finding;
    finding.missing.assign(concern.missing.begin(), concern.missing.end());
    for (const auto variable : evaluator.missing()) {
        const auto& path = rules.program.variables[variable].path;
        if (std::ranges::find(finding.missing, path) == finding.missing.end())
            finding.missing.push_back(path);
    }
    return finding;
}

void Conclusion::add(RuleSeverity severity, RuleOutcome outcome) {
    if (severity == RuleSeverity::advice || outcome == RuleOutcome::holds) return;
    if (outcome == RuleOutcome::fails) verdict_ = Verdict::ineligible;
    if (verdict_ == Verdict::eligible) verdict_ = Verdict::undetermined;
}

}  // namespace passpro::rules
