// JSON texts as values of the rule language, and back.
#pragma once

#include "rules/value.hpp"
#include "text/limits.hpp"

#include <passpro/diagnostics.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>

namespace passpro::rules {

// Of arrays and objects within one another. Deeper texts are refused, so that functions may recurse.
inline constexpr std::uint32_t maximum_depth = 200;

// Of one text. Keeps every count within 32 bits.
inline constexpr std::size_t maximum_bytes = limits::json_bytes;

// A parsed text. Owns the storage of its values; moving the document keeps them valid.
class Document {
  public:
    // Nothing, and a problem of `file`, if the text is not JSON, too large, nested too deep, or repeats a
    // key.
    static std::optional<Document> parse(std::string_view text, std::string_view file, Diagnostics& problems);

    const Value& root() const { return root_; }

  private:
    friend class DocumentBuilder;
    Document() = default;

    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;
    Value root_;
};

// One line. A date-time is written as a text; `concrete` must not hold anything unknown.
std::string to_json(const Value& concrete);

}  // namespace passpro::rules
