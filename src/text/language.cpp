#include <passpro/language.hpp>

#include <cstdlib>

namespace passpro {

namespace {

// "fr", "fr_FR.UTF-8", "fr@euro": the language stands before the first of these signs.
bool is_french(std::string_view locale) {
    return locale.substr(0, locale.find_first_of("_.@")) == "fr";
}

}  // namespace

Language language_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): the caller answers for other threads
        const char* value = std::getenv(name);
        const std::string_view locale = value == nullptr ? "" : value;
        if (!locale.empty()) return is_french(locale) ? Language::french : Language::english;
    }
    return Language::english;
}

}  // namespace passpro
