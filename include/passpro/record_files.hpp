// A campaign on record, from the files beside its package or the sheets of its workbook.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/contacts.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/journal.hpp>
#include <passpro/judged_campaign.hpp>
#include <passpro/package.hpp>
#include <passpro/plan.hpp>
#include <passpro/procedure.hpp>
#include <passpro/record.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace passpro {

// A `package` is a folder or a document, beside which the files of its record lie. A zip may have them within
// it, and a workbook as sheets (`procedure`, `journal`, `contacts`), whose problems are reported at their
// cells; these take the place of the files beside the document. A PackageDocument has no others.

// Reads the procedure.json of a package. Without one, the procedure asks for nothing.
[[nodiscard]] Result<Procedure> read_procedure_of(const Campaign& campaign,
                                                  const std::filesystem::path& package);
[[nodiscard]] Result<Procedure> read_procedure_of(const Campaign& campaign, const PackageDocument& document);

// Reads the contacts.csv of a package; none without such a file.
[[nodiscard]] Result<Contacts> read_contacts_of(const Campaign& campaign,
                                                const std::filesystem::path& package);
[[nodiscard]] Result<Contacts> read_contacts_of(const Campaign& campaign, const PackageDocument& document);

// Whether the journal of a package is within its document, to which nothing can be added.
[[nodiscard]] bool keeps_journal_within(const std::filesystem::path& package);

// The files of a record as bytes, to be read and, if asked for, certified: both are then about the
// same.
struct RecordFiles {
    std::optional<std::string> procedure{};  // procedure.json; nothing: an académie that decides nothing
    std::vector<JournalFile> journals{};     // journal.csv and others of its form
    Diagnostics problems{};                  // why files are missing here that should not
    std::string procedure_name = "procedure.json";  // in diagnostics
    std::function<Place(const Place&)> place_of{};  // of a problem in sheets, with its cell; may be empty
};

// Takes procedure.json and journal.csv of a package, either of which may be missing, and further journals,
// such as those that schools send in, which may not. A journal within a document is read as well as a
// journal.csv beside it. O(bytes).
[[nodiscard]] RecordFiles read_record_files(const std::filesystem::path& package,
                                            std::span<const std::filesystem::path> more_journals = {});
[[nodiscard]] RecordFiles read_record_files(const PackageDocument& document,
                                            std::span<const std::filesystem::path> more_journals = {});

// Every problem of all files is in the result; those of journals are looked for once the procedure, which
// says what they may hold, has no errors. A journal twice changes nothing. The record has the campaign's
// verdicts.
[[nodiscard]] Result<CampaignRecord> read_record(const JudgedCampaign& campaign, const Plan& plan,
                                                 const RecordFiles& files);

// The problems of these files that can be found without a plan, at their places. O(bytes).
[[nodiscard]] Diagnostics check_record_files(const Campaign& campaign, RecordFiles files);

// The record of the files that `read_record_files` finds.
[[nodiscard]] Result<CampaignRecord> read_record(const JudgedCampaign& campaign, const Plan& plan,
                                                 const std::filesystem::path& package,
                                                 std::span<const std::filesystem::path> more_journals = {});

}  // namespace passpro
