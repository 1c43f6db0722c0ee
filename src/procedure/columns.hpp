// The tables of the procedure: which columns each of them has, and the words of those that hold one of a few.
// schemas/*.schema.json says the same to other programs; a test holds the two together.
#pragma once

#include "input/columns.hpp"

#include <passpro/journal.hpp>

#include <array>
#include <string_view>

namespace passpro::procedure {

using input::Column;
using input::Need;

inline constexpr bool personal = true;
inline constexpr bool not_personal = false;

inline constexpr std::array journal_columns{
    Column{"entry_id", Need::value, not_personal, "Identifiant"},
    Column{"at", Need::value, not_personal, "Le"},
    Column{"candidate_id", Need::value, not_personal, "Candidat"},
    Column{"formation_id", Need::none, not_personal, "Formation"},
    Column{"event", Need::value, not_personal, "Événement"},
    Column{"item", Need::none, not_personal, "Objet"},
    Column{"value", Need::none, not_personal, "Valeur"},
    Column{"comment", Need::none, personal, "Commentaire"},
    Column{"role", Need::value, not_personal, "Rôle"},
    Column{"uai"},
    Column{"replaces", Need::none, not_personal, "Remplace"},
};

inline constexpr std::array contact_columns{
    Column{"candidate_id", Need::value, not_personal, "Candidat"},
    Column{"rank", Need::none, not_personal, "Rang"},
    Column{"relation", Need::none, personal, "Lien"},
    Column{"civility", Need::none, personal, "Civilité"},
    Column{"last_name", Need::none, personal, "Nom"},
    Column{"first_name", Need::none, personal, "Prénom"},
    Column{"email", Need::none, personal, "Courriel"},
    Column{"phone", Need::none, personal, "Téléphone"},
    Column{"line1", Need::none, personal, "Adresse 1"},
    Column{"line2", Need::none, personal, "Adresse 2"},
    Column{"line3", Need::none, personal, "Adresse 3"},
    Column{"line4", Need::none, personal, "Adresse 4"},
    Column{"postcode", Need::none, personal, "Code postal"},
    Column{"city", Need::none, personal, "Ville"},
    Column{"language", Need::none, personal, "Langue"},
};

// The words of an enumeration whose first enumerator is 0 and whose last one is `last`, for messages.
template <typename Choice, Choice last>
constexpr auto all_of() {
    std::array<Choice, static_cast<std::size_t>(last) + 1> choices{};
    for (std::size_t i = 0; i < choices.size(); ++i) choices[i] = static_cast<Choice>(i);
    return choices;
}
inline constexpr auto all_roles = all_of<Role, Role::family>();
inline constexpr auto all_events = all_of<JournalEvent, JournalEvent::contested>();
inline constexpr auto all_document_statuses = all_of<DocumentStatus, DocumentStatus::waived>();
inline constexpr auto all_answers = all_of<Answer, Answer::withdraws>();
inline constexpr auto all_attendances = all_of<Attendance, Attendance::absent>();
inline constexpr auto all_stages = all_of<OpinionStage, OpinionStage::final>();
inline constexpr auto all_contests = all_of<Contest, Contest::closed>();
inline constexpr auto all_effects = all_of<OpinionEffect, OpinionEffect::list>();

template <typename Choice, std::size_t size>
std::array<std::string_view, size> words_of(const std::array<Choice, size>& choices) {
    std::array<std::string_view, size> words;
    for (std::size_t i = 0; i < size; ++i) words[i] = to_text(choices[i]);
    return words;
}

}  // namespace passpro::procedure
