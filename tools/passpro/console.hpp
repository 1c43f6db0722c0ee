// The terminal, or what stands in its place: results on `out`, messages and progress on `err`.
#pragma once

#include "visible_text.hpp"

#include <passpro/diagnostics.hpp>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::tool {

enum class Colour { red, yellow, green };

class Channel;

// A text in bold or in a colour, to be written to the channel that made it.
class StyledText {
  public:
    StyledText(const Channel& channel, std::string_view code, std::string_view text)
        : channel_(channel), code_(code), text_(text) {}

    friend std::ostream& operator<<(std::ostream& stream, const StyledText& styled);

  private:
    const Channel& channel_;
    std::string_view code_;
    std::string text_;
};

// One of the two streams. Nothing that is written to it can command a terminal, wherever the text comes from:
// only `bold`, `coloured` and `wipe_line` can. Colours and bold are left out if no person sees or wants them.
class Channel {
  public:
    Channel(std::streambuf& target, bool is_styled)
        : buffer_(target), stream_(&buffer_), is_styled_(is_styled) {}

    std::ostream& stream() const { return stream_; }
    StyledText bold(std::string_view text) const { return {*this, "1", text}; }
    StyledText coloured(Colour colour, std::string_view text) const;

    // A document and a line end. Within its strings, characters that could command a terminal are escaped,
    // which does not change their value.
    void print_json(std::string_view json) const;

    // A CSV, with the byte order mark and the line ends of one for Excel.
    void print_table(std::string_view csv) const;

    // Makes room for another progress line in the place of this one.
    void wipe_line() const { buffer_.write_raw("\r\033[K"); }

  private:
    friend std::ostream& operator<<(std::ostream& stream, const StyledText& styled);

    mutable VisibleText buffer_;
    mutable std::ostream stream_;
    bool is_styled_;
};

class Console {
  public:
    // Asks the system whether the standard streams are terminals, and NO_COLOR and TERM what they can show.
    explicit Console(Language language);

    Language language() const { return language_; }
    std::string text(const Bilingual& words) const { return std::string(words.in(language_)); }
    std::string text(std::string_view french, std::string_view english) const {
        return text(Bilingual{french, english});
    }

    const Channel& out() const { return out_; }
    const Channel& err() const { return err_; }
    // Whether a line on `err` can be written over.
    bool shows_progress() const { return shows_progress_; }

    // "passpro: …" on `err`.
    void say(std::string_view message) const;

    void print(const Channel& channel, const Diagnostics& diagnostics) const;

  private:
    Language language_;
    Channel out_;
    Channel err_;
    bool shows_progress_;
};

// "one, two, three".
std::string with_commas(const std::vector<std::string>& words);

// `--lang fr|en` among the arguments, or LC_ALL, LC_MESSAGES, LANG, in this order: French if the locale is a
// French one, English if it is any other, such as C or POSIX, or if there is none. Asked before the command
// line is parsed, because its help and its errors are in that language too.
Language choose_language(int argument_count, char** arguments);

}  // namespace passpro::tool
