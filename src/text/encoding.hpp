// Converts text to UTF-8 from the encodings in which common programs save it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace passpro {

struct DecodedText {
    // UTF-8 without byte order mark. Has U+FFFD in place of invalid bytes, so that the rest of a damaged file
    // can still be read; empty if the bytes are not a text at all.
    std::string utf8;
    std::uint32_t bad_line = 0;  // the first physical line with bytes of no encoding; 0: there is none
};

// A byte order mark decides (UTF-8, UTF-16). Otherwise, valid UTF-8 is UTF-8, and all else is Windows-1252,
// which a French Excel saves. Two things are refused rather than guessed: valid UTF-8 sequences of European
// letters side by side with invalid ones (two files pasted into one, or a cut one), and NUL bytes. O(n);
// UTF-8 is not copied.
DecodedText decode_text(std::string bytes);

// Of an XML document: valid UTF-8 is UTF-8 whatever the document declares, since editors change the encoding
// and leave the declaration; all else is what it declares, of UTF-8, UTF-16, ISO-8859-1, ISO-8859-15 and
// Windows-1252. Bytes of another encoding are refused. O(n).
DecodedText decode_xml(std::string bytes);

// The number of line ends (LF, CR or CRLF) in a text.
std::uint32_t count_line_ends(std::string_view text);

}  // namespace passpro
