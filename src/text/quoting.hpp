// Makes foreign text fit to be shown.
#pragma once

#include <string>
#include <string_view>

namespace passpro {

// One line of valid UTF-8 without anything that could command a terminal or turn the direction of writing:
// such characters are shown as `\n` or `\u{202e}`, bytes that are not UTF-8 as U+FFFD, and what exceeds
// `maximum_characters` as "…".
std::string printable(std::string_view text, std::size_t maximum_characters);

// Whether the text holds such a character other than a tab or a line end. Bytes that are not UTF-8 do not
// count. O(n).
bool has_unsafe_characters(std::string_view text);

// Whether it holds one of these or one that takes no room, as a soft hyphen does. O(n).
bool has_invisible_characters(std::string_view text);

}  // namespace passpro
