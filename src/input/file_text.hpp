// The text of a file of rows.
#pragma once

#include "text/encoding.hpp"

#include <passpro/diagnostics.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace passpro::input {

// In UTF-8. Reports the first line with bytes of no encoding; the rest can still be read, unless the bytes
// are not a text at all: then there is nothing.
inline std::optional<std::string> text_of_file(std::string bytes, std::string_view file,
                                               const DiagnosticSink& report) {
    auto decoded = decode_text(std::move(bytes));
    if (decoded.bad_line != 0) {
        report({.problem = Problem::bad_encoding, .place = {file, decoded.bad_line, {}}});
        if (decoded.utf8.empty()) return std::nullopt;
    }
    return std::move(decoded.utf8);
}

}  // namespace passpro::input
