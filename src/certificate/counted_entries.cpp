#include "certificate/counted_entries.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <unordered_set>
#include <vector>

namespace passpro::certification {

namespace {

std::vector<const JournalEntry*> entries_until(std::span<const JournalEntry> entries, DateTime now) {
    std::unordered_set<std::string_view> replaced;
    for (const auto& entry : entries) {
        if (entry.at <= now && !entry.replaces.empty()) replaced.insert(entry.replaces);
    }
    std::vector<const JournalEntry*> counted;
    for (const auto& entry : entries) {
        const bool is_replaced = !replaced.empty() && replaced.contains(entry.id);
        if (entry.at <= now && !is_replaced) counted.push_back(&entry);
    }
    const auto order = [](const JournalEntry* entry) {
        return std::tuple<DateTime, std::string_view>(entry->at, entry->id);
    };
    if (!std::ranges::is_sorted(counted, {}, order)) std::ranges::stable_sort(counted, {}, order);
    return counted;
}

bool is_placed_in(const Plan& plan, ApplicationIndex application, SlotIndex slot) {
    return plan[application].status == PlacementStatus::placed && plan[application].slot == slot;
}

bool serves(const Campaign& campaign, SlotIndex slot, FormationIndex formation) {
    const auto formations = campaign.formations_of(campaign.slots()[slot].opening);
    return std::ranges::find(formations, formation) != formations.end();
}

// What an entry that names no formation is about.
std::vector<ApplicationIndex> meant_by(const Campaign& campaign, const Plan& plan,
                                       const JournalEntry& entry) {
    const auto all = campaign.applications_of(entry.candidate);
    std::vector<ApplicationIndex> meant(all.begin(), all.end());
    if (!entry.slot) return meant;
    const auto planned = std::ranges::find_if(
        all, [&](ApplicationIndex application) { return is_placed_in(plan, application, *entry.slot); });
    if (planned != all.end()) return {*planned};
    std::erase_if(meant, [&](ApplicationIndex application) {
        return !serves(campaign, *entry.slot, campaign.applications()[application].formation);
    });
    return meant;
}

std::vector<ApplicationIndex> applications_of(const Campaign& campaign, const Plan& plan,
                                              const JournalEntry& entry) {
    if (!entry.formation) return meant_by(campaign, plan, entry);
    const auto application = campaign.find_application(entry.candidate, *entry.formation);
    return application ? std::vector{*application} : std::vector<ApplicationIndex>{};
}

bool is_final_opinion(const JournalEntry& entry) {
    return entry.event == JournalEvent::opinion && parse_opinion_stage(entry.item) == OpinionStage::final;
}

}  // namespace

CountedEntries::CountedEntries(const Campaign& campaign, const Plan& plan,
                               std::span<const JournalEntry> entries, DateTime now) {
    for (const auto& entry : entries) {
        if (is_final_opinion(entry)) final_opinions_.emplace(entry.id, &entry);
    }
    std::vector<Groups<const JournalEntry*>::Entry> links;
    for (const auto* entry : entries_until(entries, now)) {
        for (const auto application : applications_of(campaign, plan, *entry))
            links.push_back({application.value, entry});
    }
    by_application_ = {campaign.applications().size(), links};
}

std::span<const JournalEntry* const> CountedEntries::of(ApplicationIndex application) const {
    return by_application_[application.value];
}

DateTime CountedEntries::first_given(const JournalEntry& opinion) const {
    const auto* entry = &opinion;
    for (std::size_t left = final_opinions_.size(); left > 0;
         --left) {  // entries that replace each other have no first
        const auto corrected = final_opinions_.find(entry->replaces);
        if (corrected == final_opinions_.end() || corrected->second->candidate != entry->candidate ||
            corrected->second->formation != entry->formation) {
            break;
        }
        entry = corrected->second;
    }
    return entry->at;
}

}  // namespace passpro::certification
