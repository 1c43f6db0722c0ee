#include "encoding.hpp"

#include "ascii.hpp"
#include "utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace passpro {

namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

struct Utf8Findings {
    std::size_t first_bad = std::string_view::npos;
    bool has_european_letters = false;

    bool is_valid() const { return first_bad == std::string_view::npos; }
};

// A French text in Windows-1252 holds sequences that happen to be well-formed UTF-8: "CAFÉ»" ends in C9 BB,
// U+027B. So only what UTF-8 writes for European letters and typography counts as a sign of UTF-8: C2 to C5
// and sequences of three bytes or more, which Windows-1252 reads as "Ã©" or "â€™".
bool is_sign_of_utf8(unsigned char lead) {
    return lead < 0xC6 || lead > 0xDF;
}

Utf8Findings look_for_utf8(std::string_view text) {
    Utf8Findings findings;
    for (auto at = end_of_ascii(text, 0); at < text.size(); at = end_of_ascii(text, at)) {
        if (const auto length = utf8_sequence_length(text.substr(at)); length > 0) {
            if (is_sign_of_utf8(static_cast<unsigned char>(text[at]))) findings.has_european_letters = true;
            at += length;
        } else {
            if (findings.is_valid()) findings.first_bad = at;
            ++at;
        }
    }
    return findings;
}

std::string with_replacements(std::string_view damaged) {
    std::string repaired;
    repaired.reserve(damaged.size());
    for (std::size_t at = 0; at < damaged.size();) {
        const auto length = utf8_sequence_length(damaged.substr(at));
        repaired += length > 0 ? damaged.substr(at, length) : replacement_character;
        at += length > 0 ? length : 1;
    }
    return repaired;
}

// By tables of its own rather than iconv, which each system has in another version, and some have not at all.
void append_character(std::string& utf8, char32_t code_point) {
    const auto add = [&utf8](char32_t byte) { utf8 += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto add_following = [&add, code_point](unsigned shift) {
        add(0x80U | ((code_point >> shift) & 0x3FU));
    };
    if (code_point < 0x80) {
        add(code_point);
    } else if (code_point < 0x800) {
        add(0xC0U | (code_point >> 6U));
        add_following(0);
    } else if (code_point < 0x10000) {
        add(0xE0U | (code_point >> 12U));
        add_following(6);
        add_following(0);
    } else {
        add(0xF0U | (code_point >> 18U));
        add_following(12);
        add_following(6);
        add_following(0);
    }
}

void append_bad(DecodedText& decoded) {
    if (decoded.bad_line == 0) decoded.bad_line = 1 + count_line_ends(decoded.utf8);
    decoded.utf8 += replacement_character;
}

constexpr char32_t no_character = 0;

char32_t windows_1252(unsigned char byte) {
    static constexpr std::array<char16_t, 32> from_80{
        0x20AC,       no_character, 0x201A, 0x0192, 0x201E, 0x2026,       0x2020, 0x2021,
        0x02C6,       0x2030,       0x0160, 0x2039, 0x0152, no_character, 0x017D, no_character,
        no_character, 0x2018,       0x2019, 0x201C, 0x201D, 0x2022,       0x2013, 0x2014,
        0x02DC,       0x2122,       0x0161, 0x203A, 0x0153, no_character, 0x017E, 0x0178};
    return byte < 0x80 || byte > 0x9F ? byte : from_80[byte - 0x80U];
}

char32_t iso_8859_15(unsigned char byte) {
    switch (byte) {
        case 0xA4:
            return 0x20AC;
        case 0xA6:
            return 0x0160;
        case 0xA8:
            return 0x0161;
        case 0xB4:
            return 0x017D;
        case 0xB8:
            return 0x017E;
        case 0xBC:
            return 0x0152;
        case 0xBD:
            return 0x0153;
        case 0xBE:
            return 0x0178;
        default:
            return byte;
    }
}

DecodedText convert(std::string_view bytes, char32_t (*character)(unsigned char)) {
    DecodedText decoded;
    decoded.utf8.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const char32_t code_point = character(byte);
        if (code_point == no_character && byte != 0) {
            append_bad(decoded);
        } else {
            append_character(decoded.utf8, code_point);
        }
    }
    return decoded;
}

// `low`: the place of the lower of two bytes.
DecodedText convert_utf16(std::string_view bytes, std::size_t low) {
    constexpr char32_t high_surrogates = 0xD800;
    constexpr char32_t low_surrogates = 0xDC00;
    constexpr char32_t behind_surrogates = 0xE000;
    const auto unit_at = [bytes, low](std::size_t at) -> char32_t {
        const auto byte = [bytes, at](std::size_t k) { return static_cast<unsigned char>(bytes[at + k]); };
        return static_cast<char32_t>(byte(1 - low) << 8U) | byte(low);
    };
    const auto is_low_surrogate = [bytes, unit_at](std::size_t at) {
        return at + 2 <= bytes.size() && unit_at(at) >= low_surrogates && unit_at(at) < behind_surrogates;
    };
    DecodedText decoded;
    decoded.utf8.reserve(bytes.size() / 2 + bytes.size() / 8);
    std::size_t at = 0;
    for (; at + 2 <= bytes.size(); at += 2) {
        const char32_t unit = unit_at(at);
        if (unit < high_surrogates || unit >= behind_surrogates) {
            append_character(decoded.utf8, unit);
        } else if (unit < low_surrogates && is_low_surrogate(at + 2)) {
            at += 2;
            append_character(decoded.utf8,
                             0x10000U + ((unit - high_surrogates) << 10U) + (unit_at(at) - low_surrogates));
        } else {
            append_bad(decoded);
        }
    }
    if (at < bytes.size()) append_bad(decoded);
    return decoded;
}

DecodedText refuse_nul(DecodedText decoded) {
    const auto nul = decoded.utf8.find('\0');
    if (nul == std::string::npos) return decoded;
    return {.utf8 = {}, .bad_line = 1 + count_line_ends(std::string_view(decoded.utf8).substr(0, nul))};
}

// The encoding that an XML declaration names, in upper case; empty without one.
std::string declared_encoding(std::string_view xml) {
    const auto declaration = xml.substr(0, xml.find("?>"));
    constexpr std::string_view key = "encoding";
    const auto at = declaration.find(key);
    if (!xml.starts_with("<?xml") || at == std::string_view::npos) return {};
    const auto open = declaration.find_first_of("\"'", at + key.size());
    if (open == std::string_view::npos) return {};
    const auto close = declaration.find(declaration[open], open + 1);
    if (close == std::string_view::npos) return {};
    std::string name(declaration.substr(open + 1, close - open - 1));
    std::ranges::transform(name, name.begin(), [](char c) { return upper_case(c); });
    return name;
}

}  // namespace

std::uint32_t count_line_ends(std::string_view text) {
    auto ends = static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
    for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
        if (text.substr(at + 1, 1) != "\n") ++ends;
    }
    return ends;
}

DecodedText decode_text(std::string bytes) {
    if (bytes.starts_with("\xFF\xFE")) return refuse_nul(convert_utf16(std::string_view(bytes).substr(2), 0));
    if (bytes.starts_with("\xFE\xFF")) return refuse_nul(convert_utf16(std::string_view(bytes).substr(2), 1));
    const bool has_utf8_mark = bytes.starts_with(utf8_mark);
    if (has_utf8_mark) bytes.erase(0, utf8_mark.size());

    const auto findings = look_for_utf8(bytes);
    if (findings.is_valid()) return refuse_nul({.utf8 = std::move(bytes), .bad_line = 0});
    if (has_utf8_mark || findings.has_european_letters) {
        const auto before = std::string_view(bytes).substr(0, findings.first_bad);
        return refuse_nul({.utf8 = with_replacements(bytes), .bad_line = 1 + count_line_ends(before)});
    }
    return refuse_nul(convert(bytes, windows_1252));
}

DecodedText decode_xml(std::string bytes) {
    const bool has_mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (has_mark || look_for_utf8(bytes).is_valid()) return decode_text(std::move(bytes));
    // Windows-1252 is ISO-8859-1 with letters in place of control characters that no XML document may have.
    const auto declared = declared_encoding(bytes);
    if (declared == "ISO-8859-15") return refuse_nul(convert(bytes, iso_8859_15));
    if (declared == "ISO-8859-1" || declared == "WINDOWS-1252")
        return refuse_nul(convert(bytes, windows_1252));
    const auto before = std::string_view(bytes).substr(0, look_for_utf8(bytes).first_bad);
    return refuse_nul({.utf8 = with_replacements(bytes), .bad_line = 1 + count_line_ends(before)});
}

}  // namespace passpro
