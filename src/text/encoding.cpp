#include "encoding.hpp"

#include "ascii.hpp"
#include "utf8.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iconv.h>
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

class Converter {
  public:
    explicit Converter(const char* encoding) : handle_(iconv_open("UTF-8", encoding)) {}
    ~Converter() {
        if (is_open()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    bool is_open() const {
        // NOLINTNEXTLINE(performance-no-int-to-ptr,cppcoreguidelines-pro-type-reinterpret-cast): says POSIX
        return handle_ != reinterpret_cast<iconv_t>(-1);
    }

    // `unit` bytes of what cannot be converted become one U+FFFD.
    DecodedText convert(std::string bytes, std::size_t unit) const {
        DecodedText decoded;
        decoded.utf8.reserve(bytes.size() + bytes.size() / 8);
        char* in = bytes.data();
        std::size_t in_left = bytes.size();
        while (in_left > 0) {
            std::array<char, 1 << 16> piece;
            char* out = piece.data();
            std::size_t out_left = piece.size();
            const auto converted = iconv(handle_, &in, &in_left, &out, &out_left);
            const bool is_bad = converted == static_cast<std::size_t>(-1) && errno != E2BIG;
            decoded.utf8.append(piece.data(), piece.size() - out_left);
            if (!is_bad) continue;
            if (decoded.bad_line == 0) decoded.bad_line = 1 + count_line_ends(decoded.utf8);
            decoded.utf8 += replacement_character;
            const auto skipped = std::min(unit, in_left);
            in += skipped;
            in_left -= skipped;
        }
        return decoded;
    }

  private:
    iconv_t handle_;
};

DecodedText convert(std::string bytes, const char* encoding, std::size_t unit) {
    const Converter converter(encoding);
    if (!converter.is_open()) return {.utf8 = {}, .bad_line = 1};
    return converter.convert(std::move(bytes), unit);
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
    if (bytes.starts_with("\xFF\xFE")) return refuse_nul(convert(bytes.substr(2), "UTF-16LE", 2));
    if (bytes.starts_with("\xFE\xFF")) return refuse_nul(convert(bytes.substr(2), "UTF-16BE", 2));
    const bool has_utf8_mark = bytes.starts_with("\xEF\xBB\xBF");
    if (has_utf8_mark) bytes.erase(0, 3);

    const auto findings = look_for_utf8(bytes);
    if (findings.is_valid()) return refuse_nul({.utf8 = std::move(bytes), .bad_line = 0});
    if (has_utf8_mark || findings.has_european_letters) {
        const auto before = std::string_view(bytes).substr(0, findings.first_bad);
        return refuse_nul({.utf8 = with_replacements(bytes), .bad_line = 1 + count_line_ends(before)});
    }
    return refuse_nul(convert(std::move(bytes), "WINDOWS-1252", 1));
}

DecodedText decode_xml(std::string bytes) {
    const bool has_mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (has_mark || look_for_utf8(bytes).is_valid()) return decode_text(std::move(bytes));
    // Windows-1252 is ISO-8859-1 with letters in place of control characters that no XML document may have.
    const auto declared = declared_encoding(bytes);
    if (declared == "ISO-8859-15") return refuse_nul(convert(std::move(bytes), "ISO-8859-15", 1));
    if (declared == "ISO-8859-1" || declared == "WINDOWS-1252")
        return refuse_nul(convert(std::move(bytes), "WINDOWS-1252", 1));
    const auto before = std::string_view(bytes).substr(0, look_for_utf8(bytes).first_bad);
    return refuse_nul({.utf8 = with_replacements(bytes), .bad_line = 1 + count_line_ends(before)});
}

}  // namespace passpro
