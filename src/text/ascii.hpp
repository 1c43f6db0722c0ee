// Characters of official codes: ASCII alone, whatever the locale.
#pragma once

#include <string_view>

namespace passpro {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr char upper_case(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
constexpr bool is_letter(char c) {
    return upper_case(c) >= 'A' && upper_case(c) <= 'Z';
}
constexpr bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace passpro
