// JSON texts as values of the rule language, and back.
#pragma once

#include "rules/value.hpp"

#include <cstddef>
#include <deque>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace passpro::rules {

// Arrays and objects within one another; deeper texts are refused, so that whoever walks them may recurse.
inline constexpr std::uint32_t maximum_depth = 200;

// Why a text is no document.
struct JsonProblem {
    enum class Kind { malformed, too_deep, duplicate_key };
    Kind kind{};
    std::size_t byte = 0;  // where reading stopped
    std::string pointer;   // of a duplicate key
};

// A text taken apart. Owns what its values refer to; moving it leaves them where they are.
class Document {
  public:
    static std::variant<Document, JsonProblem> parse(std::string_view text);

    const Value& root() const { return root_; }

  private:
    friend class DocumentBuilder;
    Document() = default;

    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;
    Value root_;
};

// One line. A date-time is written as a text; `concrete` must not hold anything unknown.
std::string to_json(const Value& concrete);

// As a JSON string, quotes included.
std::string json_string(std::string_view text);

// A key or index as a part of a JSON pointer (RFC 6901): `~` and `/` escaped.
std::string pointer_part(std::string_view key);

// The line that a byte stands in, from 1.
std::uint32_t line_of(std::string_view text, std::size_t byte);

}  // namespace passpro::rules
