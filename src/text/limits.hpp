// How much an input may hold. docs/campaign-format.md has the same limits with their reasons.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::limits {

inline constexpr std::size_t mebibyte = std::size_t{1} << 20;

// A file of any kind.
inline constexpr std::size_t file_bytes = 256 * mebibyte;

// A table. Beyond these, it is not one of a campaign but an accident or an attack.
inline constexpr std::size_t rows = 2'000'000;
inline constexpr std::size_t columns = 1000;
inline constexpr std::size_t cells = 20'000'000;       // rows times columns of the header
inline constexpr std::size_t cell_bytes = 65'536;      // twice what a cell of a spreadsheet can hold
inline constexpr std::size_t column_name_bytes = 255;  // each problem of the column repeats it

// JSON. A value takes up to a hundred bytes of memory.
inline constexpr std::size_t json_bytes = 64 * mebibyte;
inline constexpr std::size_t json_values = 4'000'000;
inline constexpr std::size_t json_depth = 32;
inline constexpr std::size_t json_key_bytes = 1000;  // each problem below it repeats it

// A zip, and the files in it, which shrink by a factor of 5 to 30.
inline constexpr std::size_t zip_entries = 10'000;
inline constexpr std::size_t zip_growth = 100;
inline constexpr std::size_t unzipped_bytes_of_any = mebibyte;
constexpr std::size_t unzipped_bytes(std::size_t zip_bytes, std::size_t most) {
    return std::min(most, unzipped_bytes_of_any + zip_growth * std::min(zip_bytes, most));
}

// A workbook. An element or attribute takes up to 64 bytes of memory while its part is read.
inline constexpr std::size_t workbook_bytes = 64 * mebibyte;  // unpacked
inline constexpr std::size_t workbook_elements = 4'000'000;
inline constexpr std::size_t workbook_sheets = 1000;
inline constexpr std::size_t sheet_name_bytes = 255;  // each problem of the sheet repeats it
inline constexpr std::size_t merged_cells = 1'000'000;
inline constexpr std::size_t text_per_unzipped_byte =
    4;  // of all cells: a text that many share counts each time

// An XML document that is not part of a workbook. It may have as many elements as one of these.
inline constexpr std::size_t xml_bytes = 64 * mebibyte;
inline constexpr std::size_t xml_depth = 32;

// A list of formations or pupils.
inline constexpr std::size_t list_rows = 100'000;
inline constexpr std::size_t list_columns = 200;
inline constexpr std::size_t list_cells = 4'000'000;
inline constexpr std::size_t list_openings = 100'000;

// A limit in words, French and English, as the details of `too_large`.
inline std::vector<std::string> in_words(std::size_t number, std::string_view french,
                                         std::string_view english) {
    const auto digits = std::to_string(number);
    return {digits + ' ' + std::string(french), digits + ' ' + std::string(english)};
}
inline std::vector<std::string> bytes_in_words(std::size_t bytes) {
    return bytes % mebibyte == 0 ? in_words(bytes / mebibyte, "Mio", "MiB")
                                 : in_words(bytes, "octets", "bytes");
}

}  // namespace passpro::limits
