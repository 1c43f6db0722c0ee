// Eligibility rules decide which candidates may apply to which formations. They are data that an académie
// publishes each year, each with its source, its validity and a message for families.
// docs/eligibility-rules.md describes the file and its language, CertLogic 1.3.3
// (https://github.com/ehn-dcc-development/eu-dcc-business-rules) without extractFromUVCI.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/index.hpp>
#include <passpro/language.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro {

enum class RuleSeverity {
    required,  // decides the verdict
    advice,    // does not affect the verdict, but is reported
};

// The properties of an application by which a rule may be limited. Named as in the rule file.
enum class ScopeKey { formation_id, domain, diploma, host_uai, academy, level };
[[nodiscard]] std::string_view to_text(ScopeKey key);

// Limits a rule to the applications whose `key` is one of `values`.
struct ScopeClause {
    ScopeKey key{};
    std::vector<std::string> values;
};

struct RuleReference {
    std::string text;  // empty if the rule names no source
    std::string url;
};

// A rule without its logic, which the RuleSet keeps.
struct Rule {
    std::string id;
    std::string version;
    DatePeriod valid;                     // absent: always
    std::vector<ScopeClause> applies_to;  // all must be met; empty: every application
    RuleSeverity severity = RuleSeverity::required;
    BilingualText message;  // the same text twice if the file has only one language
    RuleReference reference;
    std::vector<std::string> affected;  // the data that the rule is about
    std::vector<std::string> optional;  // data that are `null` for this rule if missing, and not unknown

    [[nodiscard]] bool is_valid_on(Date date) const { return valid.is_absent() || valid.contains(date); }
};
using RuleIndex = Index<Rule>;

struct RuleSetData;

// A rules.json. Immutable; copies are cheap and share their content.
class RuleSet {
  public:
    // Reads a rule file and checks it as far as possible without a campaign. Problems are reported at JSON
    // pointers of `file`. O(size).
    [[nodiscard]] static Result<RuleSet> parse(std::string_view bytes, std::string_view file = "rules.json");

    [[nodiscard]] const Table<Rule>& rules() const;
    [[nodiscard]] std::optional<RuleIndex> find(std::string_view id) const;  // O(log rules)

    // SHA-256 of the rule as JSON with sorted keys and without blanks, in hexadecimal.
    [[nodiscard]] const std::string& digest(RuleIndex rule) const;

  private:
    friend struct RuleSetData;
    explicit RuleSet(std::shared_ptr<const RuleSetData> data) : data_(std::move(data)) {}

    std::shared_ptr<const RuleSetData> data_;
};

// The verdict of all rules on an application.
enum class Verdict { eligible, ineligible, undetermined };
[[nodiscard]] std::optional<Verdict> parse_verdict(std::string_view text);  // "eligible" …
[[nodiscard]] std::string_view to_text(Verdict verdict);

// The outcome of one rule for an application.
enum class RuleOutcome {
    holds,
    fails,
    unknown,  // data are missing
    error,    // the data are of a type that the rule cannot use
};
[[nodiscard]] std::string_view to_text(RuleOutcome outcome);  // "true", "false", "unknown", "error"

struct RuleFinding {
    RuleIndex rule;
    RuleOutcome outcome{};
    std::vector<std::string> missing;  // if unknown: the data, such as "candidate.birth_date"
};

// The logic of a rule in plain words: a sentence, or a line for each condition, indented by two blanks for
// each level.
[[nodiscard]] std::string explain(const RuleSet& rules, RuleIndex rule, Language language);

// The result of one of the `tests` in a rule file.
struct RuleTestResult {
    std::string pointer;  // of the test in the file: "/tests/0", "/rules/2/tests/1"
    std::string name;     // may be empty
    Verdict expected{};
    Verdict found{};
    std::vector<RuleFinding> findings;  // of the rules consulted

    [[nodiscard]] bool passes() const { return expected == found; }
};

// Runs the tests in the file, in order. A test of a rule consults this rule alone, as if it were required and
// concerned every application. A test of the file consults all rules that concern the application in its data
// and are valid on its `today`.
[[nodiscard]] std::vector<RuleTestResult> run_tests(const RuleSet& rules);

// A single expression, by CertLogic's own definition: missing data are `null`, and nothing is unknown.
class Expression {
  public:
    [[nodiscard]] static Result<Expression> parse(std::string_view json, std::string_view file = {});

    // The value for these data, both as JSON; a date-time is a string in UTC with milliseconds. Fails if the
    // data are not JSON (reported at `file`) or the expression cannot be evaluated for them.
    [[nodiscard]] Result<std::string> evaluate(std::string_view data, std::string_view file = {}) const;

  private:
    struct Data;
    explicit Expression(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

    std::shared_ptr<const Data> data_;
};

// Answers a request {"logic": …, "data": …} with {"value": …} on one line, or with {"error": "…"}, a message,
// if the expression is invalid or cannot be evaluated. Data that are not given are null.
[[nodiscard]] std::string evaluate_request(std::string_view request, Language language);

}  // namespace passpro
