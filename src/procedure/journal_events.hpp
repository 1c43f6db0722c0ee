// What may stand in the columns of an event.
#pragma once

#include <passpro/journal.hpp>

#include <span>

namespace passpro::procedure {

// Whether the event is about one application, so that formation_id must not be empty.
bool needs_formation(JournalEvent event);

std::span<const Role> recorders_of(JournalEvent event);

}  // namespace passpro::procedure
