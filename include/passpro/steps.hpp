// The steps of a procedure: who owes what, by when. Dashboard, reminders and to-do list at once.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/campaign.hpp>
#include <passpro/identifiers.hpp>
#include <passpro/language.hpp>
#include <passpro/record.hpp>
#include <passpro/roles.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// In the order in which a procedure takes them. docs/procedure.md says of each when it is owed and by when.
// That the rules by now exclude an application which was given an interview, or lack data to decide on it, is
// known to a record that was judged.
enum class StepKind {
    complete_dossier,
    give_home_opinion,
    decide_eligibility,
    tell_ineligible,
    find_place,
    convoke,
    reach_family,
    chase_answer,
    rebook,
    record_attendance,
    explain_absence,
    give_opinion,
    give_reason,
    tell_family,
    settle,
};
[[nodiscard]] std::string_view to_text(StepKind kind);                   // "complete_dossier" …
[[nodiscard]] std::string_view title(StepKind kind, Language language);  // "complete the dossier"
[[nodiscard]] std::string_view title(Role owner, Language language);  // "établissement d’origine", "home"

struct Step {
    ApplicationIndex application{};
    StepKind kind{};
    Role owner{};                   // saio, home or host
    Uai owner_uai{};                // of home or host
    Date due{};                     // not_a_date_time if the procedure gives no day
    std::int32_t overdue_days = 0;  // days from the due day to the day of `now`; 0 until it is over
    std::string why{};              // a sentence without personal data
};

// Every step that is owed at `now`, the most urgent first: by due day, those without one last; then in the
// order of the campaign's applications and of StepKind. A `now` in the future is a dry run: what will be owed
// if nothing more happens. O(entries + n log n).
[[nodiscard]] std::vector<Step> steps(const CampaignRecord& record, DateTime now, Language language);

// steps.csv: candidate_id, formation_id, step, owner_role, owner_uai, due, overdue_days, why.
[[nodiscard]] std::string write_steps(const Campaign& campaign, std::span<const Step> steps);

}  // namespace passpro
