// UTF-8 as Unicode 15 defines it (table 3-7): no overlong form, no surrogate, nothing beyond U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace passpro {

// The byte order mark, with which a text may begin to say that it is UTF-8.
inline constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// The length of the well-formed sequence that `text` begins with; 0 if there is none. `text` is not empty.
std::size_t utf8_sequence_length(std::string_view text);

// The code point of a well-formed sequence.
std::uint32_t code_point_of(std::string_view sequence);

// Whether the whole text is well-formed. NUL is a character like any other. O(n).
bool is_utf8(std::string_view text);

// The number of characters in a well-formed text. O(n).
std::size_t count_characters(std::string_view utf8);

// The position of the first byte from `position` on that is not ASCII; the size of the text if there is
// none.
std::size_t end_of_ascii(std::string_view text, std::size_t position);

}  // namespace passpro
