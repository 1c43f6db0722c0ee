#include "procedure/journal_events.hpp"

#include <algorithm>

namespace passpro {

namespace procedure {

bool needs_formation(JournalEvent event) {
    return event == JournalEvent::convoked || event == JournalEvent::cancelled ||
           event == JournalEvent::attended || event == JournalEvent::assessed ||
           event == JournalEvent::opinion;
}

std::vector<Role> recorders_of(JournalEvent event) {
    switch (event) {
        case JournalEvent::registered:
        case JournalEvent::home_opinion:
        case JournalEvent::notified:
            return {Role::home};
        case JournalEvent::withdrawn:
            return {Role::home, Role::family};
        case JournalEvent::document:
        case JournalEvent::delivered:
        case JournalEvent::undelivered:
        case JournalEvent::contested:
            return {Role::home, Role::host};
        case JournalEvent::convoked:
        case JournalEvent::cancelled:
            return {Role::host, Role::saio};
        case JournalEvent::answered:
            return {Role::family, Role::home, Role::host};
        case JournalEvent::attended:
            return {Role::host};
        case JournalEvent::assessed:
            return {Role::panel};
        case JournalEvent::opinion:
            return {Role::panel, Role::host};
    }
    return {};
}

}  // namespace procedure

bool may_record(Role role, JournalEvent event) {
    const auto recorders = procedure::recorders_of(event);
    return std::ranges::find(recorders, role) != recorders.end();
}

}  // namespace passpro
