// Text as people's programs save it, turned into UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace passpro {

struct DecodedText {
    // UTF-8 without byte order mark. Where the bytes are of no encoding, it holds U+FFFD in their place, so
    // that the rest of a damaged file can still be looked at; it is empty for what is no text at all.
    std::string utf8;
    std::uint32_t bad_line = 0;  // the first physical line with bytes of no encoding; 0: there is none
};

// A byte order mark decides (UTF-8, UTF-16); then whatever is valid UTF-8 is UTF-8; the rest is Windows-1252,
// what a French Excel saves. Two things are refused rather than guessed: valid UTF-8 sequences of European
// letters side by side with invalid ones (two files pasted into one, or a cut one), and NUL bytes. O(n);
// UTF-8 is not copied.
DecodedText decode_text(std::string bytes);

// The number of line ends (LF, CR or CRLF) in a text.
std::uint32_t count_line_ends(std::string_view text);

}  // namespace passpro
