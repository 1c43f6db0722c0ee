// Paths as texts: UTF-8 on every system, even if its own paths are of wide characters.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace passpro {

inline std::filesystem::path path_of(std::string_view utf8) {
    return {std::u8string(utf8.begin(), utf8.end())};
}

inline std::string utf8_of(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

}  // namespace passpro
