#include "files.hpp"
#include "guard.hpp"
#include "handles.hpp"
#include "text/joining.hpp"

#include <passpro/output.hpp>

using namespace passpro;
using namespace passpro::c;

namespace {

std::string scope_of(const Rule& rule) {
    std::vector<std::string> clauses;
    for (const ScopeClause& clause : rule.applies_to)
        clauses.push_back(std::string(to_text(clause.key)) + '=' + joined(clause.values, "|"));
    return joined(clauses, " ");
}

RuleIndex rule_of(const RuleSet& rules, std::uint32_t rule) {
    require_below(rule, rules.rules().size(), "rule");
    return {rule};
}

ApplicationIndex application_of(const Eligibility& eligibility, std::uint32_t application) {
    require_below(application, eligibility.campaign().applications().size(), "application");
    return {application};
}

const Eligibility& verdicts_of(const passpro_eligibility* eligibility) {
    return required(eligibility, "eligibility").eligibility;
}

}  // namespace

passpro_status passpro_rules_parse(const void* bytes, uint64_t size, const char* file, passpro_rules** rules,
                                   passpro_diagnostics** diagnostics) {
    return guarded(rules, diagnostics, [&] {
        return checked<passpro_rules>(
            RuleSet::parse(bytes_of(bytes, size, "bytes"), file ? file : rules_file));
    });
}

uint64_t passpro_rules_count(const passpro_rules* rules) {
    return rules ? rules->rules.rules().size() : 0;
}

passpro_status passpro_rules_table(const passpro_rules* rules, int32_t language, passpro_table** table) {
    return guarded(table, [&] {
        const RuleSet& set = required(rules, "rules").rules;
        const Language chosen = language_of(language);
        const auto& rows = set.rules();
        Columns columns;
        columns.add("id", rows, &Rule::id);
        columns.add("version", rows, &Rule::version);
        columns.add("valid_first", rows, [](const Rule& rule) { return rule.valid.first; });
        columns.add("valid_last", rows, [](const Rule& rule) { return rule.valid.last; });
        columns.add("severity", rows, [](const Rule& rule) {
            return std::string_view(rule.severity == RuleSeverity::required ? "required" : "advice");
        });
        columns.add("applies_to", rows, &scope_of);
        columns.add("message", rows, [&](const Rule& rule) { return rule.message.in(chosen); });
        columns.add("reference", rows, [](const Rule& rule) { return rule.reference.text; });
        columns.add("reference_url", rows, [](const Rule& rule) { return rule.reference.url; });
        columns.add("affected", rows, [](const Rule& rule) { return joined(rule.affected, "|"); });
        columns.add("optional", rows, [](const Rule& rule) { return joined(rule.optional, "|"); });
        columns.add("digest", row_numbers(rows.size()),
                    [&](std::uint32_t rule) { return set.digest({rule}); });
        return std::make_unique<passpro_table>(std::move(columns));
    });
}

passpro_status passpro_rules_explanation_at(const passpro_rules* rules, uint32_t rule, int32_t language,
                                            passpro_text** words) {
    return guarded(words, [&] {
        const RuleSet& set = required(rules, "rules").rules;
        return std::make_unique<passpro_text>(explain(set, rule_of(set, rule), language_of(language)));
    });
}

passpro_status passpro_rules_test(const passpro_rules* rules, passpro_table** table) {
    return guarded(table, [&] {
        const auto rows = run_tests(required(rules, "rules").rules);
        Columns columns;
        columns.add("pointer", rows, &RuleTestResult::pointer);
        columns.add("name", rows, &RuleTestResult::name);
        columns.add("expected", rows, [](const RuleTestResult& row) { return to_text(row.expected); });
        columns.add("found", rows, [](const RuleTestResult& row) { return to_text(row.found); });
        columns.add("passes", rows, [](const RuleTestResult& row) { return row.passes() ? 1 : 0; });
        return std::make_unique<passpro_table>(std::move(columns));
    });
}

void passpro_rules_free(passpro_rules* rules) {
    free_handle(rules);
}

passpro_status passpro_expression_evaluate(const void* request, uint64_t size, int32_t language,
                                           passpro_text** answer) {
    return guarded(answer, [&] {
        return std::make_unique<passpro_text>(
            evaluate_request(bytes_of(request, size, "request"), language_of(language)));
    });
}

passpro_status passpro_eligibility_determine(const passpro_campaign* campaign, const passpro_rules* rules,
                                             int32_t today, passpro_eligibility** eligibility,
                                             passpro_diagnostics** diagnostics) {
    return guarded(eligibility, diagnostics, [&] {
        const Campaign& judged = required(campaign, "campaign").campaign;
        const RuleSet& set = required(rules, "rules").rules;
        const auto day =
            today == PASSPRO_DAY_NONE ? default_today(judged.settings().calendar) : date_of(today);
        if (!day) refuse("today is outside the years 1400 … 9999");
        return checked<passpro_eligibility>(determine_eligibility(set, judged, *day));
    });
}

int32_t passpro_eligibility_today(const passpro_eligibility* eligibility) {
    return eligibility ? days_of(eligibility->eligibility.today()) : std::int32_t{PASSPRO_DAY_NONE};
}

passpro_status passpro_eligibility_verdict_at(const passpro_eligibility* eligibility, uint32_t application,
                                              int32_t* verdict) {
    return guarded([&] {
        const Eligibility& verdicts = verdicts_of(eligibility);
        required(verdict, "verdict") =
            static_cast<int32_t>(verdicts.verdict(application_of(verdicts, application)));
    });
}

passpro_status passpro_eligibility_table(const passpro_eligibility* eligibility, int32_t language,
                                         passpro_table** table) {
    return guarded(table, [&] {
        const Eligibility& verdicts = verdicts_of(eligibility);
        const Language chosen = language_of(language);
        const Campaign& campaign = verdicts.campaign();
        const auto rows = row_numbers(campaign.applications().size());
        const auto application = [&](std::uint32_t row) { return campaign.applications()[{row}]; };
        Columns columns;
        columns.add("candidate_id", rows,
                    [&](std::uint32_t row) { return campaign.candidates()[application(row).candidate].id; });
        columns.add("formation_id", rows,
                    [&](std::uint32_t row) { return campaign.formations()[application(row).formation].id; });
        columns.add("verdict", rows, [&](std::uint32_t row) { return to_text(verdicts.verdict({row})); });
        columns.add("reason", rows, [&](std::uint32_t row) { return verdicts.reason({row}, chosen); });
        return std::make_unique<passpro_table>(std::move(columns));
    });
}

passpro_status passpro_eligibility_tallies(const passpro_eligibility* eligibility, passpro_table** table) {
    return guarded(table, [&] {
        const Eligibility& verdicts = verdicts_of(eligibility);
        const auto& rules = verdicts.rules().rules();
        const auto rows = row_numbers(rules.size());
        const auto tally = [&](std::size_t RuleTally::*count) {
            return [&verdicts, count](std::uint32_t row) { return verdicts.tally({row}).*count; };
        };
        Columns columns;
        columns.add("rule", rules, &Rule::id);
        columns.add("holds", rows, tally(&RuleTally::holds));
        columns.add("fails", rows, tally(&RuleTally::fails));
        columns.add("unknown", rows, tally(&RuleTally::unknown));
        columns.add("errors", rows, tally(&RuleTally::errors));
        return std::make_unique<passpro_table>(std::move(columns));
    });
}

passpro_status passpro_eligibility_findings_at(const passpro_eligibility* eligibility, uint32_t application,
                                               passpro_table** table) {
    return guarded(table, [&] {
        const Eligibility& verdicts = verdicts_of(eligibility);
        const auto rows = verdicts.findings(application_of(verdicts, application));
        Columns columns;
        columns.add("rule", rows, [](const RuleFinding& row) { return row.rule.value; });
        columns.add("id", rows,
                    [&](const RuleFinding& row) { return verdicts.rules().rules()[row.rule].id; });
        columns.add("outcome", rows, [](const RuleFinding& row) { return to_text(row.outcome); });
        columns.add("missing", rows, [](const RuleFinding& row) { return joined(row.missing, "|"); });
        return std::make_unique<passpro_table>(std::move(columns));
    });
}

passpro_status passpro_eligibility_reason_at(const passpro_eligibility* eligibility, uint32_t application,
                                             int32_t language, passpro_text** reason) {
    return guarded(reason, [&] {
        const Eligibility& verdicts = verdicts_of(eligibility);
        return std::make_unique<passpro_text>(
            verdicts.reason(application_of(verdicts, application), language_of(language)));
    });
}

passpro_status passpro_eligibility_trace_at(const passpro_eligibility* eligibility, uint32_t application,
                                            uint32_t rule, int32_t language, passpro_table** table) {
    return guarded(table, [&] {
        const Eligibility& verdicts = verdicts_of(eligibility);
        const auto rows = verdicts.trace(application_of(verdicts, application),
                                         rule_of(verdicts.rules(), rule), language_of(language));
        Columns columns;
        columns.add("depth", rows, &TraceStep::depth);
        columns.add("pointer", rows, &TraceStep::pointer);
        columns.add("description", rows, &TraceStep::description);
        columns.add("value", rows, &TraceStep::value);
        columns.add("value_in_words", rows, &TraceStep::value_in_words);
        return std::make_unique<passpro_table>(std::move(columns));
    });
}

passpro_status passpro_eligibility_record_at(const passpro_eligibility* eligibility, uint32_t application,
                                             passpro_text** record) {
    return guarded(record, [&] {
        const Eligibility& verdicts = verdicts_of(eligibility);
        return std::make_unique<passpro_text>(verdicts.record(application_of(verdicts, application)));
    });
}

passpro_status passpro_eligibility_digest_at(const passpro_eligibility* eligibility, uint32_t application,
                                             passpro_text** digest) {
    return guarded(digest, [&] {
        const Eligibility& verdicts = verdicts_of(eligibility);
        return std::make_unique<passpro_text>(verdicts.digest(application_of(verdicts, application)));
    });
}

passpro_status passpro_eligibility_csv(const passpro_eligibility* eligibility, int32_t language,
                                       passpro_text** csv) {
    return guarded(csv, [&] {
        return std::make_unique<passpro_text>(
            write_eligibility(verdicts_of(eligibility), language_of(language)));
    });
}

void passpro_eligibility_free(passpro_eligibility* eligibility) {
    free_handle(eligibility);
}
