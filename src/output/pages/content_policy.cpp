#include "output/pages/content_policy.hpp"

#include "rules/digest.hpp"

#include <algorithm>
#include <cstdint>

namespace passpro::pages {

namespace {

std::uint32_t digit_value(char hexadecimal) {
    return static_cast<std::uint32_t>(hexadecimal <= '9' ? hexadecimal - '0' : hexadecimal - 'a' + 10);
}

// RFC 4648, of the bytes that hexadecimal digits stand for.
std::string base64_of_digits(std::string_view digits) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t digits_of_group = 6;  // 3 bytes, 4 letters
    std::string text;
    for (; !digits.empty(); digits.remove_prefix(std::min(digits.size(), digits_of_group))) {
        const auto group = digits.substr(0, digits_of_group);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < digits_of_group; ++i)
            bits = bits << 4U | (i < group.size() ? digit_value(group[i]) : 0);
        const std::size_t letters = (group.size() * 4 + 5) / 6;
        for (std::size_t i = 0; i < 4; ++i)
            text += i < letters ? alphabet[bits >> (18 - 6 * i) & 0x3FU] : '=';
    }
    return text;
}

std::string source_of(std::string_view element) {
    const std::string content = std::string("\n").append(element).append("\n");
    return "'sha256-" + base64_of_digits(rules::sha256(content)) + "'";
}

}  // namespace

std::string content_policy(std::string_view style, std::string_view script) {
    std::string policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + source_of(style);
    if (!script.empty()) policy += "; script-src " + source_of(script);
    return policy;
}

}  // namespace passpro::pages
