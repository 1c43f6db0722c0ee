// Workbooks (.xlsx, ECMA-376 “Office Open XML”) as sheets of text: what a cell shows, in the form in which a
// campaign's CSV files would hold it. The only part of passpro that knows the libraries for it, so that it
// can be left out (PASSPRO_XLSX).
#pragma once

#include <passpro/diagnostics.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::workbook {

// What an .xlsx holds at most.
inline constexpr std::uint32_t maximum_rows = 1'048'576;
inline constexpr std::uint32_t maximum_columns = 16'384;
inline constexpr std::size_t maximum_cell_characters = 32'767;

enum class CellKind {
    value,
    error,                  // `text` is "#REF!" or the like
    formula_without_value,  // written by a program that does not compute
};

struct Cell {
    std::uint32_t column = 0;  // from 0
    // Dates as ISO 8601 ("2026-03-18", with "T13:30" if the format shows hours or there are any), numbers
    // without exponent as far as possible, truth as "1" and "0".
    std::string text;
    CellKind kind = CellKind::value;
};

struct Row {
    std::uint32_t number = 0;  // from 1
    bool is_hidden = false;
    std::vector<Cell> cells;  // ascending by column; empty cells may be absent
};

struct Sheet {
    std::string name;
    bool is_hidden = false;
    // Ascending by number. A cell that was merged over several rows stands in each of them.
    std::vector<Row> rows;
};

using Workbook = std::vector<Sheet>;

// How files begin: archives, and the containers of Excel 97–2003, which encrypted workbooks hide in too.
inline constexpr std::string_view zip_mark = "PK\x03\x04";
inline constexpr std::string_view ole2_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// Whether a file can only be a workbook or another archive, readable or not.
inline bool looks_like_workbook(std::string_view bytes) {
    return bytes.starts_with(zip_mark) || bytes.starts_with(ole2_mark);
}

// Whether an archive that can be read lacks what each workbook has.
bool is_other_zip(std::string_view bytes);

// The content of a zip: of its top level or, if that is a single folder, of this folder.
struct ZippedFolder {
    std::vector<std::string> names;
    std::map<std::string, std::string, std::less<>> files;  // the wanted ones
};
Result<ZippedFolder> read_zip(std::string_view bytes, std::string_view file,
                              const std::function<bool(std::string_view name)>& is_wanted);

// All texts of an archive, to be searched: what the cells of a workbook show, and names and content of all
// parts, without the markup of XML and the numbers that stand for texts in sheets. Nothing if one of them
// cannot be read, or is an archive itself. O(n) in what it unpacks to.
std::optional<std::string> text_within(std::string_view bytes);

// The sheets in their order, or why there are none, at a place of `file`. text/limits.hpp bounds its content
// in proportion to its size.
Result<Workbook> read(std::string_view bytes, std::string_view file);

// "A", "Z", "AA", …, of a column counted from 0.
inline std::string column_letters(std::uint32_t column) {
    std::string letters;
    for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

// A cell to be written. Its text is a canonical integer or decimal, an ISO date, or an ISO date and time for
// all kinds but `text`.
enum class WrittenKind { text, number, date, date_time };
struct WrittenCell {
    std::string text;
    WrittenKind kind = WrittenKind::text;
};

// Cells of a column that people choose a text for.
struct DropDown {
    std::uint32_t row = 0;  // the first, from 0, as the column
    std::uint32_t column = 0;
    std::uint32_t row_count = 1;
    std::string range{};  // that the choices stand in: "=Lists!$A$1:$A$4"
};

struct WrittenSheet {
    std::string name;
    std::vector<std::vector<WrittenCell>> rows;  // the first is the header
    std::vector<DropDown> drop_downs{};
    // If it is protected, without a password, only cells of open columns can be changed, the header's not.
    bool is_protected = false;
    std::vector<bool> open_columns{};  // by column; those behind the last one are not open
};

// The bytes of an .xlsx, the same for the same sheets; or why there are none: a table is too large for a
// sheet, or the disk is full, on which it is made.
Result<std::string> write(std::span<const WrittenSheet> sheets);

}  // namespace passpro::workbook
