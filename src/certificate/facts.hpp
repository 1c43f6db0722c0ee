// What the journal says of one application, as the claims need it.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/journal.hpp>
#include <passpro/openings.hpp>
#include <passpro/plan.hpp>

#include <span>
#include <vector>

namespace passpro::certification {

struct Convocation {
    SlotIndex slot{};
    const JournalEntry* entry = nullptr;  // its first sending
    const JournalEntry* last = nullptr;   // its last one
};

struct Facts {
    bool is_withdrawn = false;
    std::vector<Convocation> convocations;        // the current ones, in the order of their first sending
    std::vector<SlotIndex> convoked_slots;        // all that there ever was a convocation to
    std::vector<const JournalEntry*> deliveries;  // and returns and answers
    std::vector<const JournalEntry*> attendances;
    std::vector<const JournalEntry*> opinions;
    std::vector<const JournalEntry*> notifications;

    [[nodiscard]] bool was_convoked_to(SlotIndex slot) const;
};

// Expects the entries of one application, by time.
Facts facts_of(std::span<const JournalEntry* const> entries, const Placement& placement);

// Whether an event is not before an instant. A date without time stands for its whole day.
bool is_not_before(DateTime event, DateTime instant);

// Present or late.
bool has_come(const JournalEntry& attendance);

// Excused or absent.
bool has_missed(const JournalEntry& attendance);

}  // namespace passpro::certification
