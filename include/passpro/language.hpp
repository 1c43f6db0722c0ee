// The languages of passpro's output, and texts in both.
#pragma once

#include <string>
#include <string_view>

namespace passpro {

enum class Language { french, english };

// The same text in both languages.
template <typename Text>
struct BasicBilingual {
    Text french{};
    Text english{};

    [[nodiscard]] constexpr const Text& in(Language language) const {
        return language == Language::french ? french : english;
    }

    friend bool operator==(const BasicBilingual&, const BasicBilingual&) = default;
};
using Bilingual = BasicBilingual<std::string_view>;  // of literals
using BilingualText = BasicBilingual<std::string>;   // of texts that were read or composed

}  // namespace passpro
