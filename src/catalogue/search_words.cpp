#include "catalogue/search_words.hpp"

#include "text/ascii.hpp"
#include "text/folding.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace passpro::catalogue {

namespace {

constexpr std::array<std::string_view, 14> small_words{"de", "des", "du",  "la",   "le",  "les", "et",
                                                       "en", "au",  "aux", "pour", "par", "sur", "un"};

bool counts(std::string_view word) {
    const bool is_single_letter = word.size() == 1 && !is_digit(word.front());
    return !word.empty() && !is_single_letter && std::ranges::find(small_words, word) == small_words.end();
}

// "métiers" → "métier", "bateaux" → "bateau", "métaux" → "métal". Short words are left alone: "bus", "gaz".
std::string singular(std::string_view word) {
    constexpr std::size_t shortest = 4;
    if (word.size() < shortest) return std::string(word);
    if (word.ends_with("aux") && !word.ends_with("eaux"))
        return std::string(word.substr(0, word.size() - 2)) + 'l';
    const bool is_plural = (word.ends_with('s') && !word.ends_with("ss")) || word.ends_with('x');
    return std::string(word.substr(0, word.size() - (is_plural ? 1 : 0)));
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
    std::vector<std::string> words;
    const auto plain = folded_words(text);
    for (std::string_view rest = plain; !rest.empty();) {
        const auto word = rest.substr(0, rest.find(' '));
        if (counts(word)) words.push_back(singular(word));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    return words;
}

bool is_one_edit_away(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    const auto common = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    a.remove_prefix(common);
    b.remove_prefix(common);
    if (a.size() < b.size()) return a == b.substr(1);
    if (a.empty()) return false;  // the same word
    if (a.substr(1) == b.substr(1)) return true;
    return a.size() > 1 && a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2);
}

}  // namespace passpro::catalogue
