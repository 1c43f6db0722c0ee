#include "folding.hpp"

#include "ascii.hpp"

#include <cstdint>

namespace passpro {

namespace {

// The base letters of U+00C0 … U+00FF, in order; a blank for those without one.
constexpr std::string_view base_letters =
    "aaaaaaaceeeeiiiidnooooo ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo ouuuuyty";
static_assert(base_letters.size() == 64);

// The UTF-8 bytes of the characters that are folded.
constexpr char latin_1_lead = '\xC3';  // U+00C0 … U+00FF
constexpr std::string_view ligatures[] = {"\u0152", "\u0153"};

bool begins_with_ligature(std::string_view text) {
    return text.starts_with(ligatures[0]) || text.starts_with(ligatures[1]);
}

// U+0300 … U+036F.
bool begins_with_combining_mark(std::string_view text) {
    if (text.size() < 2) return false;
    const auto second = static_cast<std::uint8_t>(text[1]);
    return text[0] == '\xCC' ? second >= 0x80 : text[0] == '\xCD' && second >= 0x80 && second <= 0xAF;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        std::size_t read = 2;
        if (text[0] == latin_1_lead && text.size() > 1) {
            plain += base_letters[static_cast<std::uint8_t>(text[1]) & 0x3FU];
        } else if (begins_with_ligature(text)) {
            plain += "oe";
        } else if (!begins_with_combining_mark(text)) {
            plain += lower_case(text[0]);
            read = 1;
        }
        text.remove_prefix(read);
    }
    return plain;
}

std::string folded_words(std::string_view text) {
    std::string words;
    for (const char c : folded(text)) {
        if (is_letter(c) || is_digit(c)) {
            words += c;
        } else if (!words.empty() && words.back() != ' ') {
            words += ' ';
        }
    }
    if (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

}  // namespace passpro
