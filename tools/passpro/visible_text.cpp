#include "visible_text.hpp"

#include <passpro/wording.hpp>

#include <algorithm>
#include <cstddef>

namespace passpro::tool {

namespace {

bool is_ascii(char character) {
    return static_cast<unsigned char>(character) < 0x80;
}

bool continues_sequence(char character) {
    return (static_cast<unsigned char>(character) & 0xC0U) == 0x80U;
}

// The character at the front of valid UTF-8.
std::string_view first_character(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && continues_sequence(text[length])) ++length;
    return text.substr(0, length);
}

// "\u{202e}" as JSON writes it: "\u202e". All such characters lie below U+10000.
std::string as_json_escape(std::string_view shown) {
    constexpr std::size_t digits = 4;
    const auto code = shown.substr(3, shown.size() - 4);
    return "\\u" + std::string(digits - std::min(digits, code.size()), '0') + std::string(code);
}

}  // namespace

VisibleText::int_type VisibleText::overflow(int_type character) {
    if (traits_type::eq_int_type(character, traits_type::eof())) return traits_type::not_eof(character);
    const char one = traits_type::to_char_type(character);
    return xsputn(&one, 1) == 1 ? character : traits_type::eof();
}

std::streamsize VisibleText::xsputn(const char* text, std::streamsize size) {
    std::string_view rest(text, static_cast<std::size_t>(size));
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        pending_ += rest.substr(0, end);
        if (!pass_pending() || !pass_on("\n")) return 0;
        rest.remove_prefix(end + 1);
    }
    pending_ += rest;
    return size;
}

int VisibleText::sync() {
    return pass_pending() && target_.pubsync() == 0 ? 0 : -1;
}

bool VisibleText::write_raw(std::string_view text) {
    return pass_pending() && pass_on(text);
}

bool VisibleText::pass_pending() {
    const bool is_passed = pass_on(printable(pending_));
    pending_.clear();
    return is_passed;
}

bool VisibleText::pass_on(std::string_view text) {
    const auto size = static_cast<std::streamsize>(text.size());
    return target_.sputn(text.data(), size) == size;
}

std::string visible_json(std::string_view json) {
    std::string visible;
    while (!json.empty()) {
        const auto plain = std::ranges::find_if_not(json, [](char c) { return is_ascii(c) && c != '\x7F'; });
        visible.append(json.begin(), plain);
        json.remove_prefix(static_cast<std::size_t>(plain - json.begin()));
        if (json.empty()) break;
        const auto character = first_character(json);
        const auto shown = printable(character);
        visible += shown.starts_with("\\u{") ? as_json_escape(shown) : shown;
        json.remove_prefix(character.size());
    }
    return visible;
}

}  // namespace passpro::tool
