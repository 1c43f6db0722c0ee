// Several texts as one, and one as several.
#pragma once

#include "text/trimming.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// The texts in their order, with the separator between them.
template <typename Texts>
std::string joined(const Texts& texts, std::string_view separator) {
    std::string text;
    bool is_first = true;
    for (const std::string_view part : texts) {
        if (!is_first) text += separator;
        text += part;
        is_first = false;
    }
    return text;
}

// The texts between the separators, without blanks around them; empty ones are left out.
inline std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto part = text.substr(0, text.find(separator));
        if (!trimmed(part).empty()) parts.emplace_back(trimmed(part));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
    }
    return parts;
}

}  // namespace passpro
