// The rows that go to Affelnet if an opinion gives points.
#include "input/csv.hpp"
#include "opinions/current_opinions.hpp"

#include <passpro/opinions.hpp>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace passpro {

namespace {

bool has_points_effect(const OpinionPolicy* policy) {
    return policy != nullptr && policy->effect == OpinionEffect::points;
}

void append_affelnet_row(std::string& csv, std::initializer_list<std::string_view> cells) {
    for (const auto* cell = cells.begin(); cell != cells.end(); ++cell) {
        if (cell != cells.begin()) csv += ',';
        input::append_csv_cell(csv, *cell);
    }
    csv += '\n';
}

void append_opinion_row(std::string& csv, const CampaignRecord& record, ApplicationIndex application,
                        DateTime now) {
    const auto* const policy = record.procedure().policy_of(application);
    if (!has_points_effect(policy)) return;
    const auto state = state_of(record, application, now);
    const bool is_final = state.opinion == OpinionState::final || state.opinion == OpinionState::published;
    const auto* const opinion = opinions::entry_at(record, state.opinion_entry);
    if (!is_final || opinion == nullptr) return;
    const auto* const level = policy->find_level(opinion->value);
    if (level == nullptr) return;
    const auto& campaign = record.campaign();
    const auto& row = campaign.applications()[application];
    const auto& candidate = campaign.candidates()[row.candidate];
    const auto& formation = campaign.formations()[row.formation];
    append_affelnet_row(
        csv, {candidate.ine, candidate.home_uai.text(), std::to_string(row.rank), formation.affelnet_code,
              candidate.id, formation.id, level->code, std::to_string(level->points)});
}

}  // namespace

Result<std::string> write_affelnet_rows(const CampaignRecord& record, DateTime now) {
    const auto& policies = record.procedure().policies();
    if (std::ranges::none_of(policies,
                             [](const OpinionPolicy& policy) { return has_points_effect(&policy); })) {
        Diagnostics problems;
        problems.add({.problem = Problem::effect_is_none,
                      .place = {"procedure.json", 0, "/policies"},
                      .value = std::string(policies.empty() ? "none" : to_text(policies[{0}].effect))});
        return Result<std::string>(std::move(problems));
    }
    std::string csv = "ine,home_uai,rank,affelnet_code,candidate_id,formation_id,opinion,points\n";
    for (std::uint32_t i = 0; i < record.campaign().applications().size(); ++i)
        append_opinion_row(csv, record, {i}, now);
    return {std::move(csv), {}};
}

}  // namespace passpro
