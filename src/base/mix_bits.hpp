// A hash finaliser, the same on every platform.
#pragma once

#include <cstdint>

namespace passpro {

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection that turns close numbers into unrelated
// ones.
inline constexpr std::uint64_t mix_bits(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

}  // namespace passpro
