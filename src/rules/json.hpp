// JSON texts as values of the rule language, and back.
#pragma once

#include "rules/value.hpp"

#include <passpro/diagnostics.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>

namespace passpro::rules {

// Arrays and objects within one another; deeper texts are refused, so that whoever walks them may recurse.
inline constexpr std::uint32_t maximum_depth = 200;

// Of one text. Keeps every count within 32 bits.
inline constexpr std::size_t maximum_bytes = 256U << 20U;

// A text taken apart. Owns what its values refer to; moving it leaves them where they are.
class Document {
  public:
    // Nothing, and a problem of `file`, where the text is no JSON, too large, nested too deep, or gives a key
    // twice.
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
