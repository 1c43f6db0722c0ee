// Makes texts equal that people consider equal.
#pragma once

#include <string>
#include <string_view>

namespace passpro {

// In lower case and without accents, as far as French and its neighbours go: the letters of Latin-1, œ, and
// combining marks as some systems write them. Everything else stays as it is. O(n).
std::string folded(std::string_view text);

// The same, with one blank for everything that is neither letter nor digit, and none at the ends: "N° d’UAI
// :" → "n d uai".
std::string folded_words(std::string_view text);

}  // namespace passpro
