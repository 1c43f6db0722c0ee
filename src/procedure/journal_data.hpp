// What a Journal consists of.
#pragma once

#include "domain/groups.hpp"

#include <passpro/journal.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace passpro {

struct JournalData {
    // Of entries of different ids.
    JournalData(const Campaign& campaign, std::vector<JournalEntry> of_files, std::vector<std::string> names);

    static Journal journal_of(JournalData data);

    Table<JournalEntry> entries;  // by time, then by id
    std::vector<std::string> files;
    std::unordered_map<std::string_view, JournalEntryIndex> by_id;  // whose keys are texts of `entries`
    std::vector<std::optional<JournalEntryIndex>>
        replacement;  // of each entry; the first if several replace it
    Groups<JournalEntryIndex> by_application;
};

// The applications that an entry is about.
std::vector<ApplicationIndex> applications_of(const Campaign& campaign, const JournalEntry& entry);

}  // namespace passpro
