// The languages of passpro's output, and texts in both.
#pragma once

#include <string>
#include <string_view>

namespace passpro {

enum class Language { french, english };

// The language of the environment's locale, which is the first of LC_ALL, LC_MESSAGES and LANG that is set
// and not empty: French if its language is `fr`, English if it is any other, `C`, `POSIX` and none at all
// included. The one function of the library that reads the environment; defaults of other functions are
// English, as those of a program without a locale. No other thread may change the environment meanwhile.
[[nodiscard]] Language language_of_environment();

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
