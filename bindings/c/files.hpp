// Files of a campaign's folder.
#pragma once

#include <passpro/package.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace passpro::c {

inline constexpr std::string_view rules_file = "rules.json";

std::filesystem::path folder_of(const char* argument);    // refuses anything else
std::filesystem::path campaign_of(const char* argument);  // refuses what is neither a folder nor a file

// As write_file() does; refuses what cannot be written.
void save_file(const std::string& path, std::string_view bytes);

// Writes files into a folder that does not exist yet or is empty, all or none. Refuses names that lead out of
// it, and what cannot be written.
void save_folder(const std::string& path, const PackageFiles& files);

// The bytes of an ordinary file; nothing if there is none. Refuses what cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& file);

}  // namespace passpro::c
