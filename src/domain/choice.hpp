// Enumerations that files write as words.
#pragma once

#include "text/trimming.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace passpro {

// The enumerator whose word, at its own position in `words`, is `text`.
template <typename Choice, std::size_t size>
std::optional<Choice> parse_choice(std::string_view text, const std::array<std::string_view, size>& words) {
    text = trimmed(text);
    for (std::size_t i = 0; i < size; ++i) {
        if (text == words[i]) return static_cast<Choice>(i);
    }
    return std::nullopt;
}

// And back.
template <typename Choice, std::size_t size>
std::string_view word_of(Choice choice, const std::array<std::string_view, size>& words) {
    return words[static_cast<std::size_t>(choice)];
}

}  // namespace passpro
