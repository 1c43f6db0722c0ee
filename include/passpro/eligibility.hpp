// A verdict on each application by the rules of the campaign, with its grounds.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/language.hpp>
#include <passpro/plan.hpp>
#include <passpro/rules.hpp>
#include <passpro/rules_text.hpp>
#include <passpro/settings.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro {

// One step of an evaluation. A step precedes the steps of its operands.
struct TraceStep {
    std::uint32_t depth = 0;
    std::string pointer;      // JSON pointer into the rule: "/logic/and/0"
    std::string description;  // in plain words
    // As JSON; "unknown" if data are missing, "error" if the step cannot be evaluated, empty if it was not
    // needed.
    std::string value;
    std::string value_in_words;  // the same in words: "3 January 2027"
};

// The outcomes of a rule, counted.
struct RuleTally {
    std::size_t holds = 0;
    std::size_t fails = 0;
    std::size_t unknown = 0;
    std::size_t errors = 0;

    [[nodiscard]] std::size_t total() const { return holds + fails + unknown + errors; }
};

struct EligibilityCounts {
    std::size_t eligible = 0;
    std::size_t ineligible = 0;
    std::size_t undetermined = 0;
};

struct EligibilityData;

// The verdicts on a campaign's applications. Their grounds are not stored, but computed again on request, in
// O(rules) for each application. Copies are cheap and share their content.
class [[nodiscard]] Eligibility {
  public:
    [[nodiscard]] Verdict verdict(ApplicationIndex application) const;  // O(1)
    [[nodiscard]] EligibilityCounts counts() const;
    [[nodiscard]] const RuleTally& tally(RuleIndex rule) const;

    // The outcome of every rule that is valid and concerns the application, in the order of the file.
    [[nodiscard]] std::vector<RuleFinding> findings(ApplicationIndex application) const;
    // The evaluation of one rule, step by step. Contains personal data of the candidate.
    [[nodiscard]] std::vector<TraceStep> trace(ApplicationIndex application, RuleIndex rule,
                                               Language language) const;

    // Everything on which the verdict depends, as JSON with sorted keys and without blanks: the rules
    // consulted, by id, version and digest, and the data that they read. Contains personal data.
    [[nodiscard]] std::string record(ApplicationIndex application) const;
    // SHA-256 of the record, in hexadecimal: equal digests, equal verdicts.
    [[nodiscard]] std::string digest(ApplicationIndex application) const;

    // One sentence for plan.csv: the messages of the rules that fail, or the data that are missing.
    [[nodiscard]] std::string reason(ApplicationIndex application, Language language) const;
    // A reason of a plan that was made in either language, told in this one. One that says anything else,
    // such as that of rules that have changed since, stays as it is.
    [[nodiscard]] std::string retold(ApplicationIndex application, std::string_view told,
                                     Language language) const;

    // For planning, an entry for each application: those that are `ineligible` or `undetermined` are not to
    // be placed. One with a locked row in the previous plan is `unplaced`, whatever its verdict: it keeps its
    // interview.
    [[nodiscard]] std::vector<PlacementStatus> placement_statuses(bool include_undetermined = false) const;

    [[nodiscard]] const RuleSet& rules() const;
    [[nodiscard]] const Campaign& campaign() const;
    [[nodiscard]] Date today() const;

  private:
    friend Result<Eligibility> determine_eligibility(const RuleSet&, const Campaign&, Date);
    explicit Eligibility(std::shared_ptr<const EligibilityData> data) : data_(std::move(data)) {}

    std::shared_ptr<const EligibilityData> data_;
};

// The day as of which a campaign judges its applications by default: the last day of the registration, or
// else the day of the convocation.
[[nodiscard]] Date default_today(const CampaignCalendar& calendar);

// Checks the rules against the campaign, and judges its applications as of `today`. Errors: data that no
// table provides; a formation that names a rule which does not exist; a validity outside the campaign.
// Warnings: a locked row of the previous plan whose application is not eligible, or may not be; a rule that
// all applications fail, or none, or that cannot be evaluated for some.
// O(applications · rules).
[[nodiscard]] Result<Eligibility> determine_eligibility(const RuleSet& rules, const Campaign& campaign,
                                                        Date today);

// Reads the rules first; their problems are in the result, too.
[[nodiscard]] Result<Eligibility> determine_eligibility(const RulesText& rules, const Campaign& campaign,
                                                        Date today);

}  // namespace passpro
