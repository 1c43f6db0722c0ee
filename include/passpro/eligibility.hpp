// Who may apply to what, by the rules of a campaign: a verdict for each application, with what it rests on.
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
#include <utility>
#include <vector>

namespace passpro {

// One step of an evaluation, in the order of the rule: a step comes before those that it is made of.
struct TraceStep {
    std::uint32_t depth = 0;
    std::string pointer;      // JSON pointer into the rule: "/logic/and/0"
    std::string description;  // in plain words
    // As JSON; "unknown" where data are missing, "error" where it cannot be evaluated, empty where it was not
    // needed.
    std::string value;
    std::string value_in_words;  // the same for people: "3 January 2027"
};

// How often a rule said what.
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

// The verdicts on a campaign's applications. Verdicts are kept; what they rest on is worked out again where
// it is asked for, in O(rules) an application. Copies are cheap and share their content.
class [[nodiscard]] Eligibility {
  public:
    [[nodiscard]] Verdict verdict(ApplicationIndex application) const;  // O(1)
    [[nodiscard]] EligibilityCounts counts() const;
    [[nodiscard]] const RuleTally& tally(RuleIndex rule) const;

    // Of every rule that concerns the application and is valid, in the order of the file.
    [[nodiscard]] std::vector<RuleFinding> findings(ApplicationIndex application) const;
    // What each step of one rule came to. Holds the candidate's data: for the eyes of those who may see them.
    [[nodiscard]] std::vector<TraceStep> trace(ApplicationIndex application, RuleIndex rule,
                                               Language language) const;

    // All that the verdict was made from, as JSON with sorted keys and without blanks: the rules that were
    // looked at, by id, version and digest, and the data that they read. Holds personal data.
    [[nodiscard]] std::string record(ApplicationIndex application) const;
    // SHA-256 of the record, in hexadecimal: equal digests, equal verdicts.
    [[nodiscard]] std::string digest(ApplicationIndex application) const;

    // In one sentence, for plan.csv: the messages of the rules that fail, or the data that are missing.
    [[nodiscard]] std::string reason(ApplicationIndex application, Language language) const;

    // For the planner, one entry an application: `ineligible` and `undetermined` ones are not to be
    // scheduled.
    [[nodiscard]] std::vector<PlacementStatus> placement_statuses(bool include_undetermined = false) const;

    [[nodiscard]] const RuleSet& rules() const;
    [[nodiscard]] const Campaign& campaign() const;
    [[nodiscard]] Date today() const;

  private:
    friend Result<Eligibility> determine_eligibility(const RuleSet&, const Campaign&, Date);
    explicit Eligibility(std::shared_ptr<const EligibilityData> data) : data_(std::move(data)) {}

    std::shared_ptr<const EligibilityData> data_;
};

// The day as of which a campaign judges its applications, unless somebody decides otherwise: the last of the
// registration, or that of the convocation.
[[nodiscard]] Date default_today(const CampaignCalendar& calendar);

// Checks the rules against the campaign, and gives its applications their verdicts as of `today`. Errors:
// data that no table provides, a formation that names a rule which does not exist, a validity outside the
// campaign, a locked row of the previous plan whose application is not eligible. Warnings: a locked one whose
// eligibility is unknown; rules that exclude everybody, nobody or whom they cannot be evaluated for.
// O(applications · rules).
[[nodiscard]] Result<Eligibility> determine_eligibility(const RuleSet& rules, const Campaign& campaign,
                                                        Date today);

// The same by rules that are still to be read; their own problems come with the others.
[[nodiscard]] Result<Eligibility> determine_eligibility(const RulesText& rules, const Campaign& campaign,
                                                        Date today);

// The locked rows of the previous plan that no plan by these verdicts can keep, an error each: of
// applications that are not eligible or, unless they are included, undetermined.
[[nodiscard]] Diagnostics excluded_locks(const Eligibility& eligibility, bool include_undetermined);

}  // namespace passpro
