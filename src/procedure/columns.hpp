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

inline constexpr std::array journal_columns{
    Column{"entry_id", Need::value},
    Column{"at", Need::value},
    Column{"candidate_id", Need::value},
    Column{"formation_id"},
    Column{"event", Need::value},
    Column{"item"},
    Column{"value"},
    Column{"comment", Need::none, personal},
    Column{"role", Need::value},
    Column{"uai"},
    Column{"replaces"},
};

inline constexpr std::array contact_columns{
    Column{"candidate_id", Need::value},       Column{"rank"},
    Column{"relation", Need::none, personal},  Column{"civility", Need::none, personal},
    Column{"last_name", Need::none, personal}, Column{"first_name", Need::none, personal},
    Column{"email", Need::none, personal},     Column{"phone", Need::none, personal},
    Column{"line1", Need::none, personal},     Column{"line2", Need::none, personal},
    Column{"line3", Need::none, personal},     Column{"line4", Need::none, personal},
    Column{"postcode", Need::none, personal},  Column{"city", Need::none, personal},
    Column{"language", Need::none, personal},
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
