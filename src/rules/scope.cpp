#include "rules/scope.hpp"

#include <algorithm>

namespace passpro::rules {

ScopeValues scope_values(const Campaign& campaign, CandidateIndex candidate, FormationIndex index) {
    const auto& formation = campaign.formations()[index];
    ScopeValues values;
    const auto at = [&](ScopeKey key) -> std::string& { return values[static_cast<std::size_t>(key)]; };
    at(ScopeKey::formation_id) = formation.id;
    at(ScopeKey::domain) = formation.domain;
    at(ScopeKey::diploma) = formation.diploma;
    at(ScopeKey::host_uai) = formation.host_uai.text();
    at(ScopeKey::academy) = campaign.settings().academy;
    at(ScopeKey::level) = campaign.candidates()[candidate].level;
    return values;
}

std::set<std::string, std::less<>> occurring_values(const Campaign& campaign, ScopeKey key) {
    std::set<std::string, std::less<>> values;
    if (key == ScopeKey::academy) values.insert(campaign.settings().academy);
    if (key == ScopeKey::level) {
        for (const auto& candidate : campaign.candidates()) values.insert(candidate.level);
    }
    for (const auto& formation : campaign.formations()) {
        if (key == ScopeKey::formation_id) values.insert(formation.id);
        if (key == ScopeKey::domain) values.insert(formation.domain);
        if (key == ScopeKey::diploma) values.insert(formation.diploma);
        if (key == ScopeKey::host_uai) values.emplace(formation.host_uai.text());
    }
    return values;
}

bool matches(std::span<const ScopeClause> scope, const ScopeValues& values) {
    return std::ranges::all_of(scope, [&](const ScopeClause& clause) {
        const auto& value = values[static_cast<std::size_t>(clause.key)];
        return !value.empty() && std::ranges::find(clause.values, value) != clause.values.end();
    });
}

}  // namespace passpro::rules
