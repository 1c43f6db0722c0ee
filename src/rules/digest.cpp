#include "rules/digest.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace passpro::rules {
namespace {

using Word = std::uint32_t;
using State = std::array<Word, 8>;

constexpr std::size_t block_bytes = 64;

// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
constexpr State initial_state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// The same of the cube roots of the first 64 primes.
constexpr std::array<Word, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

Word big_endian_word(const char* bytes) {
    const auto byte = [&](int i) { return Word{static_cast<unsigned char>(bytes[i])}; };
    return byte(0) << 24U | byte(1) << 16U | byte(2) << 8U | byte(3);
}

void absorb(State& state, const char* block) {
    std::array<Word, 64> schedule;
    for (std::size_t t = 0; t < 16; ++t) schedule[t] = big_endian_word(block + 4 * t);
    for (std::size_t t = 16; t < schedule.size(); ++t) {
        const auto w15 = schedule[t - 15];
        const auto w2 = schedule[t - 2];
        const auto sigma0 = std::rotr(w15, 7) ^ std::rotr(w15, 18) ^ (w15 >> 3U);
        const auto sigma1 = std::rotr(w2, 17) ^ std::rotr(w2, 19) ^ (w2 >> 10U);
        schedule[t] = schedule[t - 16] + sigma0 + schedule[t - 7] + sigma1;
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t t = 0; t < schedule.size(); ++t) {
        const auto sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const auto chosen = (e & f) ^ (~e & g);
        const auto sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const auto majority = (a & b) ^ (a & c) ^ (b & c);
        const auto t1 = h + sum1 + chosen + round_constants[t] + schedule[t];
        const auto t2 = sum0 + majority;
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + t2;
    }
    const State added = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < state.size(); ++i) state[i] += added[i];
}

// What remains after the whole blocks, a one bit, zeros, and the number of bits in the last eight bytes.
std::string padded_tail(std::string_view bytes) {
    std::string tail(bytes.substr(bytes.size() / block_bytes * block_bytes));
    tail += '\x80';
    while (tail.size() % block_bytes != block_bytes - 8) tail += '\0';
    const auto bits = std::uint64_t{bytes.size()} * 8;
    for (unsigned shift = 64; shift > 0; shift -= 8) tail += static_cast<char>(bits >> (shift - 8) & 0xFFU);
    return tail;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    auto state = initial_state;
    const auto tail = padded_tail(bytes);
    for (std::size_t at = 0; at + block_bytes <= bytes.size(); at += block_bytes)
        absorb(state, bytes.data() + at);
    for (std::size_t at = 0; at < tail.size(); at += block_bytes) absorb(state, tail.data() + at);

    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto word : state) {
        for (unsigned shift = 32; shift > 0; shift -= 4) text += digits[word >> (shift - 4) & 0xFU];
    }
    return text;
}

}  // namespace passpro::rules
