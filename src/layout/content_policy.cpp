#include "layout/content_policy.hpp"

#include <array>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

namespace passpro::layout {

namespace {

std::string base64(const std::array<unsigned char, crypto_hash_sha256_BYTES>& bytes) {
    constexpr int usual = sodium_base64_VARIANT_ORIGINAL;
    std::array<char, sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, usual)> text{};
    return sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), usual);
}

std::string source_of(std::string_view element) {
    const std::string content = std::string("\n").append(element).append("\n");
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium's bytes are unsigned
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(content.data()), content.size());
    return "'sha256-" + base64(digest) + "'";
}

}  // namespace

std::string content_policy(std::string_view style, std::string_view script) {
    std::string policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + source_of(style);
    if (!script.empty()) policy += "; script-src " + source_of(script);
    return policy;
}

}  // namespace passpro::layout
