#include "certificate/searched_text.hpp"

#include "text/encoding.hpp"
#include "workbook/workbook.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace passpro::certification {

namespace {

using namespace std::string_view_literals;

constexpr std::array sealed_marks{workbook::ole2_mark, "%PDF-"sv, "\x1F\x8B"sv, "7z\xBC\xAF\x27\x1C"sv,
                                  "Rar!\x1A\x07"sv};

}  // namespace

std::optional<std::string> searched_text(std::string_view bytes) {
    if (bytes.starts_with(workbook::zip_mark)) return workbook::text_within(bytes);
    if (std::ranges::any_of(sealed_marks, [&](std::string_view mark) { return bytes.starts_with(mark); }))
        return std::nullopt;
    auto decoded = decode_text(std::string(bytes));
    return decoded.utf8.empty() ? std::string(bytes) : std::move(decoded.utf8);  // of an image
}

}  // namespace passpro::certification
