// Sets of one applicant's requests: a bit for each position among them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace passpro::assignment {

using RequestSet = std::uint32_t;

// std::popcount is a library call unless the processor's instruction may be assumed.
constexpr int count_bits(std::uint32_t bits) {
    int count = 0;
    for (; bits != 0; bits &= bits - 1) ++count;
    return count;
}

constexpr RequestSet set_of(std::size_t position) {
    return RequestSet{1} << position;
}
// The set must not be empty.
constexpr std::size_t first_of(RequestSet set) {
    return static_cast<std::size_t>(std::countr_zero(set));
}
constexpr RequestSet without_first(RequestSet set) {
    return set & (set - 1);
}

}  // namespace passpro::assignment
