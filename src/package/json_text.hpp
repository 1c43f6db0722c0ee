// JSON from strangers: checked before anything is made of it.
#pragma once

#include "package/table_reader.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>
#include <utility>

namespace passpro::package {

// Deeper nesting is an attack, not a configuration.
inline constexpr std::size_t maximum_json_depth = 32;

// A JSON text as a tree. nlohmann's own destructor needs memory to take a tree apart, and ends the process
// where there is none; this one does not.
class JsonDocument {
  public:
    explicit JsonDocument(nlohmann::json root) : root_(std::move(root)) {}
    JsonDocument(JsonDocument&&) noexcept = default;
    JsonDocument& operator=(JsonDocument&&) = delete;
    ~JsonDocument();  // NOLINT(bugprone-exception-escape): nlohmann's iterators throw only where misused

    const nlohmann::json& root() const { return root_; }

  private:
    nlohmann::json root_;
};

// The document, or nothing where the text is none. Syntax errors are reported with line and column of the
// text, repeated keys with their JSON pointer; of those, the last counts.
std::optional<JsonDocument> parse_json(std::string_view file, std::string_view utf8, const Report& report);

}  // namespace passpro::package
