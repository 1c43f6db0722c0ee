#include "input/package_source.hpp"
#include "input/record_columns.hpp"
#include "input/record_parts.hpp"
#include "procedure/journal_taking.hpp"
#include "text/paths.hpp"

#include <passpro/record_files.hpp>

#include <system_error>
#include <utility>

namespace passpro {

namespace {

namespace fs = std::filesystem;

// The bytes of a file; nothing if they cannot be had, which is reported unless the file may be missing.
std::optional<std::string> bytes_of(const fs::path& path, bool is_required, Diagnostics& problems) {
    auto content = input::read_file(path);
    if (!content.problem) return std::move(content.bytes);
    if (*content.problem != Problem::missing_file || is_required) {
        problems.add({.problem = *content.problem,
                      .place = Place::of_file(utf8_of(path.filename())),
                      .details = std::move(content.details)});
    }
    return std::nullopt;
}

void add_journal(RecordFiles& files, const fs::path& path, bool is_required) {
    if (auto bytes = bytes_of(path, is_required, files.problems))
        files.journals.push_back({.name = utf8_of(path.filename()), .bytes = std::move(*bytes)});
}

// The package itself, or the folder of its document.
fs::path folder_of(const fs::path& package) {
    std::error_code error;
    return fs::is_regular_file(package, error) ? package.parent_path() : package;
}

// Problems at the places that people know: of a workbook, at their cells.
Diagnostics placed(Diagnostics problems, const std::function<Place(const Place&)>& place_of) {
    if (place_of) problems.move_to(place_of);
    problems.sort();
    return problems;
}

// A result together with problems that were found before.
template <typename Value>
Result<Value> with_problems(Result<Value> read, Diagnostics before,
                            const std::function<Place(const Place&)>& place_of) {
    before.add_all(read.diagnostics());
    auto problems = placed(std::move(before), place_of);
    if (problems.has_errors()) return Result<Value>(std::move(problems));
    return {std::move(read).value(), std::move(problems)};
}

// Those of a document alone.
RecordFiles files_within(std::optional<input::RecordParts> parts) {
    RecordFiles files;
    if (!parts) return files;
    files.problems = std::move(parts->problems);
    files.place_of = std::move(parts->place_of);
    if (parts->procedure) {
        files.procedure = std::move(parts->procedure->bytes);
        files.procedure_name = std::move(parts->procedure->name);
    }
    if (parts->journal)
        files.journals.push_back(
            {.name = std::move(parts->journal->name), .bytes = std::move(parts->journal->bytes)});
    return files;
}

// The file of a folder, or beside a document.
std::optional<input::RecordPart> part_beside(const fs::path& package, std::string_view file,
                                             Diagnostics& problems) {
    auto bytes = bytes_of(folder_of(package) / file, false, problems);
    if (!bytes) return std::nullopt;
    return input::RecordPart{.name = std::string(file), .bytes = std::move(*bytes)};
}

// `problems`: why there is no part, if it cannot be had.
Result<Procedure> procedure_in(const Campaign& campaign, const std::optional<input::RecordPart>& part,
                               Diagnostics problems) {
    if (part) return read_procedure(campaign, part->bytes, part->name);
    if (problems.has_errors()) return Result<Procedure>(std::move(problems));
    return {Procedure(campaign, {}), std::move(problems)};
}

Result<Contacts> contacts_in(const Campaign& campaign, const std::optional<input::RecordPart>& part,
                             Diagnostics problems) {
    if (part) return read_contacts(campaign, part->bytes, part->name);
    if (problems.has_errors()) return Result<Contacts>(std::move(problems));
    return {Contacts(campaign), std::move(problems)};
}

// Those within a document, if it has any.
std::optional<Result<Contacts>> contacts_within(const Campaign& campaign,
                                                std::optional<input::RecordParts> parts) {
    if (!parts || !parts->contacts) return std::nullopt;
    return with_problems(contacts_in(campaign, parts->contacts, {}), std::move(parts->problems),
                         parts->place_of);
}

Result<Procedure> procedure_of(const Campaign& campaign, const RecordFiles& files) {
    return files.procedure ? read_procedure(campaign, *files.procedure, files.procedure_name)
                           : Result<Procedure>(Procedure(campaign, {}), {});
}

// Takes the bytes of the journals.
Result<CampaignRecord> take_record(const JudgedCampaign& campaign, const Plan& plan, RecordFiles files) {
    Diagnostics problems = std::move(files.problems);
    const auto procedure = procedure_of(campaign, files);
    problems.add_all(procedure.diagnostics());
    const auto refused = [&] { return Result<CampaignRecord>(placed(std::move(problems), files.place_of)); };
    if (problems.has_errors()) return refused();
    auto journal = procedure::take_journal(campaign, *procedure, std::move(files.journals));
    problems.add_all(journal.diagnostics());
    if (!journal) return refused();
    const Campaign& without_verdicts = campaign;  // which the record has apart
    auto record = CampaignRecord::make(without_verdicts, plan, *procedure, std::move(journal).value());
    problems.add_all(record.diagnostics());
    if (!record) return refused();
    return {std::move(record).value().judged(campaign.eligibility()),
            placed(std::move(problems), files.place_of)};
}

}  // namespace

RecordFiles read_record_files(const PackageDocument& document, std::span<const fs::path> more_journals) {
    auto files = files_within(input::read_record_parts(document));
    for (const auto& path : more_journals) add_journal(files, path, true);
    return files;
}

RecordFiles read_record_files(const fs::path& package, std::span<const fs::path> more_journals) {
    auto files = files_within(input::read_record_parts(package));
    const auto folder = folder_of(package);
    if (!files.procedure) files.procedure = bytes_of(folder / input::procedure_file, false, files.problems);
    add_journal(files, folder / input::journal_file, false);
    for (const auto& path : more_journals) add_journal(files, path, true);
    return files;
}

Result<CampaignRecord> read_record(const JudgedCampaign& campaign, const Plan& plan,
                                   const RecordFiles& files) {
    return take_record(campaign, plan, files);
}

Diagnostics check_record_files(const Campaign& campaign, RecordFiles files) {
    Diagnostics problems = std::move(files.problems);
    const auto procedure = procedure_of(campaign, files);
    problems.add_all(procedure.diagnostics());
    if (procedure) {
        const auto journal = procedure::take_journal(campaign, *procedure, std::move(files.journals));
        problems.add_all(journal.diagnostics());
    }
    return placed(std::move(problems), files.place_of);
}

Result<Procedure> read_procedure_of(const Campaign& campaign, const PackageDocument& document) {
    const auto parts = input::read_record_parts(document).value_or(input::RecordParts());
    return procedure_in(campaign, parts.procedure, {});
}

Result<Procedure> read_procedure_of(const Campaign& campaign, const fs::path& package) {
    auto part = input::read_record_parts(package).value_or(input::RecordParts()).procedure;
    Diagnostics problems;
    if (!part) part = part_beside(package, input::procedure_file, problems);
    return procedure_in(campaign, part, std::move(problems));
}

Result<Contacts> read_contacts_of(const Campaign& campaign, const PackageDocument& document) {
    auto contacts = contacts_within(campaign, input::read_record_parts(document));
    return contacts ? std::move(*contacts) : contacts_in(campaign, {}, {});
}

Result<Contacts> read_contacts_of(const Campaign& campaign, const fs::path& package) {
    if (auto contacts = contacts_within(campaign, input::read_record_parts(package)))
        return std::move(*contacts);
    Diagnostics problems;
    const auto part = part_beside(package, input::contacts_file, problems);
    return contacts_in(campaign, part, std::move(problems));
}

bool keeps_journal_within(const fs::path& package) {
    const auto parts = input::read_record_parts(package);
    return parts && parts->journal;
}

Result<CampaignRecord> read_record(const JudgedCampaign& campaign, const Plan& plan, const fs::path& package,
                                   std::span<const fs::path> more_journals) {
    return take_record(campaign, plan, read_record_files(package, more_journals));
}

}  // namespace passpro
