#include "certificate/id_search.hpp"

#include <algorithm>

namespace passpro::certification {

namespace {

bool is_of_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// The position of the first word from `position` on; the size of the text if there is none.
std::size_t word_begin(std::string_view text, std::size_t position) {
    while (position < text.size() && !is_of_word(text[position])) ++position;
    return position;
}

std::size_t word_end(std::string_view text, std::size_t position) {
    while (position < text.size() && is_of_word(text[position])) ++position;
    return position;
}

// Whether the id stands at the position, and no word goes on beyond either of its ends.
bool stands_at(std::string_view text, std::size_t position, std::string_view id) {
    if (text.compare(position, id.size(), id) != 0) return false;
    const auto end = position + id.size();
    const auto goes_on_before = position > 0 && is_of_word(id.front()) && is_of_word(text[position - 1]);
    const auto goes_on_after = end < text.size() && is_of_word(id.back()) && is_of_word(text[end]);
    return !goes_on_before && !goes_on_after;
}

}  // namespace

IdSearch::IdSearch(std::span<const std::string> ids) : ids_(ids) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string_view id = ids[i];
        const auto begin = word_begin(id, 0);
        if (begin == id.size()) {
            without_word_.push_back(i);
        } else {
            by_first_word_[id.substr(begin, word_end(id, begin) - begin)].push_back(i);
        }
    }
}

std::vector<std::size_t> IdSearch::ids_in(std::string_view text) const {
    std::vector<std::size_t> found;
    for (const auto i : without_word_) {
        if (text.find(ids_[i]) != std::string_view::npos) found.push_back(i);
    }
    for (auto begin = word_begin(text, 0); begin < text.size();) {
        const auto end = word_end(text, begin);
        if (const auto ids = by_first_word_.find(text.substr(begin, end - begin));
            ids != by_first_word_.end()) {
            for (const auto i : ids->second) {
                const auto before = word_begin(ids_[i], 0);
                if (before <= begin && stands_at(text, begin - before, ids_[i])) found.push_back(i);
            }
        }
        begin = word_begin(text, end);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace passpro::certification
