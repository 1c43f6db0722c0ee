// The journal.csv of a campaign, to be added to.
#pragma once

#include "console.hpp"
#include "file_descriptor.hpp"
#include "record_arguments.hpp"

#include <passpro/journal.hpp>
#include <passpro/recording.hpp>

#include <filesystem>
#include <string>

namespace passpro::tool {

// While this exists, no other passpro writes the journal of the folder, if its file system knows locks.
class JournalUpdate {
  public:
    // `campaign` is a folder or a document, beside which the journal stands. Ends the command if the journal
    // is a sheet of a workbook.
    JournalUpdate(const Console& console, const std::filesystem::path& campaign);

    // The journal as it is; without bytes if there is none yet.
    const JournalFile& journal() const { return journal_; }

    // Replaces the journal at once, or leaves it as it is and throws BadInput. Does nothing if nothing is
    // new.
    void save(const RecordedEntries& entries) const;

  private:
    std::filesystem::path file_;
    FileDescriptor folder_;  // holds the lock
    JournalFile journal_;
};

// Says what was recorded: in JSON {"added": [ids], "known": n, "dry_run": true or false}.
void print_recorded(const CommandLine& line, const RecordedEntries& entries, bool is_dry_run);

}  // namespace passpro::tool
