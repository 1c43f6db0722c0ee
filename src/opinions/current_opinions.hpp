// What the journal says of one application that an opinion sheet is about.
#pragma once

#include <passpro/journal.hpp>
#include <passpro/record.hpp>
#include <passpro/states.hpp>

#include <map>
#include <optional>
#include <string>

namespace passpro::opinions {

struct CurrentOpinion {
    ApplicationState state;
    std::map<std::string, JournalEntryIndex, std::less<>> levels;  // the last one of each criterion
};
CurrentOpinion current_opinion(const CampaignRecord& record, ApplicationIndex application, DateTime now);

// The entry of a facet, null if there is none.
inline const JournalEntry* entry_at(const CampaignRecord& record,
                                    const std::optional<JournalEntryIndex>& index) {
    return index ? &record.journal().entries()[*index] : nullptr;
}

// An entry about an application, with the id that follows from its content.
JournalEntry entry_about(const CampaignRecord& record, ApplicationIndex application, DateTime at);
void give_id(const CampaignRecord& record, JournalEntry& entry);

}  // namespace passpro::opinions
