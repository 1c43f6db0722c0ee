// A journal cut into its entries, and put together again.
#pragma once

#include <passpro/diagnostics.hpp>
#include <passpro/journal.hpp>

#include <string>
#include <vector>

namespace passpro::store {

// A row of a journal, as it stands in the file, and what it is found by.
struct EntryRow {
    std::string entry_id{};
    std::string candidate_id{};
    std::string replaces{};  // may be empty
    std::string text{};      // in UTF-8, with its line end and the blank lines behind it
};

struct JournalRows {
    std::string head{};  // the header, with all that stands before the first entry
    std::vector<EntryRow> entries{};
    // Whether head and entries are the bytes of the file. They are not if it is in another encoding, its last
    // line has no end, or an entry stands in it twice.
    bool is_exact = false;
};

// Reports what keeps the file from being read as rows. Says nothing about cells: that is for read_journal. Of
// rows with one id, the first stays. O(bytes).
[[nodiscard]] Result<JournalRows> rows_of_journal(const JournalFile& file);

}  // namespace passpro::store
