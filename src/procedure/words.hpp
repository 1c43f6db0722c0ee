// What the files of a procedure call the enumerators: the words of a journal, which are English, and those
// that French offices write instead.
#pragma once

#include "text/folding.hpp"

#include <passpro/journal.hpp>
#include <passpro/language.hpp>
#include <passpro/roles.hpp>
#include <passpro/steps.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::procedure {

// In the order of the enumerators.
template <typename Choice>
std::span<const Bilingual> words();
template <>
std::span<const Bilingual> words<Role>();
template <>
std::span<const Bilingual> words<JournalEvent>();
template <>
std::span<const Bilingual> words<DocumentStatus>();
template <>
std::span<const Bilingual> words<Answer>();
template <>
std::span<const Bilingual> words<Attendance>();
template <>
std::span<const Bilingual> words<OpinionStage>();
template <>
std::span<const Bilingual> words<Contest>();

template <typename Choice>
const Bilingual& word_of(Choice choice) {
    return words<Choice>()[static_cast<std::size_t>(choice)];
}

// Whether a word is called so in either language, by a text of `folded_words`.
inline bool is_called(const Bilingual& word, std::string_view text) {
    if (folded_words(word.english) == text) return true;
    return folded_words(word.french) == text;
}

// The enumerator that a cell means by its word in either language, in any case, with or without accents.
template <typename Choice>
std::optional<Choice> choice_meant(std::string_view cell) {
    const auto all = words<Choice>();
    const auto number_of = [&](auto found) {
        return found == all.end() ? std::nullopt : std::optional(static_cast<Choice>(found - all.begin()));
    };
    if (const auto exact = number_of(std::ranges::find(all, cell, &Bilingual::english))) return exact;
    const auto text = folded_words(cell);
    return number_of(std::ranges::find_if(all, [&](const Bilingual& word) { return is_called(word, text); }));
}

// Nothing: there is no such step.
std::optional<StepKind> step_named(std::string_view word);

// The words of all enumerators in one line, in French and in English.
std::vector<std::string> lists_of(std::span<const Bilingual> words);

// The word of either language that was probably meant; empty if none is near.
std::string nearest_of(std::string_view cell, std::span<const Bilingual> words);

}  // namespace passpro::procedure
