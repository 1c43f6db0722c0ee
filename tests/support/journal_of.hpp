// A journal entry by entry, and the procedure around it.
#pragma once

#include "small_campaign.hpp"

#include <passpro/certificate.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace passpro::test {

// F is favourable, R has reserves and needs a reason, D is unfavourable. 20, 5 and 0 points if these have an
// effect.
inline OpinionPolicy opinion_policy(OpinionEffect effect = OpinionEffect::none) {
    const auto points = [&](std::int32_t value) { return effect == OpinionEffect::points ? value : 0; };
    return {.id = "avis",
            .scale = {{.code = "F", .points = points(20)},
                      {.code = "R", .reason_required = true, .points = points(5)},
                      {.code = "D", .favourable = false, .reason_required = true}},
            .reason_max = 40,
            .effect = effect};
}

// A date without a time is its first minute.
inline DateTime instant(std::string_view text) {
    const auto exact = parse_date_time(text);
    return exact ? *exact : DateTime(date(text));
}

// The entries of one journal, numbered in the order in which they are added.
class JournalOf {
  public:
    explicit JournalOf(const Campaign& campaign) : campaign_(&campaign) {}

    JournalEntry& add(ApplicationIndex application, JournalEvent event, DateTime at, std::string item = {},
                      std::string value = {}) {
        const auto& row = campaign_->applications()[application];
        return entries.emplace_back(JournalEntry{.id = "E" + std::to_string(entries.size()),
                                                 .at = at,
                                                 .candidate = row.candidate,
                                                 .formation = row.formation,
                                                 .event = event,
                                                 .item = std::move(item),
                                                 .value = std::move(value),
                                                 .role = Role::host});
    }

    JournalEntry& add(ApplicationIndex application, JournalEvent event, DateTime at, SlotIndex slot,
                      std::string value = {}) {
        auto& entry = add(application, event, at, slot_text(*campaign_, slot), std::move(value));
        entry.slot = slot;
        return entry;
    }

    std::vector<JournalEntry> entries;

  private:
    const Campaign* campaign_;
};

// "C1 C4": the claims with this outcome.
inline std::string claims_that(const Certificate& certificate, ClaimOutcome outcome) {
    std::string codes;
    for (const auto& result : certificate.claims) {
        if (result.outcome() != outcome) continue;
        if (!codes.empty()) codes += ' ';
        codes += code(result.claim);
    }
    return codes;
}

// "another_slot E3", in their order.
inline std::vector<std::string> lapses(const Certificate& certificate, Claim claim) {
    std::vector<std::string> words;
    for (const auto& exception : certificate[claim].exceptions) {
        words.emplace_back(to_text(exception.lapse));
        if (!exception.entry_id.empty()) words.back() += ' ' + exception.entry_id;
    }
    return words;
}

}  // namespace passpro::test
