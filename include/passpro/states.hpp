// The state of an application at an instant, in facets. It is computed, and stored nowhere.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/journal.hpp>
#include <passpro/record.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace passpro {

enum class DossierState {
    incomplete,
    complete,  // each required document is received, accepted or waived
    late,      // incomplete, and the deadline is over
};
enum class ConvocationState {
    none,
    current,    // to the plan's slot
    stale,      // to a slot that is not the plan's any more
    cancelled,  // and not sent again
};
// Whether the last convocation arrived. Who answers was reached.
enum class ReachedState { unknown, no, yes };
// At the plan's slot.
enum class AttendanceState { open, present, late, excused, absent };
enum class OpinionState {
    none,
    draft,
    final,
    published,       // final, from the day of publication on
    not_applicable,  // withdrawn, not eligible, or absent for good: absent, or excused when interviews are
                     // over
};

[[nodiscard]] std::string_view to_text(DossierState state);
[[nodiscard]] std::string_view to_text(ConvocationState state);
[[nodiscard]] std::string_view to_text(ReachedState state);
[[nodiscard]] std::string_view to_text(AttendanceState state);
[[nodiscard]] std::string_view to_text(OpinionState state);

struct ApplicationState {
    DossierState dossier = DossierState::incomplete;
    ConvocationState convocation = ConvocationState::none;
    ReachedState reached = ReachedState::unknown;
    AttendanceState attendance = AttendanceState::open;
    OpinionState opinion = OpinionState::none;

    bool is_withdrawn = false;  // by an entry or by an answer, and not registered again
    bool has_home_opinion = false;
    bool is_contested = false;       // and still open
    std::optional<Answer> answer{};  // to the last convocation

    // The entries that this rests on; nothing if there is none.
    std::optional<JournalEntryIndex> convocation_entry{};
    std::optional<JournalEntryIndex> answer_entry{};
    std::optional<JournalEntryIndex> attendance_entry{};
    std::optional<JournalEntryIndex> opinion_entry{};       // the final one, otherwise the last draft
    std::optional<JournalEntryIndex> notification_entry{};  // the first since the publication, or of all
    std::optional<JournalEntryIndex> contest_entry{};       // the last one
    std::vector<DossierDocumentIndex> missing_documents{};  // the required ones, in the order of the file
};

// The state of one application, or of all in the campaign's order. O(entries of the application) each.
[[nodiscard]] ApplicationState state_of(const CampaignRecord& record, ApplicationIndex application,
                                        DateTime now);
[[nodiscard]] std::vector<ApplicationState> states(const CampaignRecord& record, DateTime now);

}  // namespace passpro
