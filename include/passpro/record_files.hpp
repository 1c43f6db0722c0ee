// A campaign on record, from the files beside its package.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/journal.hpp>
#include <passpro/plan.hpp>
#include <passpro/procedure.hpp>
#include <passpro/record.hpp>

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace passpro {

// Reads the procedure.json of a folder. Without one, the procedure asks for nothing.
[[nodiscard]] Result<Procedure> read_procedure_of(const Campaign& campaign,
                                                  const std::filesystem::path& folder);

// The files of a record as bytes, to be read and, if asked for, certified: both are then about the
// same.
struct RecordFiles {
    std::optional<std::string> procedure{};  // procedure.json; nothing: an académie that decides nothing
    std::vector<JournalFile> journals{};     // journal.csv and others of its form
    Diagnostics problems{};                  // why files are missing here that should not
};

// Takes procedure.json and journal.csv from a folder, either of which may be missing, and further journals,
// such as those that schools send in, which may not. O(bytes).
[[nodiscard]] RecordFiles read_record_files(const std::filesystem::path& folder,
                                            std::span<const std::filesystem::path> more_journals = {});

// Every problem of all files is in the result; those of journals are looked for once the procedure, which
// says what they may hold, has no errors. A journal twice changes nothing.
[[nodiscard]] Result<CampaignRecord> read_record(const Campaign& campaign, const Plan& plan,
                                                 const RecordFiles& files);

// The record of the files that `read_record_files` finds.
[[nodiscard]] Result<CampaignRecord> read_record(const Campaign& campaign, const Plan& plan,
                                                 const std::filesystem::path& folder,
                                                 std::span<const std::filesystem::path> more_journals = {});

}  // namespace passpro
