// JSON from strangers: checked before anything is made of it.
#pragma once

#include "package/table_reader.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

namespace passpro::package {

// Deeper nesting is an attack, not a configuration.
inline constexpr std::size_t maximum_json_depth = 32;

// The document, or nothing where the text is none. Syntax errors are reported with line and column of the
// text, repeated keys with their JSON pointer; of those, the last counts.
std::optional<nlohmann::json> parse_json(std::string_view file, std::string_view utf8, const Report& report);

}  // namespace passpro::package
