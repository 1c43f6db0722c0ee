#include "certificate/facts.hpp"

#include <algorithm>
#include <optional>

namespace passpro::certification {

namespace {

void convoke(Facts& facts, const JournalEntry& entry) {
    if (!entry.slot) return;
    facts.convoked_slots.push_back(*entry.slot);
    const auto sent = std::ranges::find(facts.convocations, *entry.slot, &Convocation::slot);
    if (sent == facts.convocations.end()) {
        facts.convocations.push_back({*entry.slot, &entry, &entry});
    } else {
        sent->last = &entry;
    }
}

void cancel(Facts& facts, const JournalEntry& entry) {
    if (!entry.slot) return facts.convocations.clear();
    std::erase_if(facts.convocations,
                  [&](const Convocation& convocation) { return convocation.slot == *entry.slot; });
}

void answer(Facts& facts, const JournalEntry& entry) {
    facts.deliveries.push_back(&entry);
    if (parse_answer(entry.value) == Answer::withdraws) facts.is_withdrawn = true;
}

void add(Facts& facts, const JournalEntry& entry) {
    switch (entry.event) {
        case JournalEvent::registered:
            facts.is_withdrawn = false;
            break;
        case JournalEvent::withdrawn:
            facts.is_withdrawn = true;
            break;
        case JournalEvent::convoked:
            convoke(facts, entry);
            break;
        case JournalEvent::cancelled:
            cancel(facts, entry);
            break;
        case JournalEvent::delivered:
        case JournalEvent::undelivered:
            facts.deliveries.push_back(&entry);
            break;
        case JournalEvent::answered:
            answer(facts, entry);
            break;
        case JournalEvent::attended:
            facts.attendances.push_back(&entry);
            break;
        case JournalEvent::opinion:
            facts.opinions.push_back(&entry);
            break;
        case JournalEvent::notified:
            facts.notifications.push_back(&entry);
            break;
        case JournalEvent::document:
        case JournalEvent::home_opinion:
        case JournalEvent::assessed:
        case JournalEvent::contested:
            break;
    }
}

// Those to interviews that the pupil missed, and that the plan has replaced since.
void drop_spent_convocations(Facts& facts, const Placement& placement) {
    std::erase_if(facts.convocations, [&](const Convocation& convocation) {
        const auto is_planned =
            placement.status == PlacementStatus::placed && placement.slot == convocation.slot;
        return !is_planned && std::ranges::any_of(facts.attendances, [&](const JournalEntry* attendance) {
            return attendance->slot == convocation.slot && has_missed(*attendance);
        });
    });
}

}  // namespace

bool Facts::was_convoked_to(SlotIndex slot) const {
    return std::ranges::find(convoked_slots, slot) != convoked_slots.end();
}

Facts facts_of(std::span<const JournalEntry* const> entries, const Placement& placement) {
    Facts facts;
    for (const auto* entry : entries) add(facts, *entry);
    drop_spent_convocations(facts, placement);
    return facts;
}

bool is_not_before(DateTime event, DateTime instant) {
    const auto is_whole_day = event.time_of_day().ticks() == 0;
    return event >= instant || (is_whole_day && event.date() == instant.date());
}

bool has_come(const JournalEntry& attendance) {
    const auto word = parse_attendance(attendance.value);
    return word == Attendance::present || word == Attendance::late;
}

bool has_missed(const JournalEntry& attendance) {
    const auto word = parse_attendance(attendance.value);
    return word == Attendance::excused || word == Attendance::absent;
}

}  // namespace passpro::certification
