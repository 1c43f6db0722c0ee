#include "input/package_source.hpp"

#include <passpro/record_files.hpp>

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
                      .place = Place::of_file(path.filename().string()),
                      .details = std::move(content.details)});
    }
    return std::nullopt;
}

void add_journal(RecordFiles& files, const fs::path& path, bool is_required) {
    if (auto bytes = bytes_of(path, is_required, files.problems))
        files.journals.push_back({.name = path.filename().string(), .bytes = std::move(*bytes)});
}

Result<CampaignRecord> refused(Diagnostics problems) {
    problems.sort();
    return Result<CampaignRecord>(std::move(problems));
}

Result<Procedure> procedure_of(const Campaign& campaign, const RecordFiles& files) {
    return files.procedure ? read_procedure(campaign, *files.procedure)
                           : Result<Procedure>(Procedure(campaign, {}), {});
}

}  // namespace

RecordFiles read_record_files(const fs::path& folder, std::span<const fs::path> more_journals) {
    RecordFiles files;
    files.procedure = bytes_of(folder / "procedure.json", false, files.problems);
    add_journal(files, folder / "journal.csv", false);
    for (const auto& path : more_journals) add_journal(files, path, true);
    return files;
}

Result<CampaignRecord> read_record(const Campaign& campaign, const Plan& plan, const RecordFiles& files) {
    Diagnostics problems = files.problems;
    const auto procedure = procedure_of(campaign, files);
    problems.add_all(procedure.diagnostics());
    if (problems.has_errors()) return refused(std::move(problems));
    auto journal = read_journal(campaign, *procedure, files.journals);
    problems.add_all(journal.diagnostics());
    if (!journal) return refused(std::move(problems));
    auto record = CampaignRecord::make(campaign, plan, *procedure, std::move(journal).value());
    problems.add_all(record.diagnostics());
    if (!record) return refused(std::move(problems));
    problems.sort();
    return {std::move(record).value(), std::move(problems)};
}

Result<Procedure> read_procedure_of(const Campaign& campaign, const fs::path& folder) {
    Diagnostics problems;
    const auto bytes = bytes_of(folder / "procedure.json", false, problems);
    if (problems.has_errors()) return Result<Procedure>(std::move(problems));
    if (!bytes) return {Procedure(campaign, {}), std::move(problems)};
    return read_procedure(campaign, *bytes);
}

Result<CampaignRecord> read_record(const Campaign& campaign, const Plan& plan, const fs::path& folder,
                                   std::span<const fs::path> more_journals) {
    return read_record(campaign, plan, read_record_files(folder, more_journals));
}

}  // namespace passpro
