// SHA-256 (FIPS 180-4), by libsodium.
#pragma once

#include <string>
#include <string_view>

namespace passpro {

// In 64 lower-case hexadecimal digits. O(size).
std::string sha256(std::string_view bytes);

}  // namespace passpro
