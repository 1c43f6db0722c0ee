#include "utf8.hpp"

#include <algorithm>
#include <cstring>

namespace passpro {

namespace {

unsigned char byte_at(std::string_view text, std::size_t position) {
    return static_cast<unsigned char>(text[position]);
}

bool continues_sequence(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

std::size_t utf8_sequence_length(std::string_view text) {
    const auto lead = byte_at(text, 0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || text.size() < length) return 0;
    // The range of the second byte excludes overlong forms, surrogates and code points beyond U+10FFFF.
    const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte_at(text, 1) < lowest || byte_at(text, 1) > highest) return 0;
    for (std::size_t k = 2; k < length; ++k) {
        if (!continues_sequence(text[k])) return 0;
    }
    return length;
}

std::uint32_t code_point_of(std::string_view sequence) {
    if (sequence.size() == 1) return byte_at(sequence, 0);
    std::uint32_t code_point = byte_at(sequence, 0) & (0x7FU >> sequence.size());
    for (std::size_t k = 1; k < sequence.size(); ++k)
        code_point = code_point << 6U | (byte_at(sequence, k) & 0x3FU);
    return code_point;
}

bool is_utf8(std::string_view text) {
    for (auto at = end_of_ascii(text, 0); at < text.size(); at = end_of_ascii(text, at)) {
        const auto length = utf8_sequence_length(text.substr(at));
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::size_t count_characters(std::string_view utf8) {
    return utf8.size() - static_cast<std::size_t>(std::ranges::count_if(utf8, continues_sequence));
}

std::size_t end_of_ascii(std::string_view text, std::size_t position) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    // Nearly everything is ASCII: eight bytes are looked at in one step.
    for (; position + 8 <= text.size(); position += 8) {
        std::uint64_t eight_bytes = 0;
        std::memcpy(&eight_bytes, text.data() + position, 8);
        if ((eight_bytes & high_bits) != 0) break;
    }
    while (position < text.size() && byte_at(text, position) < 0x80) ++position;
    return position;
}

}  // namespace passpro
