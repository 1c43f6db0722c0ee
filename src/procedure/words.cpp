// The words that files have for enumerators.
#include "domain/choice.hpp"

#include <passpro/journal.hpp>
#include <passpro/states.hpp>
#include <passpro/steps.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace passpro {

namespace {

constexpr std::array<std::string_view, 7> role_words = {"saio",  "home",     "teacher", "host",
                                                        "panel", "district", "family"};
constexpr std::array<std::string_view, 3> effect_words = {"none", "points", "list"};
constexpr std::array<std::string_view, 14> event_words = {
    "registered",  "withdrawn", "document", "home_opinion", "convoked", "cancelled", "delivered",
    "undelivered", "answered",  "attended", "assessed",     "opinion",  "notified",  "contested"};
constexpr std::array<std::string_view, 4> document_words = {"received", "accepted", "refused", "waived"};
constexpr std::array<std::string_view, 3> answer_words = {"comes", "cannot_come", "withdraws"};
constexpr std::array<std::string_view, 4> attendance_words = {"present", "late", "excused", "absent"};
constexpr std::array<std::string_view, 2> stage_words = {"draft", "final"};
constexpr std::array<std::string_view, 2> contest_words = {"open", "closed"};

constexpr std::array<std::string_view, 3> dossier_words = {"incomplete", "complete", "late"};
constexpr std::array<std::string_view, 4> convocation_words = {"none", "current", "stale", "cancelled"};
constexpr std::array<std::string_view, 3> reached_words = {"unknown", "no", "yes"};
constexpr std::array<std::string_view, 5> attendance_state_words = {"open", "present", "late", "excused",
                                                                    "absent"};
constexpr std::array<std::string_view, 5> opinion_words = {"none", "draft", "final", "published",
                                                           "not_applicable"};
constexpr std::array<std::string_view, 15> step_words = {
    "complete_dossier", "give_home_opinion", "decide_eligibility", "tell_ineligible", "find_place",
    "convoke",          "reach_family",      "chase_answer",       "rebook",          "record_attendance",
    "explain_absence",  "give_opinion",      "give_reason",        "tell_family",     "settle"};

constexpr std::array<Bilingual, 15> step_titles = {
    {{"compléter le dossier", "complete the dossier"},
     {"donner l’avis du collège", "give the school of origin’s opinion"},
     {"établir l’éligibilité", "decide on eligibility"},
     {"annoncer l’inéligibilité", "tell that the application is not eligible"},
     {"trouver une place", "find a place"},
     {"convoquer", "convoke"},
     {"joindre la famille", "reach the family"},
     {"relancer la famille", "chase the answer"},
     {"donner un autre rendez-vous", "rebook"},
     {"noter la présence", "record the attendance"},
     {"expliquer l’absence", "explain the absence"},
     {"rendre l’avis", "give the opinion"},
     {"motiver l’avis", "give the reason"},
     {"informer la famille", "tell the family"},
     {"régler la contestation", "settle the contest"}}};

}  // namespace

std::optional<Role> parse_role(std::string_view text) {
    return parse_choice<Role>(text, role_words);
}
std::optional<OpinionEffect> parse_opinion_effect(std::string_view text) {
    return parse_choice<OpinionEffect>(text, effect_words);
}
std::optional<JournalEvent> parse_journal_event(std::string_view text) {
    return parse_choice<JournalEvent>(text, event_words);
}
std::optional<DocumentStatus> parse_document_status(std::string_view text) {
    return parse_choice<DocumentStatus>(text, document_words);
}
std::optional<Answer> parse_answer(std::string_view text) {
    return parse_choice<Answer>(text, answer_words);
}
std::optional<Attendance> parse_attendance(std::string_view text) {
    return parse_choice<Attendance>(text, attendance_words);
}
std::optional<OpinionStage> parse_opinion_stage(std::string_view text) {
    return parse_choice<OpinionStage>(text, stage_words);
}
std::optional<Contest> parse_contest(std::string_view text) {
    return parse_choice<Contest>(text, contest_words);
}

std::string_view to_text(Role role) {
    return word_of(role, role_words);
}
std::string_view to_text(OpinionEffect effect) {
    return word_of(effect, effect_words);
}
std::string_view to_text(JournalEvent event) {
    return word_of(event, event_words);
}
std::string_view to_text(DocumentStatus status) {
    return word_of(status, document_words);
}
std::string_view to_text(Answer answer) {
    return word_of(answer, answer_words);
}
std::string_view to_text(Attendance attendance) {
    return word_of(attendance, attendance_words);
}
std::string_view to_text(OpinionStage stage) {
    return word_of(stage, stage_words);
}
std::string_view to_text(Contest contest) {
    return word_of(contest, contest_words);
}
std::string_view to_text(DossierState state) {
    return word_of(state, dossier_words);
}
std::string_view to_text(ConvocationState state) {
    return word_of(state, convocation_words);
}
std::string_view to_text(ReachedState state) {
    return word_of(state, reached_words);
}
std::string_view to_text(AttendanceState state) {
    return word_of(state, attendance_state_words);
}
std::string_view to_text(OpinionState state) {
    return word_of(state, opinion_words);
}
std::string_view to_text(StepKind kind) {
    return word_of(kind, step_words);
}
std::string_view title(StepKind kind, Language language) {
    return step_titles[static_cast<std::size_t>(kind)].in(language);
}

}  // namespace passpro
