#include "procedure/journal_events.hpp"

#include <algorithm>
#include <array>

namespace passpro {

namespace procedure {

bool needs_formation(JournalEvent event) {
    return event == JournalEvent::convoked || event == JournalEvent::cancelled ||
           event == JournalEvent::attended || event == JournalEvent::assessed ||
           event == JournalEvent::opinion;
}

std::span<const Role> recorders_of(JournalEvent event) {
    static constexpr std::array home{Role::home};
    static constexpr std::array home_and_family{Role::home, Role::family};
    static constexpr std::array home_and_host{Role::home, Role::host};
    static constexpr std::array host_and_saio{Role::host, Role::saio};
    static constexpr std::array family_home_and_host{Role::family, Role::home, Role::host};
    static constexpr std::array host{Role::host};
    static constexpr std::array panel{Role::panel};
    static constexpr std::array panel_and_host{Role::panel, Role::host};
    switch (event) {
        case JournalEvent::registered:
        case JournalEvent::home_opinion:
        case JournalEvent::notified:
            return home;
        case JournalEvent::withdrawn:
            return home_and_family;
        case JournalEvent::document:
        case JournalEvent::delivered:
        case JournalEvent::undelivered:
        case JournalEvent::contested:
            return home_and_host;
        case JournalEvent::convoked:
        case JournalEvent::cancelled:
            return host_and_saio;
        case JournalEvent::answered:
            return family_home_and_host;
        case JournalEvent::attended:
            return host;
        case JournalEvent::assessed:
            return panel;
        case JournalEvent::opinion:
            return panel_and_host;
    }
    return {};
}

}  // namespace procedure

bool may_record(Role role, JournalEvent event) {
    const auto recorders = procedure::recorders_of(event);
    return std::ranges::find(recorders, role) != recorders.end();
}

}  // namespace passpro
