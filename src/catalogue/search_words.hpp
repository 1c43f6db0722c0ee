// Words as a search compares them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passpro::catalogue {

// Folded, in the singular as far as its ending tells, without articles, prepositions and single letters.
std::vector<std::string> search_words(std::string_view text);

// Whether one insertion, deletion, substitution or exchange of neighbours turns one word into the other.
// O(n).
bool is_one_edit_away(std::string_view a, std::string_view b);

}  // namespace passpro::catalogue
