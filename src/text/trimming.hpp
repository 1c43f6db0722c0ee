// Blanks around a text.
#pragma once

#include <string_view>

namespace passpro {

// What `trimmed` does to a text that may begin or end with a blank.
std::string_view without_blanks_around(std::string_view text);

// The text without the blanks around it: those of ASCII (blank, tab, line ends, form feed, vertical tab), and
// the no-break spaces U+00A0 and U+202F that French typography puts into cells.
inline std::string_view trimmed(std::string_view text) {
    const auto is_visible = [](char character) { return ' ' < character && character < '\x7F'; };
    const bool has_none = text.empty() || (is_visible(text.front()) && is_visible(text.back()));
    return has_none ? text : without_blanks_around(text);  // nearly always, there is none
}

}  // namespace passpro
