// Journals whose bytes are not needed afterwards.
#pragma once

#include <passpro/journal.hpp>

#include <vector>

namespace passpro::procedure {

// As read_journal reads them, without a copy of what may be many megabytes.
Result<Journal> take_journal(const Campaign& campaign, const Procedure& procedure,
                             std::vector<JournalFile> files);

}  // namespace passpro::procedure
