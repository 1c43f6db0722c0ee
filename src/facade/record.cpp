#include "input/package_source.hpp"

#include <passpro/record_files.hpp>

#include <optional>
#include <utility>
#include <vector>

namespace passpro {

namespace {

namespace fs = std::filesystem;

class RecordReader {
  public:
    RecordReader(const Campaign& campaign, const Plan& plan) : campaign_(campaign), plan_(plan) {}

    Result<CampaignRecord> read(const fs::path& folder, std::span<const fs::path> more_journals) && {
        const auto procedure = read_procedure_of(folder);
        read_journal_file(folder / "journal.csv", false);
        for (const auto& path : more_journals) read_journal_file(path, true);
        if (problems_.has_errors() || !procedure) return refused();
        return record_with(*procedure);
    }

  private:
    std::optional<Procedure> read_procedure_of(const fs::path& folder) {
        const auto bytes = bytes_of(folder / "procedure.json", false);
        if (!bytes) return Procedure(campaign_, {});
        auto procedure = read_procedure(campaign_, *bytes);
        problems_.add_all(procedure.diagnostics());
        if (!procedure) return std::nullopt;
        return std::move(procedure).value();
    }

    void read_journal_file(const fs::path& path, bool is_required) {
        if (auto bytes = bytes_of(path, is_required))
            journals_.push_back({.name = path.filename().string(), .bytes = std::move(*bytes)});
    }

    // Nothing if the file cannot be had, which is reported unless it may be missing.
    std::optional<std::string> bytes_of(const fs::path& path, bool is_required) {
        auto content = input::read_file(path);
        if (!content.problem) return std::move(content.bytes);
        if (*content.problem != Problem::missing_file || is_required)
            problems_.add({.problem = *content.problem, .place = Place::of_file(path.filename().string())});
        return std::nullopt;
    }

    Result<CampaignRecord> record_with(const Procedure& procedure) {
        auto journal = read_journal(campaign_, procedure, journals_);
        problems_.add_all(journal.diagnostics());
        if (!journal) return refused();
        auto record = CampaignRecord::make(campaign_, plan_, procedure, std::move(journal).value());
        problems_.add_all(record.diagnostics());
        if (!record) return refused();
        problems_.sort();
        return {std::move(record).value(), std::move(problems_)};
    }

    Result<CampaignRecord> refused() {
        problems_.sort();
        return Result<CampaignRecord>(std::move(problems_));
    }

    const Campaign& campaign_;
    const Plan& plan_;
    Diagnostics problems_;
    std::vector<JournalFile> journals_;
};

}  // namespace

Result<CampaignRecord> read_record(const Campaign& campaign, const Plan& plan, const fs::path& folder,
                                   std::span<const fs::path> more_journals) {
    return RecordReader(campaign, plan).read(folder, more_journals);
}

}  // namespace passpro
