// SHA-256 (FIPS 180-4). Boost has no hash of that family before 1.86, and a library of cryptography would be
// a heavy thing to ask of everybody who embeds the core for this one function.
#pragma once

#include <string>
#include <string_view>

namespace passpro::rules {

// In 64 lower-case hexadecimal digits. O(size).
std::string sha256(std::string_view bytes);

}  // namespace passpro::rules
