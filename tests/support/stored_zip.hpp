// ZIP archives whose parts are stored as they are, for tests that want to say exactly what is in one.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::test {

using Parts = std::vector<std::pair<std::string, std::string>>;  // name, content

inline std::uint32_t crc_32(std::string_view bytes) {
    static const auto table = [] {
        std::array<std::uint32_t, 256> remainders{};
        for (std::uint32_t byte = 0; byte < remainders.size(); ++byte) {
            auto remainder = byte;
            for (int bit = 0; bit < 8; ++bit)
                remainder = (remainder >> 1) ^ ((remainder & 1U) != 0 ? 0xEDB88320U : 0U);
            remainders[byte] = remainder;
        }
        return remainders;
    }();
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) crc = (crc >> 8) ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU];
    return ~crc;
}

inline void append_number(std::string& bytes, std::uint32_t number, int size) {
    for (int k = 0; k < size; ++k) bytes += static_cast<char>((number >> (8 * k)) & 0xFFU);
}

// What the local header and the directory say alike of a part, from the version on.
inline std::string zip_entry(const std::string& name, std::string_view content) {
    std::string entry;
    const auto size = static_cast<std::uint32_t>(content.size());
    for (const std::uint32_t number : {20U, 0U, 0U, 0U, 0x21U}) append_number(entry, number, 2);
    for (const std::uint32_t number : {crc_32(content), size, size}) append_number(entry, number, 4);
    append_number(entry, static_cast<std::uint32_t>(name.size()), 2);
    append_number(entry, 0, 2);
    return entry;
}

inline std::string stored_zip(const Parts& parts) {
    std::string archive;
    std::string directory;
    for (const auto& [name, content] : parts) {
        const auto offset = static_cast<std::uint32_t>(archive.size());
        archive += "PK\x03\x04" + zip_entry(name, content) + name + content;
        directory += "PK\x01\x02";
        append_number(directory, 20, 2);
        directory += zip_entry(name, content);
        directory.append(10, '\0');  // no comment, first disk, no attributes
        append_number(directory, offset, 4);
        directory += name;
    }
    const auto offset = static_cast<std::uint32_t>(archive.size());
    archive += directory + "PK\x05\x06";
    append_number(archive, 0, 4);
    for (int k = 0; k < 2; ++k) append_number(archive, static_cast<std::uint32_t>(parts.size()), 2);
    append_number(archive, static_cast<std::uint32_t>(directory.size()), 4);
    append_number(archive, offset, 4);
    append_number(archive, 0, 2);
    return archive;
}

}  // namespace passpro::test
