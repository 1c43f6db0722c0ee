// The form of reply codes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace passpro::convocations {

std::string code_of(std::span<const unsigned char, 32> digest);

// The code as passpro writes it, from one that was typed: in any case, with or without dash and blanks.
// Nothing if it is not of that form, or its check letter is wrong.
std::optional<std::string> read_code(std::string_view text);

}  // namespace passpro::convocations
