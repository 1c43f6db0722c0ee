// Recording: entries for the journal of a record.
#include "guard.hpp"
#include "handles.hpp"
#include "records.hpp"

#include <passpro/record.hpp>
#include <passpro/recording.hpp>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

using namespace passpro;
using namespace passpro::c;

namespace {

// The journal that entries are added to.
constexpr std::string_view own_journal = "journal.csv";

bool has_journal(const passpro_record& record, std::string_view name) {
    return std::ranges::find(record.journals, name, &JournalFile::name) != record.journals.end();
}

std::vector<std::reference_wrapper<const JournalEntry>> added_entries(const passpro_record& record) {
    std::vector<std::reference_wrapper<const JournalEntry>> entries;
    for (const JournalEntryIndex index : record.added)
        entries.emplace_back(record.record.journal().entries()[index]);
    return entries;
}

// With what was added to the journal that entries are added to, which may be new.
std::vector<JournalFile> changed_journals(const passpro_record& source, const RecordedEntries& recorded) {
    std::vector<JournalFile> journals = source.journals;
    if (recorded.added.empty()) return journals;
    const auto own = std::ranges::find(journals, own_journal, &JournalFile::name);
    if (own != journals.end()) {
        own->bytes = recorded.bytes;
    } else {
        journals.push_back({.name = std::string(own_journal), .bytes = recorded.bytes});
    }
    return journals;
}

Checked<passpro_record> record_with(const passpro_record& source, const RecordedEntries& recorded,
                                    Diagnostics problems) {
    const CampaignRecord& before = source.record;
    auto made = CampaignRecord::make(before.campaign(), before.plan(), before.procedure(), recorded.journal);
    problems.add_all(made.diagnostics());
    problems.sort();
    Checked<passpro_record> checked{.handle = {}, .diagnostics = std::move(problems)};
    if (!made) return checked;
    checked.handle = std::make_unique<passpro_record>(std::move(made).value().judged(before.eligibility()),
                                                      source.plan_file, changed_journals(source, recorded));
    for (const std::string& id : recorded.added) checked.handle->added.push_back(*recorded.journal.find(id));
    checked.handle->known_count = recorded.known;
    return checked;
}

std::vector<JournalFile> files_of(const passpro_record& record, const passpro_package& package) {
    std::vector<JournalFile> files;
    for (const auto& [name, bytes] : package.files)
        files.push_back({.name = has_journal(record, name) ? name + " +" : name, .bytes = bytes});
    return files;
}

}  // namespace

Checked<passpro_record> passpro::c::with_files(const passpro_record& source, std::vector<JournalFile> files) {
    JournalFile own{.name = std::string(own_journal), .bytes = {}};
    std::vector<JournalFile> others;
    bool has_own = false;
    for (const JournalFile& journal : source.journals) {
        const bool is_own = journal.name == own_journal && !has_own;
        has_own |= is_own;
        if (is_own) own.bytes = journal.bytes;
        if (!is_own) others.push_back(journal);
    }
    const CampaignRecord& before = source.record;
    const auto recorded = record_files(before.campaign(), before.procedure(), own, files, others);
    if (!recorded) return {.handle = {}, .diagnostics = recorded.diagnostics()};
    return record_with(source, *recorded, recorded.diagnostics());
}

Checked<passpro_record> passpro::c::with_entries(const passpro_record& source,
                                                 std::span<const JournalEntry> entries) {
    return with_files(source, {{.name = std::string(own_journal) + " +",
                                .bytes = write_entries(source.record.campaign(), entries)}});
}

passpro_status passpro_record_add(const passpro_record* record, const passpro_package* entries,
                                  passpro_record** extended, passpro_diagnostics** diagnostics) {
    return guarded(extended, diagnostics, [&] {
        const passpro_record& source = required(record, "record");
        return with_files(source, files_of(source, required(entries, "entries")));
    });
}

passpro_status passpro_record_added(const passpro_record* record, passpro_table** table) {
    return guarded(table, [&] {
        const passpro_record& source = required(record, "record");
        Columns columns;
        add_entry_cells(columns, source.record.campaign(), added_entries(source));
        return std::make_unique<passpro_table>(std::move(columns));
    });
}

passpro_status passpro_record_added_csv(const passpro_record* record, passpro_text** csv) {
    return guarded(csv, [&] {
        const passpro_record& source = required(record, "record");
        const auto added = added_entries(source);
        const std::vector<JournalEntry> entries(added.begin(), added.end());
        return std::make_unique<passpro_text>(write_entries(source.record.campaign(), entries));
    });
}

uint64_t passpro_record_known_count(const passpro_record* record) {
    return record ? record->known_count : 0;
}

passpro_status passpro_record_journal(const passpro_record* record, passpro_text** csv) {
    return guarded(csv, [&] {
        const auto& journals = required(record, "record").journals;
        const auto own = std::ranges::find(journals, own_journal, &JournalFile::name);
        return std::make_unique<passpro_text>(own == journals.end() ? std::string() : own->bytes);
    });
}
