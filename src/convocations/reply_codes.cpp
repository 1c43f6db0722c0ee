#include "convocations/reply_codes.hpp"

#include "text/ascii.hpp"

#include <passpro/convocations.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <sodium/crypto_auth_hmacsha256.h>

namespace passpro {

namespace convocations {

namespace {

// Those of the UAI's check letter: no I, O and Q, which are read as others.
constexpr std::string_view letters_of_codes = "ABCDEFGHJKLMNPRSTUVWXYZ";
constexpr std::size_t letters_before_check = 9;
constexpr std::size_t letters_before_dash = 5;

// Weights differ from each other modulo the prime 23: each wrong letter shows, and each exchange of two.
char check_letter(std::string_view letters) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < letters.size(); ++i) sum += (i + 1) * letters_of_codes.find(letters[i]);
    return letters_of_codes[sum % letters_of_codes.size()];
}

}  // namespace

std::string code_of(std::span<const unsigned char, 32> digest) {
    std::string code;
    for (std::size_t i = 0; i < letters_before_check; ++i) {
        // Three bytes for each letter: their remainder favours some letters by one in a million.
        const std::uint32_t bytes = (std::uint32_t{digest[3 * i]} << 16U) |
                                    (std::uint32_t{digest[3 * i + 1]} << 8U) | digest[3 * i + 2];
        code += letters_of_codes[bytes % letters_of_codes.size()];
    }
    code += check_letter(code);
    code.insert(letters_before_dash, 1, '-');
    return code;
}

std::optional<std::string> read_code(std::string_view text) {
    std::string letters;
    for (const char c : text) {
        const char letter = upper_case(c);
        if (letters_of_codes.find(letter) != std::string_view::npos) {
            letters += letter;
        } else if (c != ' ' && c != '-') {
            return std::nullopt;
        }
    }
    if (letters.size() != letters_before_check + 1) return std::nullopt;
    if (check_letter(std::string_view(letters).substr(0, letters_before_check)) != letters.back())
        return std::nullopt;
    return letters.insert(letters_before_dash, 1, '-');
}

}  // namespace convocations

std::optional<ReplySecret> ReplySecret::of(std::string_view bytes) {
    if (bytes.size() < least_bytes) return std::nullopt;
    return ReplySecret(bytes);
}

std::string ReplySecret::code(std::string_view candidate_id, std::string_view formation_id,
                              std::string_view slot) const {
    // Ids hold no NUL, so that no two applications have the same message.
    std::string message("passpro reply");
    for (const auto part : {candidate_id, formation_id, slot}) message.append(1, '\0').append(part);
    const auto bytes_of = [](std::string_view text) {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium's bytes are unsigned
        return reinterpret_cast<const unsigned char*>(text.data());
    };
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
    crypto_auth_hmacsha256_state state{};
    crypto_auth_hmacsha256_init(&state, bytes_of(bytes_), bytes_.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(message), message.size());
    crypto_auth_hmacsha256_final(&state, digest.data());
    return convocations::code_of(digest);
}

}  // namespace passpro
