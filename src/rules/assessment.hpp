// The findings of rules on one application, from any source of data.
#pragma once

#include "rules/evaluation.hpp"
#include "rules/rule_set_data.hpp"
#include "rules/scope.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::rules {

// The datum of a key: "formation.domain".
std::string_view datum_of(ScopeKey key);

// A rule that concerns an application, or may do so if the data for its `applies_to` are missing.
struct Concern {
    RuleIndex rule;
    std::vector<std::string_view> missing{};
};

// The rules that are valid on `today` (nothing: all of them) and concern an application by their `applies_to`
// or because its formation names them, in the order of the file.
std::vector<Concern> concerns(const Table<Rule>& rules, std::optional<Date> today, const ScopeValues& values,
                              std::span<const std::string> named_by_formation);

// The outcome of the rule. A rule that may not concern the application cannot exclude it.
RuleOutcome outcome_of(const RuleSetData& rules, const Concern& concern, Evaluator& evaluator,
                       const DataSource& source);

// The same with the data that are missing.
RuleFinding finding_of(const RuleSetData& rules, const Concern& concern, Evaluator& evaluator,
                       const DataSource& source);

// The joint outcome of all required rules: false if one is, else unknown if one is.
class Conclusion {
  public:
    void add(RuleSeverity severity, RuleOutcome outcome);
    Verdict verdict() const { return verdict_; }

  private:
    Verdict verdict_ = Verdict::eligible;
};

}  // namespace passpro::rules
