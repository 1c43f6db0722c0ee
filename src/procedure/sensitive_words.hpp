// Words that have no place in a free text about a pupil.
#pragma once

#include <string_view>

namespace passpro::procedure {

// Whether a text has a word about health, origin, belief or family, in French or English, in any case and
// with or without accents. A hint to look again, not a proof. O(n).
bool has_sensitive_words(std::string_view text);

}  // namespace passpro::procedure
