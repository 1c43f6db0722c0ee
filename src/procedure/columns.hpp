// The tables of the procedure: which columns each of them has, and the words of those that hold one of a few.
// schemas/*.schema.json says the same to other programs; a test holds the two together.
#pragma once

#include "input/record_columns.hpp"

#include <passpro/journal.hpp>

#include <array>
#include <string_view>

namespace passpro::procedure {

using input::Column;
using input::Need;

using input::contact_columns;
using input::journal_columns;

// The enumerators of an enumeration whose first one is 0 and whose last one is `last`.
template <typename Choice, Choice last>
constexpr auto all_of() {
    std::array<Choice, static_cast<std::size_t>(last) + 1> choices{};
    for (std::size_t i = 0; i < choices.size(); ++i) choices[i] = static_cast<Choice>(i);
    return choices;
}
inline constexpr auto all_roles = all_of<Role, Role::family>();
inline constexpr auto all_events = all_of<JournalEvent, JournalEvent::contested>();
inline constexpr auto all_effects = all_of<OpinionEffect, OpinionEffect::list>();

template <typename Choice, std::size_t size>
std::array<std::string_view, size> words_of(const std::array<Choice, size>& choices) {
    std::array<std::string_view, size> words;
    for (std::size_t i = 0; i < size; ++i) words[i] = to_text(choices[i]);
    return words;
}

}  // namespace passpro::procedure
