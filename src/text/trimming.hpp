// What cells, keys and names have in common.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace passpro {

// Without the blanks around it: those of ASCII, and the no-break spaces that French typography puts into
// cells.
inline std::string_view trim(std::string_view text) {
    constexpr std::array<std::string_view, 8> blanks{" ", "\t", "\r", "\n", "\v", "\f", "\u00A0", "\u202F"};
    const auto leading = [&] {
        return std::ranges::find_if(blanks, [&](auto blank) { return text.starts_with(blank); });
    };
    const auto trailing = [&] {
        return std::ranges::find_if(blanks, [&](auto blank) { return text.ends_with(blank); });
    };
    const auto is_visible = [](char character) { return ' ' < character && character < '\x7F'; };
    if (!text.empty() && is_visible(text.front()) && is_visible(text.back())) return text;  // nearly always
    for (auto blank = leading(); blank != blanks.end(); blank = leading()) text.remove_prefix(blank->size());
    for (auto blank = trailing(); blank != blanks.end(); blank = trailing())
        text.remove_suffix(blank->size());
    return text;
}

// Of ASCII letters; others stay as they are.
inline std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower) {
        if ('A' <= letter && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

inline std::string joined(std::span<const std::string_view> words) {
    std::string text;
    for (const auto word : words) text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

}  // namespace passpro
