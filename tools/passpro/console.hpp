// The terminal, or what stands in its place: results on `out`, messages and progress on `err`.
#pragma once

#include <passpro/diagnostics.hpp>

#include <ostream>
#include <string>
#include <string_view>

namespace passpro::tool {

enum class Colour { red, yellow, green };

// One of the two streams. Colours and bold are left out where nobody sees them or wants them.
class Channel {
  public:
    Channel(std::ostream& stream, bool is_styled) : stream_(stream), is_styled_(is_styled) {}

    std::ostream& stream() const { return stream_; }
    std::string bold(std::string_view text) const { return styled("1", text); }
    std::string coloured(Colour colour, std::string_view text) const;

  private:
    std::string styled(std::string_view code, std::string_view text) const;

    std::ostream& stream_;
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

// `--lang fr|en` among the arguments, or LC_ALL, LC_MESSAGES, LANG, in this order: English where it begins
// with "en", otherwise French. Asked before the command line is parsed, because its help and its errors are
// in that language too.
Language choose_language(int argument_count, char** arguments);

}  // namespace passpro::tool
