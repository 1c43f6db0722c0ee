// Eligibility rules: who may apply to what, as data that an académie publishes each year with its source, its
// validity and a message that a family can read. docs/eligibility-rules.md describes the file and its
// language, CertLogic 1.3.3 (https://github.com/ehn-dcc-development/eu-dcc-business-rules) without
// extractFromUVCI.
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
    required,  // decides
    advice,    // is only reported
};

// What an application can be recognised by. The names are those of the rule file: "formation_id", "domain" …
enum class ScopeKey { formation_id, domain, diploma, host_uai, academy, level };
[[nodiscard]] std::string_view to_text(ScopeKey key);

// Concerns the applications whose `key` is one of `values`.
struct ScopeClause {
    ScopeKey key{};
    std::vector<std::string> values;
};

struct RuleReference {
    std::string text;  // empty where the rule names no source
    std::string url;
};

// What a rule says about itself. Its logic is read once and kept by the RuleSet.
struct Rule {
    std::string id;
    std::string version;
    DatePeriod valid;                     // absent: always
    std::vector<ScopeClause> applies_to;  // all of them; empty: every application
    RuleSeverity severity = RuleSeverity::required;
    BilingualText message;  // a language that the file leaves out has the text of the other
    RuleReference reference;
    std::vector<std::string> affected;  // the data that the rule is about
    std::vector<std::string> optional;  // data whose absence is `null` for this rule, and not unknown

    [[nodiscard]] bool is_valid_on(Date date) const { return valid.is_absent() || valid.contains(date); }
};
using RuleIndex = Index<Rule>;

struct RuleSetData;

// A rules.json. Immutable; copies are cheap and share their content.
class RuleSet {
  public:
    // Reads a rule file and checks everything that can be checked without a campaign. Every problem stands at
    // `file` and its JSON pointer. O(size).
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

// What rules say about an application.
enum class Verdict { eligible, ineligible, undetermined };
[[nodiscard]] std::optional<Verdict> parse_verdict(std::string_view text);  // "eligible" …
[[nodiscard]] std::string_view to_text(Verdict verdict);

// What one rule says.
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
    std::vector<std::string>
        missing;  // where unknown: the data that are missing, such as "candidate.birth_date"
};

// The logic of a rule in plain words: a sentence, or one line a condition, indented by two blanks a level.
[[nodiscard]] std::string explain(const RuleSet& rules, RuleIndex rule, Language language);

// How one of the `tests` of a rule file went.
struct RuleTestResult {
    std::string pointer;  // of the test in the file: "/tests/0", "/rules/2/tests/1"
    std::string name;     // may be empty
    Verdict expected{};
    Verdict found{};
    std::vector<RuleFinding> findings;  // of the rules that were looked at

    [[nodiscard]] bool passes() const { return expected == found; }
};

// Runs the tests that the file carries, in its order. A test of a rule looks at this rule alone, as if it
// were required and concerned everything; a test of the file looks at all rules that concern the application
// in its data and are valid on its `today`.
[[nodiscard]] std::vector<RuleTestResult> run_tests(const RuleSet& rules);

// One expression by itself, as CertLogic has it: what is missing is `null`, and nothing is unknown.
class Expression {
  public:
    [[nodiscard]] static Result<Expression> parse(std::string_view json, std::string_view file = {});

    // The value for this data context, both as JSON; a date-time is a string in UTC with milliseconds. The
    // problem is one of the data as JSON (at `file`) or that the expression cannot be evaluated for them.
    [[nodiscard]] Result<std::string> evaluate(std::string_view data, std::string_view file = {}) const;

  private:
    struct Data;
    explicit Expression(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

    std::shared_ptr<const Data> data_;
};

// Answers a request {"logic": …, "data": …} on one line, with {"value": …}, or with {"error": "…"} in words
// where the expression is refused or cannot be evaluated. Data that are not given are null.
[[nodiscard]] std::string evaluate_request(std::string_view request, Language language);

}  // namespace passpro
