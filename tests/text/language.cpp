#include <passpro/language.hpp>

#include <array>
#include <catch.hpp>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>

using namespace passpro;

namespace {

constexpr std::array names{"LC_ALL", "LC_MESSAGES", "LANG"};

// Gives the environment these variables as long as it lives.
class Locale {
  public:
    explicit Locale(const std::map<std::string, std::string>& variables) {
        for (const char* name : names) {
            const char* value = std::getenv(name);
            before_[name] = value == nullptr ? std::nullopt : std::optional<std::string>(value);
            const auto given = variables.find(name);
            set(name, given == variables.end() ? std::nullopt : std::optional(given->second));
        }
    }
    ~Locale() {
        for (const auto& [name, value] : before_) set(name.c_str(), value);
    }
    Locale(const Locale&) = delete;
    Locale& operator=(const Locale&) = delete;

  private:
    static void set(const char* name, const std::optional<std::string>& value) {
        if (value) {
            setenv(name, value->c_str(), 1);
        } else {
            unsetenv(name);
        }
    }

    std::map<std::string, std::optional<std::string>> before_;
};

Language language_with(const std::map<std::string, std::string>& variables) {
    const Locale locale(variables);
    return language_of_environment();
}

}  // namespace

TEST_CASE("The language of the environment is that of the first variable that is set") {
    CHECK(language_with({}) == Language::english);
    CHECK(language_with({{"LANG", "C"}}) == Language::english);
    CHECK(language_with({{"LC_ALL", "POSIX"}, {"LANG", "fr_FR.UTF-8"}}) == Language::english);
    CHECK(language_with({{"LANG", "de_DE.UTF-8"}}) == Language::english);
    CHECK(language_with({{"LANG", "frr_DE.UTF-8"}}) == Language::english);
    CHECK(language_with({{"LANG", "fr"}}) == Language::french);
    CHECK(language_with({{"LANG", "fr@euro"}}) == Language::french);
    CHECK(language_with({{"LC_ALL", ""}, {"LC_MESSAGES", "fr_CA"}, {"LANG", "en_GB.UTF-8"}}) ==
          Language::french);
}
