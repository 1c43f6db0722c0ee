// A filter between the command and a terminal or log: text of others may hold anything.
#pragma once

#include <streambuf>
#include <string>
#include <string_view>

namespace passpro::tool {

// Passes lines on with control characters and characters that turn the direction of writing made visible
// (`printable` of wording.hpp). A line end ends a line.
class VisibleText : public std::streambuf {
  public:
    explicit VisibleText(std::streambuf& target) : target_(target) {}
    ~VisibleText() override { VisibleText::sync(); }
    VisibleText(const VisibleText&) = delete;
    VisibleText& operator=(const VisibleText&) = delete;

    // Passes the text on as it is, behind everything that was written before. Answers whether that succeeded.
    bool write_raw(std::string_view text);

  protected:
    int_type overflow(int_type character) override;
    std::streamsize xsputn(const char* text, std::streamsize size) override;
    int sync() override;

  private:
    bool pass_on(std::string_view text);
    bool pass_pending();

    std::streambuf& target_;
    std::string pending_;  // the line that has not ended
};

// JSON with the same value, in which no string holds such a character unescaped.
std::string visible_json(std::string_view json);

}  // namespace passpro::tool
