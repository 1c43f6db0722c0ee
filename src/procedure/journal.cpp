#include "procedure/journal_data.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
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

// The first bytes of a text as a number that is less for one that comes earlier.
std::uint64_t leading_bytes(std::string_view text) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number = number << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return number;
}

// The positions of the entries, by time and then by id. A comparison of ids that lie far apart costs more
// than all else, so that what nearly always decides lies together.
std::vector<std::uint32_t> positions_in_order(const std::vector<JournalEntry>& entries) {
    struct Key {
        std::int64_t at;
        std::uint64_t id;  // its first bytes
        std::uint32_t position;
    };
    const DateTime origin(Date(2000, 1, 1));
    std::vector<Key> keys;
    keys.reserve(entries.size());
    for (std::uint32_t i = 0; i < entries.size(); ++i)
        keys.push_back({(entries[i].at - origin).ticks(), leading_bytes(entries[i].id), i});
    const auto is_before = [&](const Key& left, const Key& right) {
        if (left.at != right.at) return left.at < right.at;
        if (left.id != right.id) return left.id < right.id;
        return entries[left.position].id < entries[right.position].id;
    };
    std::stable_sort(keys.begin(), keys.end(), is_before);  // faster than `sort` for what is partly in order
    std::vector<std::uint32_t> positions;
    positions.reserve(keys.size());
    for (const auto& key : keys) positions.push_back(key.position);
    return positions;
}

Table<JournalEntry> in_order(std::vector<JournalEntry> entries, TextIndex& by_id) {
    auto source_of = positions_in_order(entries);
    std::vector<std::uint32_t> place_of(entries.size());
    for (std::uint32_t i = 0; i < source_of.size(); ++i) place_of[source_of[i]] = i;
    by_id.renumber(place_of);
    permute(entries, std::move(source_of));
    return Table<JournalEntry>(std::move(entries));
}

std::vector<std::optional<JournalEntryIndex>> replacements(const JournalData& data) {
    std::vector<std::optional<JournalEntryIndex>> replacement(data.entries.size());
    for (std::uint32_t i = 0; i < data.entries.size(); ++i) {
        const auto& replaces = data.entries[{i}].replaces;
        const auto replaced = replaces.empty() ? std::nullopt : data.find(replaces);
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

std::span<const ApplicationIndex> applications_of(const Campaign& campaign, const JournalEntry& entry) {
    const auto all = campaign.applications_of(entry.candidate);
    if (!entry.formation) return all;
    const auto found = std::ranges::find(all, *entry.formation, [&](ApplicationIndex application) {
        return campaign.applications()[application].formation;
    });
    return all.subspan(static_cast<std::size_t>(found - all.begin()), found == all.end() ? 0 : 1);
}

JournalData::JournalData(const Campaign& campaign, std::vector<JournalEntry> of_files, TextIndex ids,
                         std::vector<JournalSource> sources)
    : by_id(std::move(ids)),
      entries(in_order(std::move(of_files), by_id)),
      files(std::move(sources)),
      replacement(replacements(*this)),
      by_application(grouped(campaign, entries)) {}

std::optional<JournalEntryIndex> JournalData::find(std::string_view id) const {
    const auto row = by_id.find(
        id, [this](std::uint32_t i) -> std::string_view { return entries[JournalEntryIndex{i}].id; });
    return row ? std::optional(JournalEntryIndex{*row}) : std::nullopt;
}

Journal JournalData::journal_of(JournalData data) {
    return Journal(std::make_shared<const JournalData>(std::move(data)));
}

Journal::Journal(const Campaign& campaign)
    : data_(std::make_shared<const JournalData>(campaign, std::vector<JournalEntry>{}, TextIndex{},
                                                std::vector<JournalSource>{})) {}

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
    return data_->find(id);
}

std::optional<JournalEntryIndex> Journal::replacement_of(JournalEntryIndex entry) const {
    return data_->replacement[entry.value];
}

Place Journal::place_of(JournalEntryIndex entry, std::string_view column) const {
    const auto& [file, line] = std::tie(data_->entries[entry].file, data_->entries[entry].line);
    const auto& [name, columns] = data_->files[file];
    return {name, line, columns.in_file(column)};
}

std::string slot_text(const Catalogue& catalogue, SlotIndex slot) {
    const auto& [opening, number, period] = catalogue.slots()[slot];
    return catalogue.openings()[opening].id + '#' + std::to_string(number);
}

}  // namespace passpro
