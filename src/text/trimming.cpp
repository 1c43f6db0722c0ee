#include "trimming.hpp"

#include <algorithm>
#include <array>

namespace passpro {

std::string_view without_blanks_around(std::string_view text) {
    constexpr std::array<std::string_view, 8> blanks{" ", "\t", "\r", "\n", "\v", "\f", "\u00A0", "\u202F"};
    const auto leading = [&] {
        return std::ranges::find_if(blanks, [&](auto blank) { return text.starts_with(blank); });
    };
    const auto trailing = [&] {
        return std::ranges::find_if(blanks, [&](auto blank) { return text.ends_with(blank); });
    };
    for (auto blank = leading(); blank != blanks.end(); blank = leading()) text.remove_prefix(blank->size());
    for (auto blank = trailing(); blank != blanks.end(); blank = trailing())
        text.remove_suffix(blank->size());
    return text;
}

}  // namespace passpro
