// What a Journal consists of.
#pragma once

#include "domain/groups.hpp"
#include "domain/text_index.hpp"
#include "input/columns.hpp"

#include <passpro/journal.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// A file that a journal was read from.
struct JournalSource {
    std::string name;
    input::ColumnNames columns{};
};

struct JournalData {
    // Of entries of different ids, which `ids` finds.
    JournalData(const Campaign& campaign, std::vector<JournalEntry> of_files, TextIndex ids,
                std::vector<JournalSource> sources);

    static Journal journal_of(JournalData data);

    [[nodiscard]] std::optional<JournalEntryIndex> find(std::string_view id) const;

    TextIndex by_id;
    Table<JournalEntry> entries;  // by time, then by id
    std::vector<JournalSource> files;
    std::vector<std::optional<JournalEntryIndex>>
        replacement;  // of each entry; the first if several replace it
    Groups<JournalEntryIndex> by_application;
};

// The applications that an entry is about. The campaign has to outlive them.
std::span<const ApplicationIndex> applications_of(const Campaign& campaign, const JournalEntry& entry);

}  // namespace passpro
