// Blanks around a text.
#pragma once

#include <string_view>

namespace passpro {

// The text without the blanks around it: those of ASCII (blank, tab, line ends, form feed, vertical tab), and
// the no-break spaces U+00A0 and U+202F that French typography puts into cells.
std::string_view trimmed(std::string_view text);

}  // namespace passpro
