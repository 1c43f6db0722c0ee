#include "procedure/words.hpp"

#include "domain/choice.hpp"
#include "text/joining.hpp"
#include "text/nearest.hpp"
#include "text/trimming.hpp"

#include <passpro/journal.hpp>
#include <passpro/states.hpp>
#include <passpro/steps.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace passpro {

namespace {

constexpr std::array<std::string_view, 3> effect_words = {"none", "points", "list"};

constexpr std::array<Bilingual, 7> role_words = {{{"SAIO", "saio"},
                                                  {"établissement d’origine", "home"},
                                                  {"professeur", "teacher"},
                                                  {"établissement d’accueil", "host"},
                                                  {"jury", "panel"},
                                                  {"bassin", "district"},
                                                  {"famille", "family"}}};
constexpr std::array<Bilingual, 14> event_words = {{{"inscription", "registered"},
                                                    {"désistement", "withdrawn"},
                                                    {"pièce", "document"},
                                                    {"avis du collège", "home_opinion"},
                                                    {"convocation émise", "convoked"},
                                                    {"convocation annulée", "cancelled"},
                                                    {"remise", "delivered"},
                                                    {"non distribuée", "undelivered"},
                                                    {"réponse", "answered"},
                                                    {"présence", "attended"},
                                                    {"évaluation", "assessed"},
                                                    {"avis", "opinion"},
                                                    {"porté à la connaissance", "notified"},
                                                    {"contestation", "contested"}}};
constexpr std::array<Bilingual, 4> document_words = {
    {{"reçue", "received"}, {"acceptée", "accepted"}, {"refusée", "refused"}, {"dispensée", "waived"}}};
constexpr std::array<Bilingual, 3> answer_words = {
    {{"vient", "comes"}, {"ne peut pas venir", "cannot_come"}, {"se désiste", "withdraws"}}};
constexpr std::array<Bilingual, 4> attendance_words = {
    {{"présent", "present"}, {"en retard", "late"}, {"excusé", "excused"}, {"absent", "absent"}}};
constexpr std::array<Bilingual, 2> stage_words = {{{"provisoire", "draft"}, {"définitif", "final"}}};
constexpr std::array<Bilingual, 2> contest_words = {{{"ouverte", "open"}, {"close", "closed"}}};

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

// The enumerator of a journal's word.
template <typename Choice>
std::optional<Choice> parse_word(std::string_view text) {
    const auto words = procedure::words<Choice>();
    const auto found = std::ranges::find(words, trimmed(text), &Bilingual::english);
    if (found == words.end()) return std::nullopt;
    return static_cast<Choice>(found - words.begin());
}

// And back.
template <typename Choice>
std::string_view journal_word(Choice choice) {
    return procedure::word_of(choice).english;
}

}  // namespace

namespace procedure {

template <>
std::span<const Bilingual> words<Role>() {
    return role_words;
}
template <>
std::span<const Bilingual> words<JournalEvent>() {
    return event_words;
}
template <>
std::span<const Bilingual> words<DocumentStatus>() {
    return document_words;
}
template <>
std::span<const Bilingual> words<Answer>() {
    return answer_words;
}
template <>
std::span<const Bilingual> words<Attendance>() {
    return attendance_words;
}
template <>
std::span<const Bilingual> words<OpinionStage>() {
    return stage_words;
}
template <>
std::span<const Bilingual> words<Contest>() {
    return contest_words;
}

std::optional<StepKind> step_named(std::string_view word) {
    return parse_choice<StepKind>(word, step_words);
}

std::vector<std::string> lists_of(std::span<const Bilingual> words) {
    std::vector<std::string_view> french;
    std::vector<std::string_view> english;
    for (const auto& word : words) {
        french.push_back(word.french);
        english.push_back(word.english);
    }
    return {joined(french, ", "), joined(english, ", ")};
}

std::string nearest_of(std::string_view cell, std::span<const Bilingual> words) {
    std::vector<std::string_view> known;
    for (const auto& word : words) {
        known.push_back(word.english);
        if (word.french != word.english) known.push_back(word.french);
    }
    return nearest(cell, known);
}

}  // namespace procedure

std::optional<Role> parse_role(std::string_view text) {
    return parse_word<Role>(text);
}
std::optional<OpinionEffect> parse_opinion_effect(std::string_view text) {
    return parse_choice<OpinionEffect>(text, effect_words);
}
std::optional<JournalEvent> parse_journal_event(std::string_view text) {
    return parse_word<JournalEvent>(text);
}
std::optional<DocumentStatus> parse_document_status(std::string_view text) {
    return parse_word<DocumentStatus>(text);
}
std::optional<Answer> parse_answer(std::string_view text) {
    return parse_word<Answer>(text);
}
std::optional<Attendance> parse_attendance(std::string_view text) {
    return parse_word<Attendance>(text);
}
std::optional<OpinionStage> parse_opinion_stage(std::string_view text) {
    return parse_word<OpinionStage>(text);
}
std::optional<Contest> parse_contest(std::string_view text) {
    return parse_word<Contest>(text);
}

std::string_view to_text(Role role) {
    return journal_word(role);
}
std::string_view to_text(OpinionEffect effect) {
    return word_of(effect, effect_words);
}
std::string_view to_text(JournalEvent event) {
    return journal_word(event);
}
std::string_view to_text(DocumentStatus status) {
    return journal_word(status);
}
std::string_view to_text(Answer answer) {
    return journal_word(answer);
}
std::string_view to_text(Attendance attendance) {
    return journal_word(attendance);
}
std::string_view to_text(OpinionStage stage) {
    return journal_word(stage);
}
std::string_view to_text(Contest contest) {
    return journal_word(contest);
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
std::string_view title(Role owner, Language language) {
    return procedure::word_of(owner).in(language);
}

}  // namespace passpro
