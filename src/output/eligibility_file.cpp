// eligibility.csv, out.
#include "input/csv.hpp"
#include "text/joining.hpp"

#include <passpro/output.hpp>

#include <string>
#include <vector>

namespace passpro {

namespace {

void append_application(std::string& csv, const Eligibility& eligibility, ApplicationIndex index,
                        Language language) {
    const auto& campaign = eligibility.campaign();
    const auto& application = campaign.applications()[index];
    std::vector<std::string> rules;
    std::vector<std::string> missing;
    std::vector<std::string> advice;
    for (const auto& finding : eligibility.findings(index)) {
        const auto& rule = eligibility.rules().rules()[finding.rule];
        rules.push_back(rule.id + '@' + rule.version + '=' + std::string(to_text(finding.outcome)));
        missing.insert(missing.end(), finding.missing.begin(), finding.missing.end());
        const bool is_advice = rule.severity == RuleSeverity::advice && finding.outcome == RuleOutcome::fails;
        if (is_advice) advice.push_back(rule.message.in(language));
    }
    input::append_csv_row(
        csv,
        {campaign.candidates()[application.candidate].id, campaign.formations()[application.formation].id,
         to_text(eligibility.verdict(index)), eligibility.reason(index, language), joined(missing, "|"),
         joined(advice, "|"), joined(rules, "|"), eligibility.digest(index)});
}

}  // namespace

std::string write_eligibility(const Eligibility& eligibility, Language language) {
    std::string csv = "candidate_id,formation_id,verdict,reason,missing,advice,rules,digest\n";
    for (std::uint32_t i = 0; i < eligibility.campaign().applications().size(); ++i)
        append_application(csv, eligibility, ApplicationIndex{i}, language);
    return csv;
}

}  // namespace passpro
