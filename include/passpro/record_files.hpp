// A campaign on record, from the files beside its package.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/plan.hpp>
#include <passpro/record.hpp>

#include <filesystem>
#include <span>

namespace passpro {

// Reads procedure.json and journal.csv of a folder, either of which may be missing, and further journals,
// such as those that schools send in, which may not. Every problem of all files is in the result; those of
// journals are looked for once the procedure, which says what they may hold, has no errors. A journal twice
// changes nothing.
[[nodiscard]] Result<CampaignRecord> read_record(const Campaign& campaign, const Plan& plan,
                                                 const std::filesystem::path& folder,
                                                 std::span<const std::filesystem::path> more_journals = {});

}  // namespace passpro
