// The text of a file of rows, in and out.
#pragma once

#include "text/encoding.hpp"
#include "text/utf8.hpp"
#include "workbook/workbook.hpp"

#include <passpro/diagnostics.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::input {

// In UTF-8. Reports the first line with bytes of no encoding; the rest can still be read, unless the bytes
// are not a text at all: then there is nothing.
inline std::optional<std::string> text_of_file(std::string bytes, std::string_view file,
                                               const DiagnosticSink& report) {
    const bool is_workbook = workbook::looks_like_workbook(bytes);
    auto decoded = decode_text(std::move(bytes));
    if (decoded.bad_line != 0) {
        std::vector<std::string> details;
        if (is_workbook) {
            details = {" ; ceci est un classeur, à enregistrer au format CSV",
                       "; this is a workbook, to be saved as CSV"};
        }
        report({.problem = Problem::bad_encoding,
                .place = {file, decoded.bad_line, {}},
                .details = std::move(details)});
        if (decoded.utf8.empty()) return std::nullopt;
    }
    return std::move(decoded.utf8);
}

// What a text in UTF-8 begins with if it takes the place of these bytes: a byte order mark, unless they are
// UTF-8 without one. Spreadsheets that have saved any other file take UTF-8 for Windows-1252 without it.
inline std::string_view mark_instead_of(std::string_view bytes) {
    return bytes.starts_with(utf8_mark) || !is_utf8(bytes) ? utf8_mark : std::string_view();
}

}  // namespace passpro::input
