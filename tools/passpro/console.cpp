#include "console.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <unistd.h>

namespace passpro::tool {

namespace {

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): no thread changes it
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

// "fr", "fr_FR.UTF-8", "fr@euro": the language stands before the first of these signs.
bool is_french(std::string_view locale) {
    return locale.substr(0, locale.find_first_of("_.@")) == "fr";
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

std::ostream& operator<<(std::ostream& stream, const StyledText& styled) {
    const Channel& channel = styled.channel_;
    if (!channel.is_styled_) return stream << styled.text_;
    channel.buffer_.write_raw(std::string("\033[").append(styled.code_).append("m"));
    stream << styled.text_;
    channel.buffer_.write_raw("\033[0m");
    return stream;
}

StyledText Channel::coloured(Colour colour, std::string_view text) const {
    switch (colour) {
        case Colour::red:
            return {*this, "31", text};
        case Colour::yellow:
            return {*this, "33", text};
        case Colour::green:
            break;
    }
    return {*this, "32", text};
}

void Channel::print_json(std::string_view json) const {
    while (json.ends_with('\n')) json.remove_suffix(1);
    const bool is_written = buffer_.write_raw(visible_json(json)) && buffer_.write_raw("\n");
    if (!is_written) stream_.setstate(std::ios::badbit);
}

Console::Console(Language language)
    : language_(language),
      out_(*std::cout.rdbuf(), is_styled(STDOUT_FILENO)),
      err_(*std::cerr.rdbuf(), is_styled(STDERR_FILENO)),
      shows_progress_(is_terminal(STDERR_FILENO)) {
    err_.stream() << std::unitbuf;
}

void Console::say(std::string_view message) const {
    err_.stream() << std::string("passpro: ").append(message).append("\n");
}

void Console::print(const Channel& channel, const Diagnostics& diagnostics) const {
    for (const Diagnostic& diagnostic : diagnostics) {
        const bool is_error = diagnostic.severity() == Severity::error;
        const std::string name = diagnostic.code().append(" ").append(diagnostic.name());
        const std::string line = diagnostic.to_text(language_);
        const auto at = std::min(line.find(name), line.size());
        channel.stream() << line.substr(0, at)
                         << channel.coloured(is_error ? Colour::red : Colour::yellow,
                                             line.substr(at, name.size()))
                         << line.substr(std::min(at + name.size(), line.size())) << '\n';
    }
}

std::string Console::system_reason(int error_number) const {
    struct Reason {
        int number;
        std::string_view french;
        std::string_view english;
    };
    static constexpr std::array reasons{
        Reason{EACCES, "droits insuffisants", "permission denied"},
        Reason{EPERM, "droits insuffisants", "permission denied"},
        Reason{EROFS, "le système de fichiers est en lecture seule", "the file system is read-only"},
        Reason{ENOSPC, "le disque est plein", "the disk is full"},
        Reason{EDQUOT, "le quota du disque est atteint", "the disk quota is used up"},
        Reason{EFBIG, "le fichier dépasse la taille permise", "the file is larger than allowed"},
        Reason{ENOENT, "ce chemin ne mène nulle part", "this path leads nowhere"},
        Reason{ENOTDIR, "ce n’est pas un dossier", "this is not a folder"},
        Reason{EISDIR, "c’est un dossier", "this is a folder"},
        Reason{ELOOP, "des liens symboliques tournent en rond", "symbolic links lead round in circles"},
        Reason{ENAMETOOLONG, "le nom est trop long", "the name is too long"},
        Reason{EIO, "le disque ne répond pas comme il faut", "the disk does not work properly"}};
    const auto* const known = std::ranges::find(reasons, error_number, &Reason::number);
    if (known != reasons.end()) return text(known->french, known->english);
    return text("erreur système ", "system error ") + std::to_string(error_number);
}

Language choose_language(int argument_count, char** arguments) {
    if (const auto language = language_argument(argument_count, arguments)) return *language;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::string_view locale = environment(name);
        if (!locale.empty()) return is_french(locale) ? Language::french : Language::english;
    }
    return Language::english;
}

}  // namespace passpro::tool
