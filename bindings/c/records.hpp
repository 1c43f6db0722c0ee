// Shared by the functions of records: arguments, and entries as columns and as additions to a record.
#pragma once

#include "guard.hpp"
#include "handles.hpp"
#include "table.hpp"

#include <passpro/campaign.hpp>
#include <passpro/journal.hpp>
#include <passpro/roles.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace passpro::c {

// An establishment of the campaign; refuses any other, and names the argument.
EstablishmentIndex establishment_of(const Campaign& campaign, const char* uai, std::string_view name);

Role role_of(std::int32_t role, std::string_view name);  // of a passpro_role

// A text that is absent if it is empty.
inline std::optional<std::string_view> if_any(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

// The cells of journal.csv, of rows that are entries or refer to some.
template <typename Rows>
void add_entry_cells(Columns& columns, const Campaign& campaign, const Rows& rows) {
    columns.add("entry_id", rows, &JournalEntry::id);
    columns.add("at", rows, &JournalEntry::at);
    columns.add("candidate_id", rows, [&](const JournalEntry& row) -> std::string_view {
        return campaign.candidates()[row.candidate].id;
    });
    columns.add("formation_id", rows, [&](const JournalEntry& row) {
        return row.formation ? std::optional<std::string_view>(campaign.formations()[*row.formation].id)
                             : std::nullopt;
    });
    columns.add("event", rows, [](const JournalEntry& row) { return to_text(row.event); });
    columns.add("item", rows, &JournalEntry::item);
    columns.add("value", rows, &JournalEntry::value);
    columns.add("comment", rows, &JournalEntry::comment);
    columns.add("role", rows, [](const JournalEntry& row) { return to_text(row.role); });
    columns.add("uai", rows, [](const JournalEntry& row) { return if_any(row.uai.text()); });
    columns.add("replaces", rows, [](const JournalEntry& row) { return if_any(row.replaces); });
}

// A record with the entries of files of the form of journal.csv.
Checked<passpro_record> with_files(const passpro_record& source, std::vector<JournalFile> files);

// The same of entries that were made by code.
Checked<passpro_record> with_entries(const passpro_record& source, std::span<const JournalEntry> entries);

}  // namespace passpro::c
