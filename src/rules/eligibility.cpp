#include "base/sha256.hpp"
#include "domain/personal_data.hpp"
#include "domain/sorted.hpp"
#include "json/writer.hpp"
#include "rules/assessment.hpp"
#include "rules/columns.hpp"
#include "rules/explanation.hpp"
#include "rules/rule_checks.hpp"
#include "rules/words.hpp"

#include <passpro/eligibility.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace passpro {

using namespace rules;

struct EligibilityData {
    EligibilityData(RuleSet rule_set, Campaign of_campaign, Date day)
        : rules(std::move(rule_set)),
          campaign(std::move(of_campaign)),
          today(day),
          columns(RuleSetData::of(rules).program, campaign, today) {}

    RuleSet rules;
    Campaign campaign;
    Date today;
    Columns columns;  // of the campaign and the rules above
    std::vector<Verdict> verdicts;
    std::vector<RuleTally> tallies;

    std::vector<Concern> concerns_of(ApplicationIndex application) const {
        const auto& [candidate, formation, rank] = campaign.applications()[application];
        return concerns(rules.rules(), today, scope_values(campaign, candidate, formation),
                        campaign.formations()[formation].eligibility);
    }
};

namespace {

// The evaluations of a rule that failed for one and the same reason.
struct Failures {
    std::size_t count = 0;
    ApplicationIndex first;
};

// Gives all applications their verdicts.
class Judge {
  public:
    Judge(EligibilityData& data, Diagnostics& problems)
        : data_(data),
          problems_(problems),
          rules_(RuleSetData::of(data.rules)),
          evaluator_(rules_.program, maximum_steps_of_rule) {}

    void judge() {
        data_.tallies.resize(rules_.rules.size());
        data_.verdicts.reserve(data_.campaign.applications().size());
        for (std::uint32_t i = 0; i < data_.campaign.applications().size(); ++i)
            data_.verdicts.push_back(verdict_on(ApplicationIndex{i}));
        for (const auto& [where, failures] : failures_) report(where, failures);
    }

  private:
    using Failure = std::tuple<std::uint32_t, std::uint32_t, Requirement, Type>;  // rule, node, …

    Verdict verdict_on(ApplicationIndex application) {
        const Columns::Row row(data_.columns, application);
        Conclusion conclusion;
        for (const auto& concern : concerns_of(application)) {
            const auto outcome = outcome_of(rules_, concern, evaluator_, row);
            conclusion.add(rules_.rules[concern.rule].severity, outcome);
            count(concern.rule, outcome);
            if (outcome == RuleOutcome::error) note_failure(concern.rule, application);
        }
        return conclusion.verdict();
    }

    // They depend on nothing but the formation and the candidate's level.
    const std::vector<Concern>& concerns_of(ApplicationIndex application) {
        const auto& [candidate, formation, rank] = data_.campaign.applications()[application];
        const std::string_view level = data_.campaign.candidates()[candidate].level;
        const auto [known, is_new] = concerns_.try_emplace({formation, level});
        if (is_new) known->second = data_.concerns_of(application);
        return known->second;
    }

    void count(RuleIndex rule, RuleOutcome outcome) {
        auto& tally = data_.tallies[rule.value];
        switch (outcome) {
            case RuleOutcome::holds:
                ++tally.holds;
                break;
            case RuleOutcome::fails:
                ++tally.fails;
                break;
            case RuleOutcome::unknown:
                ++tally.unknown;
                break;
            case RuleOutcome::error:
                ++tally.errors;
                break;
        }
    }

    void note_failure(RuleIndex rule, ApplicationIndex application) {
        const auto& fault = *evaluator_.fault();
        auto& failures = failures_[{rule.value, fault.node, fault.required, fault.found}];
        if (failures.count++ == 0) failures.first = application;
    }

    void report(const Failure& where, const Failures& failures) {
        const auto& [rule, node, required, found] = where;
        const auto& application = data_.campaign.applications()[failures.first];
        auto details = mismatch(found, required);
        details.push_back(std::to_string(failures.count));
        details.push_back(shown_id(data_.campaign.candidates()[application.candidate].id));
        details.push_back(data_.campaign.formations()[application.formation].id);
        const auto pointer = pointer_to(RuleIndex{rule}) + "/logic" + rules_.program.pointer_to(node);
        problems_.add({.problem = Problem::rule_failed,
                       .place = {rules_.file, 0, pointer},
                       .value = rules_.rules[RuleIndex{rule}].id,
                       .details = std::move(details),
                       .suggestion = {}});
    }

    EligibilityData& data_;
    Diagnostics& problems_;
    const RuleSetData& rules_;
    Evaluator evaluator_;
    std::map<std::pair<FormationIndex, std::string_view>, std::vector<Concern>> concerns_;
    std::map<Failure, Failures> failures_;
};

std::string without_full_stop(std::string sentence) {
    if (sentence.ends_with('.')) sentence.pop_back();
    return sentence;
}

// A problem for each lock of an application that has the verdict.
void report_locks(const Eligibility& eligibility, Verdict verdict, Problem problem, Diagnostics& problems) {
    const auto& campaign = eligibility.campaign();
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const auto previous = campaign.previous_placement({i});
        if (!previous || !previous->locked || eligibility.verdict({i}) != verdict) continue;
        const auto& application = campaign.applications()[ApplicationIndex{i}];
        problems.add({.problem = problem,
                      .place = {file_name(CampaignTable::previous_plan), previous->line, "locked"},
                      .details = {campaign.candidates()[application.candidate].id,
                                  campaign.formations()[application.formation].id,
                                  without_full_stop(eligibility.reason({i}, Language::french)),
                                  without_full_stop(eligibility.reason({i}, Language::english))}});
    }
}

// What a step came to: as JSON, and in words.
struct Shown {
    std::string json;
    std::string words;
};

Shown shown(const std::optional<Value>& value, Language language) {
    const auto shown_as = [&](std::string json, const Bilingual& words) {
        return Shown{std::move(json), std::string(words.in(language))};
    };
    if (!value) return shown_as("", {"pas nécessaire", "not needed"});
    if (value->is<Failed>()) return shown_as("error", {"erreur", "error"});
    if (value->is<Unknown>()) return shown_as("unknown", {"inconnu", "unknown"});
    const auto concrete = value->is<SomeFalsy>() ? Value(false) : *value;
    return {to_json(concrete), in_words(concrete, language)};
}

std::string listed_names(const std::set<std::string>& paths, Language language) {
    std::string text;
    for (const auto& path : paths) text += (text.empty() ? "" : ", ") + data_name(path, language);
    return text;
}

}  // namespace

Result<Eligibility> determine_eligibility(const RuleSet& rules, const Campaign& campaign, Date today) {
    Diagnostics problems;
    auto data = std::make_shared<EligibilityData>(rules, campaign, today);
    check_rules(RuleSetData::of(rules), data->campaign, data->columns, problems);
    if (!problems.has_errors()) {
        Judge(*data, problems).judge();
        check_tallies(RuleSetData::of(rules), today, data->tallies, problems);
    }
    if (problems.has_errors()) return Result<Eligibility>(sorted(std::move(problems)));
    Eligibility eligibility(std::move(data));
    report_locks(eligibility, Verdict::ineligible, Problem::locked_placement_excluded, problems);
    report_locks(eligibility, Verdict::undetermined, Problem::locked_placement_undetermined, problems);
    return {std::move(eligibility), sorted(std::move(problems))};
}

Result<Eligibility> determine_eligibility(const RulesText& rules, const Campaign& campaign, Date today) {
    const auto parsed = RuleSet::parse(rules.bytes, rules.file);
    if (!parsed) return Result<Eligibility>(parsed.diagnostics());
    auto verdicts = determine_eligibility(*parsed, campaign, today);
    Diagnostics problems = parsed.diagnostics();
    problems.add_all(verdicts.diagnostics());
    if (!verdicts) return Result<Eligibility>(sorted(std::move(problems)));
    return {std::move(verdicts).value(), sorted(std::move(problems))};
}

Date default_today(const CampaignCalendar& calendar) {
    return calendar.registration.is_absent() ? calendar.convocation : calendar.registration.last;
}

Verdict Eligibility::verdict(ApplicationIndex application) const {
    return data_->verdicts[application.value];
}

EligibilityCounts Eligibility::counts() const {
    const auto count = [&](Verdict verdict) {
        return static_cast<std::size_t>(std::ranges::count(data_->verdicts, verdict));
    };
    return {count(Verdict::eligible), count(Verdict::ineligible), count(Verdict::undetermined)};
}

const RuleTally& Eligibility::tally(RuleIndex rule) const {
    return data_->tallies[rule.value];
}

std::vector<RuleFinding> Eligibility::findings(ApplicationIndex application) const {
    const auto& file = RuleSetData::of(data_->rules);
    Evaluator evaluator(file.program, maximum_steps_of_rule);
    const Columns::Row row(data_->columns, application);
    std::vector<RuleFinding> findings;
    for (const auto& concern : data_->concerns_of(application))
        findings.push_back(finding_of(file, concern, evaluator, row));
    return findings;
}

std::vector<TraceStep> Eligibility::trace(ApplicationIndex application, RuleIndex rule,
                                          Language language) const {
    const auto& file = RuleSetData::of(data_->rules);
    const auto& program = file.program;
    std::vector<std::optional<Value>> values(program.nodes.size());
    Evaluator evaluator(program, maximum_steps_of_rule);
    evaluator.record(&values);
    evaluator.judge(file.roots[rule.value], Columns::Row(data_->columns, application));

    std::vector<TraceStep> steps;
    const auto add = [&](const auto& self, std::uint32_t node, std::uint32_t depth) -> void {
        const bool says_itself = program.nodes[node].constant != Node::none;
        if (says_itself && depth > 0) return;
        auto [json, words] = shown(values[node], language);
        steps.push_back({.depth = depth,
                         .pointer = "/logic" + program.pointer_to(node),
                         .description = description(program, node, language),
                         .value = std::move(json),
                         .value_in_words = std::move(words)});
        for (std::uint32_t i = 0; i < program.nodes[node].operands; ++i)
            self(self, program.nodes[node].first_operand + i, depth + 1);
    };
    add(add, file.roots[rule.value], 0);
    return steps;
}

std::string Eligibility::record(ApplicationIndex application) const {
    const auto& file = RuleSetData::of(data_->rules);
    const Columns::Row row(data_->columns, application);
    std::map<std::string, std::string> data;  // by path, as JSON
    auto rules = json::Container::array();
    for (const auto& [rule, missing] : data_->concerns_of(application)) {
        auto entry = json::Container::object();
        entry.add("digest", file.digests[rule.value]).add("id", file.rules[rule].id);
        if (!missing.empty()) {
            auto absent = json::Container::array();
            for (const auto datum : missing) absent.add_item(datum);
            entry.add("missing", absent);
        }
        rules.add_item(entry.add("version", file.rules[rule].version));
        for (const auto variable : file.data_read[rule.value])
            data.emplace(file.program.variables[variable].path, to_json(row.read(variable)));
    }
    auto object_of_data = json::Container::object();
    for (const auto& [path, value] : data) object_of_data.add_json(path, value);
    return json::Container::object().add("data", object_of_data).add("rules", rules).text();
}

std::string Eligibility::digest(ApplicationIndex application) const {
    return sha256(record(application));
}

std::string Eligibility::reason(ApplicationIndex application, Language language) const {
    std::string messages;
    std::string failed;
    std::set<std::string> missing;
    for (const auto& finding : findings(application)) {
        const auto& rule = data_->rules.rules()[finding.rule];
        if (rule.severity == RuleSeverity::advice) continue;
        if (finding.outcome == RuleOutcome::fails)
            messages += (messages.empty() ? "" : " ") + rule.message.in(language);
        if (finding.outcome == RuleOutcome::error) failed += (failed.empty() ? "" : ", ") + rule.id;
        missing.insert(finding.missing.begin(), finding.missing.end());
    }
    if (!messages.empty()) return messages;
    std::string reason;
    if (!missing.empty())
        reason.append(Bilingual{"Il manque : ", "Missing: "}.in(language))
            .append(listed_names(missing, language))
            .append(".");
    if (!failed.empty()) {
        reason += reason.empty() ? "" : " ";
        reason
            .append(
                Bilingual{"Règles qui ne peuvent pas être évaluées : ", "Rules that cannot be evaluated: "}
                    .in(language))
            .append(failed)
            .append(".");
    }
    return reason;
}

std::string Eligibility::retold(ApplicationIndex application, std::string_view told,
                                Language language) const {
    const bool is_its_reason =
        told == reason(application, Language::french) || told == reason(application, Language::english);
    return is_its_reason ? reason(application, language) : std::string(told);
}

std::vector<PlacementStatus> Eligibility::placement_statuses(bool include_undetermined) const {
    std::vector<PlacementStatus> statuses;
    statuses.reserve(data_->verdicts.size());
    for (std::uint32_t i = 0; i < data_->verdicts.size(); ++i) {
        const auto verdict = data_->verdicts[i];
        const auto previous = data_->campaign.previous_placement({i});
        const bool may_be_placed = verdict == Verdict::eligible ||
                                   (verdict == Verdict::undetermined && include_undetermined) ||
                                   (previous && previous->locked);
        statuses.push_back(may_be_placed                    ? PlacementStatus::unplaced
                           : verdict == Verdict::ineligible ? PlacementStatus::ineligible
                                                            : PlacementStatus::undetermined);
    }
    return statuses;
}

const RuleSet& Eligibility::rules() const {
    return data_->rules;
}

const Campaign& Eligibility::campaign() const {
    return data_->campaign;
}

Date Eligibility::today() const {
    return data_->today;
}

std::string explain(const RuleSet& rules, RuleIndex rule, Language language) {
    const auto& file = RuleSetData::of(rules);
    return condition_list(file.program, file.roots[rule.value], language);
}

}  // namespace passpro
