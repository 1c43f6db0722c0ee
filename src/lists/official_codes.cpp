#include "lists/official_codes.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <string>

namespace passpro::lists {

std::optional<Uai> repaired_uai(std::string_view text) {
    std::string code;
    for (const char c : text) {
        if (is_letter(c) || is_digit(c)) code += upper_case(c);
    }
    constexpr std::size_t length = 8;
    constexpr std::size_t shortest = 6;  // "10001X" of the Ain, 0010001X
    if (code.size() < shortest) return std::nullopt;
    code.insert(0, length - std::min(length, code.size()), '0');
    return Uai::parse(code);
}

}  // namespace passpro::lists
