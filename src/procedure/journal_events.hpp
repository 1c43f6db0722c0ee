// What may stand in the columns of an event.
#pragma once

#include <passpro/journal.hpp>

#include <vector>

namespace passpro::procedure {

// Whether the event is about one application, so that formation_id must not be empty.
bool needs_formation(JournalEvent event);

std::vector<Role> recorders_of(JournalEvent event);

}  // namespace passpro::procedure
