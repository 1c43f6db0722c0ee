// Writes JSON.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace passpro::json {

// On one line, or indented by so many blanks for each level. Bytes that are not UTF-8 are written as U+FFFD:
// a value may come from any file.
std::string to_text(const nlohmann::json& value, int indent = -1);

// As a JSON string, quotes included.
std::string quoted(std::string_view text);

// A key as a part of a JSON pointer (RFC 6901): `~` and `/` escaped.
std::string pointer_part(std::string_view key);

// Writes an object or an array member by member, in order. A tree of nlohmann's would not do: if memory runs
// out, its destructor ends the process, and a list of problems may be long.
class Container {
  public:
    static Container object() { return {"{}", std::nullopt}; }  // on one line, without blanks
    static Container array() { return {"[]", std::nullopt}; }
    // On lines of their own, two blanks a level; `depth` is how many containers are around this one.
    static Container object_at(std::size_t depth) { return {"{}", depth}; }
    static Container array_at(std::size_t depth) { return {"[]", depth}; }

    Container& add(std::string_view key, const nlohmann::json& scalar) {
        return add_json(key, to_text(scalar));
    }
    Container& add(std::string_view key, const Container& value) { return add_json(key, value.text()); }
    Container& add_json(std::string_view key, std::string_view json);

    Container& add_item(const nlohmann::json& scalar) { return add_text(to_text(scalar)); }
    Container& add_item(const Container& item) { return add_text(item.text()); }
    Container& add_json_item(std::string_view json) { return add_text(json); }

    std::string text() const;

  private:
    Container(std::string_view brackets, std::optional<std::size_t> depth)
        : brackets_(brackets), depth_(depth) {}

    Container& add_text(std::string_view text);
    std::string line_at(std::size_t level) const;

    std::string_view brackets_;
    std::optional<std::size_t> depth_;  // nothing: on one line
    std::string content_;
};

}  // namespace passpro::json
