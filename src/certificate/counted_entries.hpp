// The entries of a journal that count at an instant, by application.
#pragma once

#include "domain/groups.hpp"

#include <passpro/calendar.hpp>
#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/journal.hpp>
#include <passpro/plan.hpp>

#include <span>
#include <string_view>
#include <unordered_map>

namespace passpro::certification {

// Refers to the entries that it is made from, which have to outlive it.
class CountedEntries {
  public:
    // O(n log n).
    CountedEntries(const Campaign& campaign, const Plan& plan, std::span<const JournalEntry> entries,
                   DateTime now);

    // By time, then by id. An entry about all applications of its candidate stands with each of them; one
    // that names a slot, with the application that the plan has there, or else with those whose formations it
    // serves. O(1).
    [[nodiscard]] std::span<const JournalEntry* const> of(ApplicationIndex application) const;

    // When a final opinion was first given: that of the oldest final opinion which it corrects, one through
    // the other. O(length of the chain).
    [[nodiscard]] DateTime first_given(const JournalEntry& opinion) const;

  private:
    std::unordered_map<std::string_view, const JournalEntry*> final_opinions_;  // by id
    Groups<const JournalEntry*> by_application_;
};

}  // namespace passpro::certification
