#include "console.hpp"

#include <cstdlib>
#include <iostream>
#include <optional>
#include <unistd.h>

namespace passpro::tool {

namespace {

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody changes it
    return value == nullptr ? std::string_view{} : value;
}

// A terminal that understands the usual control sequences.
bool is_terminal(int descriptor) {
    return isatty(descriptor) == 1 && !environment("TERM").empty() && environment("TERM") != "dumb";
}

// https://no-color.org: present and not empty, whatever its value.
bool is_styled(int descriptor) {
    return is_terminal(descriptor) && environment("NO_COLOR").empty();
}

std::optional<Language> language_argument(int argument_count, char** arguments) {
    constexpr std::string_view option = "--lang";
    for (int i = 1; i < argument_count; ++i) {
        std::string_view argument = arguments[i];
        if (argument == option && i + 1 < argument_count) {
            argument = arguments[i + 1];
        } else if (argument.starts_with(option) && argument.substr(option.size()).starts_with('=')) {
            argument.remove_prefix(option.size() + 1);
        } else {
            continue;
        }
        if (argument == "fr") return Language::french;
        if (argument == "en") return Language::english;
    }
    return std::nullopt;
}

}  // namespace

std::string Channel::coloured(Colour colour, std::string_view text) const {
    switch (colour) {
        case Colour::red:
            return styled("31", text);
        case Colour::yellow:
            return styled("33", text);
        case Colour::green:
            return styled("32", text);
    }
    return std::string(text);
}

std::string Channel::styled(std::string_view code, std::string_view text) const {
    if (!is_styled_) return std::string(text);
    return std::string("\033[").append(code).append("m").append(text).append("\033[0m");
}

Console::Console(Language language)
    : language_(language),
      out_(std::cout, is_styled(STDOUT_FILENO)),
      err_(std::cerr, is_styled(STDERR_FILENO)),
      shows_progress_(is_terminal(STDERR_FILENO)) {}

void Console::say(std::string_view message) const {
    err_.stream() << "passpro: " << message << '\n';
}

void Console::print(const Channel& channel, const Diagnostics& diagnostics) const {
    for (const Diagnostic& diagnostic : diagnostics) {
        const bool is_error = diagnostic.severity() == Severity::error;
        const std::string name = diagnostic.code().append(" ").append(diagnostic.name());
        std::string line = diagnostic.to_text(language_);
        if (const auto at = line.find(name); at != std::string::npos) {
            line.replace(at, name.size(), channel.coloured(is_error ? Colour::red : Colour::yellow, name));
        }
        channel.stream() << line << '\n';
    }
}

Language choose_language(int argument_count, char** arguments) {
    if (const auto language = language_argument(argument_count, arguments)) return *language;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::string_view locale = environment(name);
        if (!locale.empty()) return locale.starts_with("en") ? Language::english : Language::french;
    }
    return Language::french;
}

}  // namespace passpro::tool
