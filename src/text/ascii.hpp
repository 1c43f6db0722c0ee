// Characters of official codes: ASCII alone, independent of the locale. Other letters stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace passpro {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr char upper_case(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
constexpr char lower_case(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool is_letter(char c) {
    return upper_case(c) >= 'A' && upper_case(c) <= 'Z';
}

inline std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower) letter = lower_case(letter);
    return lower;
}

}  // namespace passpro
