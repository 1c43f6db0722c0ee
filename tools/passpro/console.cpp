#include "console.hpp"

#include <algorithm>
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

void Channel::print_table(std::string_view csv) const {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    constexpr std::string_view line_end = "\r\n";
    bool is_written = true;
    if (csv.starts_with(byte_order_mark)) {
        is_written = buffer_.write_raw(byte_order_mark);
        csv.remove_prefix(byte_order_mark.size());
    }
    for (auto end = csv.find(line_end); end != std::string_view::npos; end = csv.find(line_end)) {
        stream_ << csv.substr(0, end);
        is_written = buffer_.write_raw(line_end) && is_written;
        csv.remove_prefix(end + line_end.size());
    }
    stream_ << csv;
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

std::string with_commas(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
    return list;
}

Language choose_language(int argument_count, char** arguments) {
    const auto language = language_argument(argument_count, arguments);
    return language ? *language : language_of_environment();
}

}  // namespace passpro::tool
