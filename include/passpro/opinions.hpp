// Opinion sheets (`feuilles d'avis`): out to a host, a row an interview, and back as entries of the journal.
// A sheet holds the attendance, the levels of the grid and the opinion with its reason.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/certificate.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/journal.hpp>
#include <passpro/language.hpp>
#include <passpro/record.hpp>
#include <passpro/roles.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// The interviews of a sheet: those of a host that the plan has, of applications that are not withdrawn.
struct OpinionSheetScope {
    EstablishmentIndex host{};
    std::optional<FormationIndex> formation{};  // nothing: all of them
    std::string panel{};                        // empty: all of them
    Date day{};                                 // of the interview; not_a_date_time: every day
};

// By the beginning of their slots, then in the campaign's order. O(applications).
[[nodiscard]] std::vector<ApplicationIndex> applications_on_sheet(const CampaignRecord& record,
                                                                  const OpinionSheetScope& scope,
                                                                  DateTime now);

// A row for each of these, with what the journal says at `now`; choices are codes. docs/procedure.md names
// the columns. Holds names and classes, which the host sees, but neither INE nor birth date.
struct OpinionSheet {
    std::vector<std::string> columns{};
    std::vector<std::vector<std::string>> rows{};
};
[[nodiscard]] OpinionSheet opinion_sheet(const CampaignRecord& record, const OpinionSheetScope& scope,
                                         DateTime now);

// The same as opinions.csv.
[[nodiscard]] std::string write_opinion_sheet(const CampaignRecord& record, const OpinionSheetScope& scope,
                                              DateTime now);

// The same as a workbook (.xlsx): choices are drop-downs, and all other cells are protected (without a
// password). The same input gives the same bytes. Errors: as for write_workbook (output.hpp).
[[nodiscard]] Result<std::string> write_opinion_workbook(const CampaignRecord& record,
                                                         const OpinionSheetScope& scope, DateTime now,
                                                         Language language);

// Who hands a sheet in, and when.
struct OpinionSheetReturn {
    EstablishmentIndex host{};
    Role role = Role::host;  // or panel
    DateTime at{};           // of the new entries; what the journal says then is what a sheet changes
};

struct OpinionSheetEntries {
    std::vector<JournalEntry> entries{};  // in the order of the sheet; `line` is the row that each comes from
    std::size_t rows = 0;                 // of the sheet
    std::size_t unchanged_rows = 0;       // that say nothing new
};

// Reads a sheet that comes back, a workbook or CSV, saved by any program. A cell that says what the journal
// says, or that is empty, gives no entry; one that says something else gives one that replaces the earlier:
// so the same sheet twice changes nothing, also if its drafts were made final in between. Attendance is
// recorded by the host, levels by the panel, the opinion by the role.
//
// Errors, each at its cell: what cannot be read; applications of other hosts, or twice; a slot that is not
// the plan's any more; choices that the procedure does not have; an opinion without attendance or about an
// absent pupil; a stage or reason without an opinion; one without a reason that it needs, or with one that is
// too long; a final opinion by a panel if the head validates; a draft in the place of a final opinion.
// Warnings: a reason with words about health, origin, belief or family. O(n log n).
[[nodiscard]] Result<OpinionSheetEntries> read_opinion_sheet(const CampaignRecord& record,
                                                             std::string_view bytes, std::string_view file,
                                                             const OpinionSheetReturn& handed_in);

// The head of a host makes its drafts final: an entry for each draft. Errors, at the drafts: those that lack
// a reason that they need. O(applications).
[[nodiscard]] Result<std::vector<JournalEntry>> validate_drafts(const CampaignRecord& record,
                                                                EstablishmentIndex host, DateTime at);

// The points of a final opinion.
struct AffelnetRow {
    ApplicationIndex application{};
    std::string opinion{};  // code of the policy's scale
    std::int32_t points = 0;
};
// A row for each final opinion at `now`. Refused (Problem::effect_is_none) unless the effect of a policy is
// `points`: the rows of other policies are left out. O(applications).
[[nodiscard]] Result<std::vector<AffelnetRow>> affelnet_rows(const CampaignRecord& record, DateTime now);

// affelnet.csv: the same with INE and the code of the offer. For the SAIO alone.
[[nodiscard]] Result<std::string> write_affelnet_rows(const CampaignRecord& record, DateTime now);

// Reads points that were handed to Affelnet back from such rows, for a certificate (C8): a CSV with the
// columns `candidate_id`, `formation_id` and `points`, others of any kind. Errors: what cannot be read;
// applications that the campaign does not have, or twice.
[[nodiscard]] Result<std::vector<AwardedPoints>> read_awarded_points(const Campaign& campaign,
                                                                     std::string_view bytes,
                                                                     std::string_view file);

}  // namespace passpro
