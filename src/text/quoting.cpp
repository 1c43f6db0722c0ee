#include "quoting.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace passpro {

namespace {

struct Character {
    std::uint32_t code_point;
    std::size_t bytes;
};

// The character at the front of `text`, which is not empty; nothing where its bytes are not valid UTF-8.
std::optional<Character> decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto first = byte(0);
    if (first < 0x80) return Character{first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return std::nullopt;

    std::uint32_t code_point = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
        code_point = code_point << 6U | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < smallest[length] || code_point > 0x10FFFF || is_surrogate) return std::nullopt;
    return Character{code_point, length};
}

bool is_harmless(std::uint32_t code_point) {
    const auto is_between = [&](std::uint32_t first, std::uint32_t last) {
        return code_point >= first && code_point <= last;
    };
    const bool is_control = code_point < 0x20 || is_between(0x7F, 0x9F);
    const bool breaks_or_turns_lines = is_between(0x2028, 0x202E) || is_between(0x2066, 0x2069) ||
                                       is_between(0x200E, 0x200F) || code_point == 0x061C;
    return !is_control && !breaks_or_turns_lines && code_point != 0xFEFF;
}

void append_escaped(std::string& text, std::uint32_t code_point) {
    switch (code_point) {
        case '\n':
            text += "\\n";
            return;
        case '\r':
            text += "\\r";
            return;
        case '\t':
            text += "\\t";
            return;
        default:
            break;
    }
    std::array<char, 8> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), code_point, 16).ptr;
    text.append("\\u{").append(digits.begin(), end).append("}");
}

}  // namespace

std::string printable(std::string_view text, std::size_t maximum_characters) {
    std::string shown;
    for (std::size_t count = 0; !text.empty(); ++count) {
        if (count == maximum_characters) return shown + "…";
        const auto character = decode(text);
        if (!character) {
            shown += "\uFFFD";
        } else if (is_harmless(character->code_point)) {
            shown += text.substr(0, character->bytes);
        } else {
            append_escaped(shown, character->code_point);
        }
        text.remove_prefix(character ? character->bytes : 1);
    }
    return shown;
}

}  // namespace passpro
