#include "quoting.hpp"

#include "utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace passpro {

namespace {

bool is_harmless(std::uint32_t code_point) {
    const auto is_between = [&](std::uint32_t first, std::uint32_t last) {
        return code_point >= first && code_point <= last;
    };
    const bool is_control = code_point < 0x20 || is_between(0x7F, 0x9F);
    const bool breaks_or_turns_lines = is_between(0x2028, 0x202E) || is_between(0x2066, 0x2069) ||
                                       is_between(0x200E, 0x200F) || code_point == 0x061C;
    return !is_control && !breaks_or_turns_lines && code_point != 0xFEFF;
}

// A soft hyphen, a space or a joiner without width. Those that join or part letters belong to some scripts.
bool takes_no_room(std::uint32_t code_point) {
    return code_point == 0x00AD || code_point == 0x200B || code_point == 0x2060;
}

// Whether one character of the text, other than a tab or a line end, is such a one.
template <typename IsSuch>
bool has_character(std::string_view text, IsSuch is_such) {
    while (true) {
        const auto harmless = [](char c) {
            return (c >= ' ' && c < '\x7F') || c == '\t' || c == '\n' || c == '\r';
        };
        const auto* const first = std::find_if_not(text.begin(), text.end(), harmless);
        if (first == text.end()) return false;
        text.remove_prefix(static_cast<std::size_t>(first - text.begin()));
        const auto length = utf8_sequence_length(text);
        if (length > 0 && is_such(code_point_of(text.substr(0, length)))) return true;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
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
        const auto length = utf8_sequence_length(text);
        const auto character = text.substr(0, length);
        if (length == 0) {
            shown += "\uFFFD";
        } else if (const auto code_point = code_point_of(character); is_harmless(code_point)) {
            shown += character;
        } else {
            append_escaped(shown, code_point);
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return shown;
}

bool has_unsafe_characters(std::string_view text) {
    return has_character(text, [](std::uint32_t code_point) { return !is_harmless(code_point); });
}

bool has_invisible_characters(std::string_view text) {
    return has_character(
        text, [](std::uint32_t code_point) { return !is_harmless(code_point) || takes_no_room(code_point); });
}

}  // namespace passpro
