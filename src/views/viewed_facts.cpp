#include "views/viewed_facts.hpp"

#include <algorithm>

namespace passpro::views {

namespace {

// Calls `take` with each entry about the application that counts, by time.
template <typename Take>
void for_each_entry(const CampaignRecord& record, ApplicationIndex application, DateTime now, Take take) {
    const auto& journal = record.journal();
    for (const auto index : journal.entries_of(application)) {
        if (journal.counts(index, now)) take(journal.entries()[index]);
    }
}

}  // namespace

std::vector<SentConvocation> sent_convocations(const CampaignRecord& record, ApplicationIndex application,
                                               DateTime now) {
    std::vector<SentConvocation> sent;
    for_each_entry(record, application, now, [&](const JournalEntry& entry) {
        if (entry.event == JournalEvent::convoked) {
            sent.push_back(
                {.entry_id = entry.id, .at = entry.at, .slot = *entry.slot, .channel = entry.value});
        } else if (entry.event == JournalEvent::cancelled) {
            for (auto& convocation : sent) {
                if (convocation.slot == *entry.slot && !convocation.cancelled_at)
                    convocation.cancelled_at = entry.at;
            }
        }
    });
    return sent;
}

ViewedDossier dossier_of(const CampaignRecord& record, ApplicationIndex application, DateTime now,
                         const ApplicationState& state) {
    const auto& procedure = record.procedure();
    ViewedDossier dossier{.state = state.dossier};
    for (const auto document : procedure.documents_of(application))
        dossier.documents.push_back({.document = document});
    for_each_entry(record, application, now, [&](const JournalEntry& entry) {
        if (entry.event != JournalEvent::document) return;
        for (auto& document : dossier.documents) {
            if (procedure.documents()[document.document].id == entry.item)
                document.status = parse_document_status(entry.value);
        }
    });
    return dossier;
}

std::vector<ViewedLevel> levels_of(const CampaignRecord& record, ApplicationIndex application, DateTime now) {
    std::vector<ViewedLevel> levels;
    for_each_entry(record, application, now, [&](const JournalEntry& entry) {
        if (entry.event != JournalEvent::assessed) return;
        const auto known = std::ranges::find(levels, entry.item, &ViewedLevel::criterion_id);
        if (known == levels.end()) {
            levels.push_back({.criterion_id = entry.item, .level = entry.value});
        } else {
            known->level = entry.value;
        }
    });
    return levels;
}

ViewedOpinion opinion_of(const CampaignRecord& record, const ApplicationState& state) {
    const auto& entries = record.journal().entries();
    ViewedOpinion opinion{.state = state.opinion, .is_contested = state.is_contested};
    if (state.opinion_entry) {
        opinion.code = entries[*state.opinion_entry].value;
        opinion.reason = entries[*state.opinion_entry].comment;
        opinion.at = entries[*state.opinion_entry].at;
    }
    if (state.notification_entry) opinion.told_at = entries[*state.notification_entry].at;
    return opinion;
}

}  // namespace passpro::views
