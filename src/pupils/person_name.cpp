#include "pupils/person_name.hpp"

#include "text/utf8.hpp"

#include <vector>

namespace passpro::pupils {

namespace {

// The words between blanks, no-break spaces included.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    const auto end_word = [&](std::size_t end) {
        if (end > begin) words.push_back(text.substr(begin, end - begin));
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const std::size_t blank = rest.starts_with("\u00A0")                                            ? 2
                                  : rest.starts_with("\u202F")                                          ? 3
                                  : rest.front() == ' ' || rest.front() == '\t' || rest.front() == '\n' ? 1
                                                                                                        : 0;
        if (blank > 0) {
            end_word(at);
            begin = at + blank;
        }
        at += blank > 0 ? blank : 1;
    }
    end_word(text.size());
    return words;
}

// Whether a word has a letter and no lower-case one, as far as Latin-1 and Latin Extended-A go.
bool is_in_capitals(std::string_view word) {
    bool has_letter = false;
    for (std::size_t at = 0; at < word.size();) {
        const auto length = utf8_sequence_length(word.substr(at));
        if (length == 0) return false;
        const auto code = code_point_of(word.substr(at, length));
        const bool is_ascii_small = code >= 'a' && code <= 'z';
        const bool is_latin_small = (code >= 0xDF && code <= 0xFF && code != 0xF7) || code == 0x153;
        // In Latin Extended-A, capitals are even up to U+0137 and from U+014A to U+0177, odd between and
        // behind.
        const bool is_extended = code >= 0x100 && code <= 0x17F && code != 0x152 && code != 0x153;
        const bool are_even_capitals = code <= 0x137 || (code >= 0x14A && code <= 0x177);
        const bool is_extended_small = is_extended && ((code % 2 == 1) == are_even_capitals) && code != 0x178;
        if (is_ascii_small || is_latin_small || is_extended_small) return false;
        has_letter = has_letter || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code != 0xD7);
        at += length;
    }
    return has_letter;
}

void append(std::string& text, std::string_view word) {
    if (!text.empty()) text += ' ';
    text += word;
}

}  // namespace

std::optional<PersonName> parse_person_name(std::string_view text) {
    PersonName name;
    int changes = 0;
    bool was_capital = false;
    bool is_first = true;
    for (const auto word : words_of(text)) {
        const bool is_capital = is_in_capitals(word);
        if (!is_first && is_capital != was_capital) ++changes;
        append(is_capital ? name.last_name : name.first_name, word);
        was_capital = is_capital;
        is_first = false;
    }
    if (changes != 1) return std::nullopt;
    return name;
}

}  // namespace passpro::pupils
