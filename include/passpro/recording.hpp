// Adds entries to a journal. What happened is recorded here, and nothing is sent.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/journal.hpp>
#include <passpro/procedure.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// A journal with what was added to it.
struct RecordedEntries {
    std::string bytes{};  // of the file: those that it had and, in UTF-8, a row for each new entry
    Journal journal;      // that they are, with the entries of other journals
    std::vector<std::string> added{};  // ids, in the order of their rows
    std::size_t known = 0;             // rows or entries that the journal had before
};

// Adds the rows of other files to a journal, in their order. The rows that it has stay byte for byte (in
// UTF-8, with a byte order mark if it had one or was in another encoding, so that spreadsheets read it), in
// its own columns, separator and line ends; an empty journal gets the columns of journal.csv.
// Recording the same files again changes nothing. `other_journals` are read with the journal and not changed:
// entries that stand in them are not added, and new ones may replace theirs. Errors: those of read_journal,
// of all files at once; a column that the journal lacks and an entry needs. O(n log n).
[[nodiscard]] Result<RecordedEntries> record_files(const Campaign& campaign, const Procedure& procedure,
                                                   const JournalFile& journal,
                                                   std::span<const JournalFile> files,
                                                   std::span<const JournalFile> other_journals = {});

// The same with entries that were made by code. Their problems stand at the rows that they would be.
[[nodiscard]] Result<RecordedEntries> record_entries(const Campaign& campaign, const Procedure& procedure,
                                                     const JournalFile& journal,
                                                     std::span<const JournalEntry> entries);

// A journal that was made of rows of a database, with the columns that it lacks: its rows had no use for
// them, entries that are recorded later may have. Others stay as they are. O(size).
[[nodiscard]] std::string with_all_columns(const JournalFile& journal);

// Entries as a file of their own, a row each, in their order.
[[nodiscard]] std::string write_entries(const Campaign& campaign, std::span<const JournalEntry> entries);

// An id that follows from everything else that the entry says, so that saying it twice is recording it once:
// the prefix, `-`, and 16 hexadecimal digits.
[[nodiscard]] std::string entry_id_of_content(const Campaign& campaign, const JournalEntry& entry,
                                              std::string_view prefix);

}  // namespace passpro
