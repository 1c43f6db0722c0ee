#include "opinions/current_opinions.hpp"

#include <passpro/recording.hpp>

namespace passpro::opinions {

CurrentOpinion current_opinion(const CampaignRecord& record, ApplicationIndex application, DateTime now) {
    CurrentOpinion current{.state = state_of(record, application, now), .levels = {}};
    for (const auto index : record.journal().entries_of(application)) {
        const auto& entry = record.journal().entries()[index];
        if (entry.event == JournalEvent::assessed && record.journal().counts(index, now))
            current.levels.insert_or_assign(entry.item, index);
    }
    return current;
}

JournalEntry entry_about(const CampaignRecord& record, ApplicationIndex application, DateTime at) {
    const auto& [candidate, formation, rank] = record.campaign().applications()[application];
    return {.at = at,
            .candidate = candidate,
            .formation = formation,
            .uai = record.campaign().formations()[formation].host_uai};
}

void give_id(const CampaignRecord& record, JournalEntry& entry) {
    entry.id = entry_id_of_content(record.campaign(), entry, "AVIS");
}

}  // namespace passpro::opinions
