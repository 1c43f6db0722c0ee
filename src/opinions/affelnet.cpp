// The rows that go to Affelnet if an opinion gives points.
#include "input/csv.hpp"
#include "opinions/current_opinions.hpp"

#include <passpro/opinions.hpp>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

std::optional<AffelnetRow> affelnet_row(const CampaignRecord& record, ApplicationIndex application,
                                        DateTime now) {
    const auto* const policy = record.procedure().policy_of(application);
    if (!has_points_effect(policy)) return std::nullopt;
    const auto state = state_of(record, application, now);
    const bool is_final = state.opinion == OpinionState::final || state.opinion == OpinionState::published;
    const auto* const opinion = opinions::entry_at(record, state.opinion_entry);
    if (!is_final || opinion == nullptr) return std::nullopt;
    const auto* const level = policy->find_level(opinion->value);
    if (level == nullptr) return std::nullopt;
    return AffelnetRow{.application = application, .opinion = level->code, .points = level->points};
}

}  // namespace

Result<std::vector<AffelnetRow>> affelnet_rows(const CampaignRecord& record, DateTime now) {
    const auto& policies = record.procedure().policies();
    if (std::ranges::none_of(policies,
                             [](const OpinionPolicy& policy) { return has_points_effect(&policy); })) {
        Diagnostics problems;
        problems.add({.problem = Problem::effect_is_none,
                      .place = {"procedure.json", 0, "/policies"},
                      .value = std::string(policies.empty() ? "none" : to_text(policies[{0}].effect))});
        return Result<std::vector<AffelnetRow>>(std::move(problems));
    }
    std::vector<AffelnetRow> rows;
    for (std::uint32_t i = 0; i < record.campaign().applications().size(); ++i) {
        if (auto row = affelnet_row(record, {i}, now)) rows.push_back(std::move(*row));
    }
    return {std::move(rows), {}};
}

Result<std::string> write_affelnet_rows(const CampaignRecord& record, DateTime now) {
    const auto rows = affelnet_rows(record, now);
    if (!rows) return Result<std::string>(rows.diagnostics());
    const auto& campaign = record.campaign();
    std::string csv = "ine,home_uai,rank,affelnet_code,candidate_id,formation_id,opinion,points\n";
    for (const auto& [index, opinion, points] : *rows) {
        const auto& application = campaign.applications()[index];
        const auto& candidate = campaign.candidates()[application.candidate];
        const auto& formation = campaign.formations()[application.formation];
        append_affelnet_row(
            csv, {candidate.ine, candidate.home_uai.text(), std::to_string(application.rank),
                  formation.affelnet_code, candidate.id, formation.id, opinion, std::to_string(points)});
    }
    return {std::move(csv), {}};
}

}  // namespace passpro
