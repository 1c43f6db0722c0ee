// What the commands read. `read_…` gives what there is and all its problems; `require_…` throws BadInput
// if there is nothing, and says on `err` how many warnings there are.
#pragma once

#include "console.hpp"

#include <passpro/bound_certificate.hpp>
#include <passpro/campaign.hpp>
#include <passpro/catalogue.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/journal.hpp>
#include <passpro/judged_campaign.hpp>
#include <passpro/package.hpp>
#include <passpro/plan.hpp>
#include <passpro/record_files.hpp>
#include <passpro/rules.hpp>
#include <passpro/schedule.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace passpro::tool {

// A campaign, from a folder or a document, judged by its rules if it has any. "-" is a document on standard
// input, here and below.
Result<JudgedCampaign> read_judged_campaign(const std::filesystem::path& path);
JudgedCampaign require_judged_campaign(const Console& console, const std::filesystem::path& path);
// Its establishments, formations and openings alone.
Catalogue require_catalogue(const Console& console, const std::filesystem::path& path);
// Its tables alone, for what is not planned.
Campaign require_campaign(const Console& console, const std::filesystem::path& path);

// The document on standard input, if `path` is "-". Its bytes stay until the command ends.
std::optional<PackageDocument> document_of(const std::filesystem::path& path);

// The files of the campaign's record with further journals, and its contacts.
RecordFiles read_record_files_of(const std::filesystem::path& campaign,
                                 const std::vector<std::filesystem::path>& journals = {});
Result<Contacts> read_contacts_of_campaign(const Campaign& campaign, const std::filesystem::path& path);

// Nothing if the campaign has no rules.
std::optional<Result<Eligibility>> read_eligibility(const Campaign& campaign,
                                                    const std::filesystem::path& path, Date today);
RuleSet require_rules(const Console& console, const std::filesystem::path& file);

Plan require_plan(const Console& console, const Campaign& campaign, const std::filesystem::path& file);
// The same of a file whose bytes have been read.
Plan require_plan(const Console& console, const Campaign& campaign, const std::filesystem::path& file,
                  const std::string& bytes);

CandidateIndex require_candidate(const Console& console, const Campaign& campaign, const std::string& id);
// That no table has a row of them.
void say_unknown_candidates(const Console& console, const std::vector<std::string>& ids);

// `ids` are those of a candidate and of a formation.
ApplicationIndex require_application(const Console& console, const Campaign& campaign,
                                     const std::vector<std::string>& ids);

assignment::BoundCertificate require_certificate(const Console& console, const Campaign& campaign,
                                                 const std::filesystem::path& file);

// A scheduling document, checked.
ScheduleProblem require_schedule(const Console& console, const std::filesystem::path& path);

// The bytes of a file, or of standard input.
std::string require_input(const Console& console, const std::filesystem::path& file);

// Files of the form of journal.csv, or standard input. Each has its base name in messages, or its path if
// that is also the name of another one, or of the campaign's journal.
std::vector<JournalFile> require_entries(const Console& console, const std::vector<std::string>& files);

// The lower bound in the report.json beside a plan; nothing if that report describes another plan, or there
// is none.
std::optional<std::int64_t> reported_bound(const std::filesystem::path& plan);

inline constexpr std::array all_tables{CampaignTable::establishments, CampaignTable::formations,
                                       CampaignTable::openings,       CampaignTable::candidates,
                                       CampaignTable::applications,   CampaignTable::unavailability,
                                       CampaignTable::travel,         CampaignTable::previous_plan};

// The tables of a campaign, its campaign.json, and the `others` of its files that are there, from a folder or
// a document.
PackageFiles require_tables(const Console& console, const std::filesystem::path& campaign,
                            const std::vector<std::string>& others = {});

// The files of a folder, hidden ones and those of folders within it left out.
PackageFiles require_files_in(const Console& console, const std::filesystem::path& folder);

// The bytes of a file.
std::string require_file(const Console& console, const std::filesystem::path& file);

}  // namespace passpro::tool
