#include "report/collation.hpp"

#include <algorithm>
#include <cstdint>

namespace passpro::report {

namespace {

// The base letters of U+00C0 … U+00FF, in order; a blank where there is none.
constexpr std::string_view base_letters =
    "aaaaaaaceeeeiiiidnooooo ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo ouuuuyty";
static_assert(base_letters.size() == 64);

constexpr std::size_t number_width = 20;  // digits that a number of 64 bits may have

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string collation_key(std::string_view text) {
    constexpr char latin_1_lead = '\xC3';  // of U+00C0 … U+00FF in UTF-8
    constexpr std::string_view ligatures[] = {"\u0152", "\u0153"};
    std::string key;
    for (std::size_t i = 0; i < text.size();) {
        if (is_digit(text[i])) {
            const auto end =
                std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), is_digit);
            const auto digits = text.substr(i, static_cast<std::size_t>(end - text.begin()) - i);
            if (digits.size() < number_width) key.append(number_width - digits.size(), '0');
            key += digits;
            i += digits.size();
        } else if (text[i] == latin_1_lead && i + 1 < text.size()) {
            key += base_letters[static_cast<std::uint8_t>(text[i + 1]) & 0x3FU];
            i += 2;
        } else if (text.substr(i, 2) == ligatures[0] || text.substr(i, 2) == ligatures[1]) {
            key += "oe";
            i += 2;
        } else {
            key += lower(text[i++]);
        }
    }
    return key;
}

}  // namespace passpro::report
