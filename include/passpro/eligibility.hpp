// Who may apply to what, by the rules of a campaign: a verdict for each application, with what it rests on.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/plan.hpp>
#include <passpro/rules.hpp>
#include <passpro/rules_text.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
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

    std::size_t total() const { return holds + fails + unknown + errors; }
};

struct EligibilityCounts {
    std::size_t eligible = 0;
    std::size_t ineligible = 0;
    std::size_t undetermined = 0;
};

// The verdicts on a campaign's applications. Verdicts are kept; what they rest on is worked out again where
// it is asked for, in O(rules) an application. Copies are cheap and share their content.
class Eligibility {
  public:
    Verdict verdict(ApplicationIndex application) const;  // O(1)
    EligibilityCounts counts() const;
    const RuleTally& tally(RuleIndex rule) const;

    // Of every rule that concerns the application and is valid, in the order of the file.
    std::vector<RuleFinding> findings(ApplicationIndex application) const;
    // What each step of one rule came to. Holds the candidate's data: for the eyes of those who may see them.
    std::vector<TraceStep> trace(ApplicationIndex application, RuleIndex rule, Language language) const;

    // All that the verdict was made from, as JSON with sorted keys and without blanks: the rules that were
    // looked at, by id, version and digest, and the data that they read. Holds personal data.
    std::string record(ApplicationIndex application) const;
    // SHA-256 of the record, in hexadecimal: equal digests, equal verdicts.
    std::string digest(ApplicationIndex application) const;

    // In one sentence, for plan.csv: the messages of the rules that fail, or the data that are missing.
    std::string reason(ApplicationIndex application, Language language) const;

    // For the planner, one entry an application: `ineligible` and `undetermined` ones are not to be
    // scheduled.
    std::vector<PlacementStatus> placement_statuses(bool include_undetermined = false) const;

    const RuleSet& rules() const;
    const Campaign& campaign() const;
    Date today() const;

    struct Data;  // the library's own

  private:
    friend Result<Eligibility> determine_eligibility(const RuleSet&, const Campaign&, Date);
    explicit Eligibility(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

    std::shared_ptr<const Data> data_;
};

// The day as of which a campaign judges its applications, unless somebody decides otherwise: the last of the
// registration, or that of the convocation.
Date default_today(const CampaignCalendar& calendar);

// Checks the rules against the campaign, and gives its applications their verdicts as of `today`. Errors:
// data that no table provides, a formation that names a rule which does not exist, a validity outside the
// campaign, a locked row of the previous plan whose application is not eligible. Warnings: a locked one whose
// eligibility is unknown; rules that exclude everybody, nobody or whom they cannot be evaluated for.
// O(applications · rules).
Result<Eligibility> determine_eligibility(const RuleSet& rules, const Campaign& campaign, Date today);

// The same by rules that are still to be read; their own problems come with the others.
Result<Eligibility> determine_eligibility(const RulesText& rules, const Campaign& campaign, Date today);

// The locked rows of the previous plan that no plan by these verdicts can keep, an error each: of
// applications that are not eligible or, unless they are included, undetermined.
Diagnostics excluded_locks(const Eligibility& eligibility, bool include_undetermined);

}  // namespace passpro
