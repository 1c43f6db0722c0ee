#include "rules/rule_checks.hpp"

#include "rules/assessment.hpp"
#include "text/nearest.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <set>
#include <utility>

namespace passpro::rules {
namespace {

// From the first day of registration, or the convocation, to the opinions, or the last interview.
DatePeriod period_of(const CampaignCalendar& calendar) {
    return {calendar.registration.is_absent() ? calendar.convocation : calendar.registration.first,
            calendar.opinions.is_special() ? calendar.interviews.last : calendar.opinions};
}

class Check {
  public:
    Check(const RuleSetData& rules, const Campaign& campaign, const Columns& columns, Diagnostics& problems)
        : rules_(rules),
          campaign_(campaign),
          columns_(columns),
          problems_(problems),
          names_(data_names(campaign)),
          nearest_name_({names_.begin(), names_.end()}) {
        for (const auto& name : names_) all_names_.append(all_names_.empty() ? "" : ", ").append(name);
    }

    void run() {
        for (std::uint32_t i = 0; i < rules_.rules.size(); ++i) {
            check_validity(RuleIndex{i});
            check_scope(RuleIndex{i});
            check_affected(RuleIndex{i});
        }
        check_variables();
        check_formations();
    }

  private:
    void report(Problem problem, std::string pointer, std::string value,
                std::vector<std::string> details = {}, std::string suggestion = {}) {
        problems_.add({.problem = problem,
                       .place = {rules_.file, 0, std::move(pointer)},
                       .value = std::move(value),
                       .details = std::move(details),
                       .suggestion = std::move(suggestion)});
    }

    void check_validity(RuleIndex rule) {
        const auto& valid = rules_.rules[rule].valid;
        const auto period = period_of(campaign_.settings().calendar);
        if (valid.is_absent() || period.is_absent()) return;
        if (valid.first <= period.last && period.first <= valid.last) return;
        report(Problem::validity_outside_campaign, pointer_to(rule) + "/valid", {},
               {to_iso(valid.first), to_iso(valid.last), to_iso(period.first), to_iso(period.last)});
    }

    // What the campaign has under a key of `applies_to`.
    struct Occurring {
        explicit Occurring(std::set<std::string, std::less<>> of_campaign)
            : values(std::move(of_campaign)), nearest({values.begin(), values.end()}) {}

        std::set<std::string, std::less<>> values;
        NearestMatch nearest;
    };

    void check_scope(RuleIndex rule) {
        for (const auto& clause : rules_.rules[rule].applies_to) {
            auto& occurring = occurring_under(clause.key);
            for (std::size_t i = 0; i < clause.values.size(); ++i) {
                const auto& value = clause.values[i];
                if (occurring.values.contains(value)) continue;
                const auto pointer = pointer_to(rule) + "/applies_to/" + std::string(to_text(clause.key)) +
                                     '/' + std::to_string(i);
                report(Problem::unknown_scope_value, pointer, value, {std::string(datum_of(clause.key))},
                       std::string(occurring.nearest.find(value).value_or("")));
            }
        }
    }

    Occurring& occurring_under(ScopeKey key) {
        auto& occurring = occurring_[static_cast<std::size_t>(key)];
        if (!occurring) occurring = std::make_unique<Occurring>(occurring_values(campaign_, key));
        return *occurring;
    }

    void check_affected(RuleIndex rule) {
        const auto& affected = rules_.rules[rule].affected;
        for (std::size_t i = 0; i < affected.size(); ++i) {
            if (!std::ranges::binary_search(names_, affected[i]))
                report_unknown(pointer_to(rule) + "/affected/" + std::to_string(i), affected[i]);
        }
    }

    void check_variables() {
        for (std::uint32_t rule = 0; rule < rules_.roots.size(); ++rule) {
            for (const auto node : rules_.variable_nodes[rule]) {
                const auto variable = rules_.program.nodes[node].variable;
                const auto& [path, root, frame, parts] = rules_.program.variables[variable];
                if (root != Variable::Root::data || columns_.has(variable)) continue;
                const auto pointer = pointer_to(RuleIndex{rule}) + "/logic" + rules_.program.pointer_to(node);
                if (names_several(path)) {
                    report(Problem::whole_table, pointer, path);
                } else {
                    report_unknown(pointer, path);
                }
            }
        }
    }

    bool names_several(const std::string& path) const {
        const auto below = path + '.';
        const auto next = std::ranges::lower_bound(names_, below);
        return next != names_.end() && next->starts_with(below);
    }

    void report_unknown(std::string pointer, const std::string& path) {
        report(Problem::unknown_variable, std::move(pointer), path, {all_names_},
               std::string(nearest_name_.find(path).value_or("")));
    }

    // The places are those of a file that holds the formations in the campaign's order.
    void check_formations() {
        std::vector<std::string_view> ids;
        for (const auto& rule : rules_.rules) ids.push_back(rule.id);
        NearestMatch nearest(ids);
        for (std::uint32_t i = 0; i < campaign_.formations().size(); ++i) {
            const auto& formation = campaign_.formations()[FormationIndex{i}];
            for (const auto& id : formation.eligibility) {
                if (rules_.by_id.contains(id)) continue;
                problems_.add(
                    {.problem = Problem::unknown_rule,
                     .place = {std::string(file_name(CampaignTable::formations)), i + 2, "eligibility"},
                     .value = id,
                     .details = {formation.id, rules_.file},
                     .suggestion = std::string(nearest.find(id).value_or(""))});
            }
        }
    }

    const RuleSetData& rules_;
    const Campaign& campaign_;
    const Columns& columns_;
    Diagnostics& problems_;
    std::vector<std::string> names_;
    std::string all_names_;
    NearestMatch nearest_name_;
    std::array<std::unique_ptr<Occurring>, scope_keys> occurring_;
};

}  // namespace

void check_rules(const RuleSetData& rules, const Campaign& campaign, const Columns& columns,
                 Diagnostics& problems) {
    Check(rules, campaign, columns, problems).run();
}

void check_tallies(const RuleSetData& rules, Date today, std::span<const RuleTally> tallies,
                   Diagnostics& problems) {
    for (std::uint32_t i = 0; i < rules.rules.size(); ++i) {
        const auto& rule = rules.rules[RuleIndex{i}];
        const auto& tally = tallies[i];
        if (!rule.is_valid_on(today)) continue;
        const auto warn = [&](Problem problem) {
            problems.add({.problem = problem,
                          .place = {rules.file, 0, pointer_to(RuleIndex{i})},
                          .value = rule.id,
                          .details = {std::to_string(tally.total())},
                          .suggestion = {}});
        };
        if (tally.total() == 0) {
            warn(Problem::rule_without_application);
        } else if (tally.fails == tally.total()) {
            warn(Problem::rule_never_true);
        } else if (tally.holds == tally.total()) {
            warn(Problem::rule_never_false);
        }
    }
}

}  // namespace passpro::rules
