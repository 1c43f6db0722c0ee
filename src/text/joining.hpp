// Several texts as one.
#pragma once

#include <string>
#include <string_view>

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

}  // namespace passpro
