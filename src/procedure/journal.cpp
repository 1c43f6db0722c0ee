#include "procedure/journal_data.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace passpro {

namespace {

// Moves each entry to its place, along the cycles of the permutation: entries are large, and there may be
// many, so that a second copy of them would cost more than everything else.
void permute(std::vector<JournalEntry>& entries, std::vector<std::uint32_t> source_of) {
    for (std::uint32_t first = 0; first < entries.size(); ++first) {
        if (source_of[first] == first) continue;
        auto kept = std::move(entries[first]);
        auto place = first;
        while (source_of[place] != first) {
            const auto source = source_of[place];
            entries[place] = std::move(entries[source]);
            source_of[place] = place;
            place = source;
        }
        entries[place] = std::move(kept);
        source_of[place] = place;
    }
}

Table<JournalEntry> in_order(std::vector<JournalEntry> entries) {
    std::vector<std::uint32_t> source_of(entries.size());
    std::iota(source_of.begin(), source_of.end(), 0U);
    std::ranges::sort(source_of, [&](std::uint32_t a, std::uint32_t b) {
        return entries[a].at != entries[b].at ? entries[a].at < entries[b].at : entries[a].id < entries[b].id;
    });
    permute(entries, std::move(source_of));
    return Table<JournalEntry>(std::move(entries));
}

std::unordered_map<std::string_view, JournalEntryIndex> indices_by_id(const Table<JournalEntry>& entries) {
    std::unordered_map<std::string_view, JournalEntryIndex> indices;
    indices.reserve(entries.size());
    for (std::uint32_t i = 0; i < entries.size(); ++i) indices.emplace(entries[{i}].id, JournalEntryIndex{i});
    return indices;
}

std::optional<JournalEntryIndex> found_by_id(const JournalData& data, std::string_view id) {
    const auto found = data.by_id.find(id);
    return found == data.by_id.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::optional<JournalEntryIndex>> replacements(const JournalData& data) {
    std::vector<std::optional<JournalEntryIndex>> replacement(data.entries.size());
    for (std::uint32_t i = 0; i < data.entries.size(); ++i) {
        const auto& replaces = data.entries[{i}].replaces;
        const auto replaced = replaces.empty() ? std::nullopt : found_by_id(data, replaces);
        if (replaced && !replacement[replaced->value]) replacement[replaced->value] = JournalEntryIndex{i};
    }
    return replacement;
}

Groups<JournalEntryIndex> grouped(const Campaign& campaign, const Table<JournalEntry>& entries) {
    std::vector<Groups<JournalEntryIndex>::Entry> members;
    members.reserve(entries.size());
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        for (const auto application : applications_of(campaign, entries[{i}]))
            members.push_back({application.value, {i}});
    }
    return {campaign.applications().size(), members};
}

}  // namespace

std::vector<ApplicationIndex> applications_of(const Campaign& campaign, const JournalEntry& entry) {
    if (!entry.formation) {
        const auto all = campaign.applications_of(entry.candidate);
        return {all.begin(), all.end()};
    }
    const auto application = campaign.find_application(entry.candidate, *entry.formation);
    return application ? std::vector{*application} : std::vector<ApplicationIndex>{};
}

JournalData::JournalData(const Campaign& campaign, std::vector<JournalEntry> of_files,
                         std::vector<std::string> names)
    : entries(in_order(std::move(of_files))),
      files(std::move(names)),
      by_id(indices_by_id(entries)),
      replacement(replacements(*this)),
      by_application(grouped(campaign, entries)) {}

Journal JournalData::journal_of(JournalData data) {
    return Journal(std::make_shared<const JournalData>(std::move(data)));
}

Journal::Journal(const Campaign& campaign)
    : data_(std::make_shared<const JournalData>(campaign, std::vector<JournalEntry>{},
                                                std::vector<std::string>{})) {}

const Table<JournalEntry>& Journal::entries() const {
    return data_->entries;
}

std::span<const JournalEntryIndex> Journal::entries_of(ApplicationIndex application) const {
    return data_->by_application[application.value];
}

bool Journal::counts(JournalEntryIndex entry, DateTime now) const {
    if (data_->entries[entry].at > now) return false;
    const auto replacement = data_->replacement[entry.value];
    return !replacement || data_->entries[*replacement].at > now;
}

std::optional<JournalEntryIndex> Journal::find(std::string_view id) const {
    return found_by_id(*data_, id);
}

std::optional<JournalEntryIndex> Journal::replacement_of(JournalEntryIndex entry) const {
    return data_->replacement[entry.value];
}

Place Journal::place_of(JournalEntryIndex entry, std::string_view column) const {
    const auto& [file, line] = std::tie(data_->entries[entry].file, data_->entries[entry].line);
    return {data_->files[file], line, column};
}

std::string slot_text(const Catalogue& catalogue, SlotIndex slot) {
    const auto& [opening, number, period] = catalogue.slots()[slot];
    return catalogue.openings()[opening].id + '#' + std::to_string(number);
}

}  // namespace passpro
