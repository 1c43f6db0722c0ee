// What rules say about one application, wherever its data come from.
#pragma once

#include "rules/evaluation.hpp"
#include "rules/rule_set_data.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::rules {

inline constexpr std::size_t scope_keys = static_cast<std::size_t>(ScopeKey::level) + 1;

// What an application has under each ScopeKey; empty where it is missing.
using ScopeValues = std::array<std::string, scope_keys>;

// The datum that a key stands for: "formation.domain".
std::string_view datum_of(ScopeKey key);

// A rule that concerns an application; or may do so, where data are missing that its `applies_to` asks for.
struct Concern {
    RuleIndex rule;
    std::vector<std::string_view> missing{};
};

// The rules that are valid on `today` (nothing: all of them) and concern an application by their `applies_to`
// or because its formation names them, in the order of the file.
std::vector<Concern> concerns(const Table<Rule>& rules, std::optional<Date> today, const ScopeValues& values,
                              std::span<const std::string> named_by_formation);

// What the rule comes to. A rule that may not concern the application cannot exclude it.
RuleOutcome outcome_of(const RuleSetData& rules, const Concern& concern, Evaluator& evaluator,
                       const DataSource& source);

// The same with the data that are missing.
RuleFinding finding_of(const RuleSetData& rules, const Concern& concern, Evaluator& evaluator,
                       const DataSource& source);

// What all required rules come to together: false where one is, else unknown where one is.
class Conclusion {
  public:
    void add(RuleSeverity severity, RuleOutcome outcome);
    Verdict verdict() const { return verdict_; }

  private:
    Verdict verdict_ = Verdict::eligible;
};

}  // namespace passpro::rules
