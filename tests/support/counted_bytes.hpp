// How many bytes a program asks for by `new`, as a measure of work that no clock disturbs. Its sources
// include counted_bytes.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace passpro::test {

std::uint64_t bytes_asked_for();

template <typename Work>
double bytes_for(const Work& work) {
    const auto before = bytes_asked_for();
    work();
    return static_cast<double>(bytes_asked_for() - before);
}

// By which factor the bytes that `read(input_of(size))` asks for grow each time the size is doubled, from n
// to 2n to 4n; the larger factor of the two. The input itself does not count.
template <typename InputOf, typename Read>
double growth_by_doubling(std::size_t n, const InputOf& input_of, const Read& read) {
    const auto bytes_at = [&](std::size_t size) {
        const auto input = input_of(size);
        return bytes_for([&] { read(input); });
    };
    const auto once = bytes_at(n);
    const auto twice = bytes_at(2 * n);
    const auto four_times = bytes_at(4 * n);
    return std::max(twice / once, four_times / twice);
}

}  // namespace passpro::test
