// The end of personal data, and everything on one person.
#include "guard.hpp"
#include "handles.hpp"

#include <passpro/erasure.hpp>

#include <algorithm>

using namespace passpro;
using namespace passpro::c;

namespace {

struct PersonDue {
    CandidateIndex candidate{};
    bool is_held = false;
};

Columns due_columns(const CampaignRecord& record, DateTime now) {
    const DueForErasure found = due_for_erasure(record, now);
    std::vector<PersonDue> rows;
    for (const CandidateIndex candidate : found.due) rows.push_back({candidate, false});
    for (const CandidateIndex candidate : found.held) rows.push_back({candidate, true});
    std::ranges::sort(rows, {}, [](const PersonDue& row) { return row.candidate.value; });
    Columns columns;
    columns.add("candidate_id", rows, [&](const PersonDue& row) -> std::string_view {
        return record.campaign().candidates()[row.candidate].id;
    });
    columns.add("is_held", rows, [](const PersonDue& row) { return row.is_held ? 1 : 0; });
    return columns;
}

Checked<passpro_erasure> erased(const passpro_package& package, const std::vector<std::string>& persons) {
    auto result = erase_persons(package.files, persons);
    Checked<passpro_erasure> checked{.diagnostics = result.diagnostics()};
    if (result) checked.handle = std::make_unique<passpro_erasure>(std::move(result).value(), persons.size());
    return checked;
}

const passpro_erasure& existing(const passpro_erasure* erasure) {
    return required(erasure, "erasure");
}

PackageFiles new_files(const Erasure& erasure) {
    PackageFiles files;
    for (const ErasedFile& file : erasure.files) files.emplace(file.name, file.bytes);
    return files;
}

// A file that was changed, or in which something is left, or both.
struct FileAfterErasure {
    std::string_view name;
    const ErasedFile* changed = nullptr;
    bool is_left = false;
};

std::vector<FileAfterErasure> files_after(const Erasure& erasure) {
    std::map<std::string_view, FileAfterErasure> found;
    for (const ErasedFile& file : erasure.files) found[file.name].changed = &file;
    for (const std::string& name : erasure.left_in) found[name].is_left = true;
    std::vector<FileAfterErasure> rows;
    for (auto& [name, row] : found) {
        row.name = name;
        rows.push_back(row);
    }
    return rows;
}

Columns file_columns_of(const Erasure& erasure) {
    const auto rows = files_after(erasure);
    const auto of_changed = [](auto part) {
        return [part](const FileAfterErasure& row) {
            using Value = decltype(part(*row.changed));
            return row.changed != nullptr ? std::optional<Value>(part(*row.changed)) : std::nullopt;
        };
    };
    Columns columns;
    columns.add("file", rows, [](const FileAfterErasure& row) { return row.name; });
    columns.add("rows", rows, [](const FileAfterErasure& row) {
        return row.changed != nullptr ? row.changed->rows : std::size_t{0};
    });
    columns.add("sha256_before", rows,
                of_changed([](const ErasedFile& file) { return std::string_view(file.sha256_before); }));
    columns.add("sha256_after", rows,
                of_changed([](const ErasedFile& file) { return std::string_view(file.sha256_after); }));
    columns.add("is_left", rows, [](const FileAfterErasure& row) { return row.is_left ? 1 : 0; });
    return columns;
}

CandidateIndex candidate_of(const Campaign& campaign, const char* candidate_id) {
    const auto candidate = campaign.find_candidate(text_of(candidate_id, "candidate_id"));
    if (!candidate) refuse("the campaign has no such candidate_id", PASSPRO_ERROR_NOT_FOUND);
    return *candidate;
}

}  // namespace

std::vector<std::string> passpro::c::erased_ids_of(const char* const* ids, std::uint64_t count,
                                                   std::string_view name) {
    auto texts = texts_of(ids, count, name);
    std::ranges::sort(texts);
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    if (!texts.empty() && texts.front().empty()) refuse("an id of " + std::string(name) + " is empty");
    return texts;
}

passpro_status passpro_record_due_for_erasure(const passpro_record* record, const char* now,
                                              passpro_table** table) {
    return guarded(table, [&] {
        const CampaignRecord& source = required(record, "record").record;
        return std::make_unique<passpro_table>(due_columns(source, instant_of(now)));
    });
}

passpro_status passpro_record_everything_on(const passpro_record* record, const passpro_contacts* contacts,
                                            const char* candidate_id, int32_t language, passpro_text** text) {
    return guarded(text, [&] {
        const passpro_record& source = required(record, "record");
        const CandidateIndex candidate = candidate_of(source.record.campaign(), candidate_id);
        return std::make_unique<passpro_text>(
            everything_on(source.record, contacts_of(source, contacts), candidate, language_of(language)));
    });
}

passpro_status passpro_erasure_create(const passpro_package* package, const char* const* ids, uint64_t count,
                                      passpro_erasure** erasure, passpro_diagnostics** diagnostics) {
    return guarded(erasure, diagnostics,
                   [&] { return erased(required(package, "package"), erased_ids_of(ids, count, "ids")); });
}

passpro_status passpro_erasure_table(const passpro_erasure* erasure, passpro_table** table) {
    return guarded(
        table, [&] { return std::make_unique<passpro_table>(file_columns_of(existing(erasure).erasure)); });
}

passpro_status passpro_erasure_files(const passpro_erasure* erasure, passpro_package** files) {
    return guarded(files,
                   [&] { return std::make_unique<passpro_package>(new_files(existing(erasure).erasure)); });
}

passpro_status passpro_erasure_certificate(const passpro_erasure* erasure, const char* now,
                                           passpro_text** json) {
    return guarded(json, [&] {
        const passpro_erasure& source = existing(erasure);
        return std::make_unique<passpro_text>(
            write_erasure_certificate(source.erasure, source.persons, instant_of(now)));
    });
}

void passpro_erasure_free(passpro_erasure* erasure) {
    free_handle(erasure);
}
