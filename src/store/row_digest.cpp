#include "store/row_digest.hpp"

#include <array>
#include <sodium/crypto_shorthash_siphash24.h>
#include <string>

namespace passpro::store {

namespace {

constexpr std::size_t digest_bytes = crypto_shorthash_siphash24_BYTES;

std::array<unsigned char, digest_bytes> siphash(std::string_view bytes) {
    // Against accidents, not against people: they could write the digest, too.
    static constexpr std::array<unsigned char, crypto_shorthash_siphash24_KEYBYTES> key{};
    std::array<unsigned char, digest_bytes> digest{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium's bytes are unsigned
    (void)crypto_shorthash_siphash24(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                                     bytes.size(), key.data());
    return digest;
}

}  // namespace

std::uint64_t row_digest(std::initializer_list<std::string_view> cells) {
    std::string digests;
    digests.reserve(cells.size() * digest_bytes);
    for (const auto cell : cells) {
        for (const auto byte : siphash(cell)) digests += static_cast<char>(byte);
    }
    std::uint64_t number = 0;
    for (const auto byte : siphash(digests)) number = number << 8U | byte;
    return number;
}

}  // namespace passpro::store
