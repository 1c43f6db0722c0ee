#include "disk/files.hpp"
#include "text/decimal.hpp"
#include "text/paths.hpp"
#include "workbook/number_format.hpp"
#include "workbook/workbook.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>
#include <xlsxwriter.h>

namespace passpro::workbook {

namespace {

// libxlsxwriter would take the time of the clock.
constexpr time_t always_the_same_time = 946'684'800;  // 2000-01-01

constexpr double column_width = 18;  // characters

// `_x0041_` means a character to a reader; its underscore is written as such an escape.
std::string escaped(std::string_view text) {
    std::string safe;
    for (; !text.empty(); text.remove_prefix(1)) {
        const bool may_be_escape = text.size() >= 7 && text.starts_with("_x") && text[6] == '_';
        safe += may_be_escape ? "_x005F_" : text.substr(0, 1);
    }
    return safe;
}

// In units of UTF-16, as Excel counts: two for a character of four bytes. libxlsxwriter counts characters,
// which are never more.
std::size_t excel_length(std::string_view utf8) {
    std::size_t units = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        const bool begins_character = (byte & 0xC0U) != 0x80U;
        if (begins_character) units += byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

bool is_too_long(std::string_view text) {
    constexpr std::size_t longest_escape = 7;
    return text.size() > maximum_cell_characters / longest_escape &&
           excel_length(escaped(text)) > maximum_cell_characters;
}

bool fits(const WrittenSheet& sheet) {
    const auto is_wide = [](const auto& row) { return row.size() > maximum_columns; };
    const auto has_long_text = [](const auto& row) {
        return std::ranges::any_of(row, [](const auto& cell) { return is_too_long(cell.text); });
    };
    return sheet.rows.size() <= maximum_rows && std::ranges::none_of(sheet.rows, is_wide) &&
           std::ranges::none_of(sheet.rows, has_long_text);
}

std::vector<std::string> largest_sheet() {
    const auto size = std::to_string(maximum_rows) + " × " + std::to_string(maximum_columns);
    const auto characters = std::to_string(maximum_cell_characters);
    return {size + " cellules de " + characters + " caractères",
            size + " cells of " + characters + " characters"};
}

// libxlsxwriter writes into files alone. What it holds is personal.
class TemporaryFile {
  public:
    TemporaryFile() : exists_(disk::create_temporary_file(path_) == 0) {}
    ~TemporaryFile() {
        std::error_code ignored;
        if (exists_) std::filesystem::remove(path_, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    bool exists() const { return exists_; }
    std::string path() const { return utf8_of(path_); }
    std::string bytes() const {
        std::ifstream stream(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

  private:
    std::filesystem::path path_;
    bool exists_;
};

struct FreeWorkbook {
    void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

class Writer {
  public:
    explicit Writer(const std::string& file) : workbook_(workbook_new(file.c_str())) {
        lxw_doc_properties properties{};
        properties.created = always_the_same_time;
        workbook_set_properties(workbook_.get(), &properties);
        format_set_bold(header_);
    }

    void add(const WrittenSheet& sheet) {
        if (sheet.is_protected && open_ == nullptr) open_ = unlocked();
        auto* const worksheet = workbook_add_worksheet(workbook_.get(), sheet.name.c_str());
        worksheet_freeze_panes(worksheet, 1, 0);
        if (!sheet.rows.empty()) {
            const auto last = static_cast<lxw_col_t>(std::max<std::size_t>(sheet.rows[0].size(), 1) - 1);
            worksheet_set_column(worksheet, 0, last, column_width, nullptr);
        }
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
                const auto at_row = static_cast<lxw_row_t>(row);
                const auto at_column = static_cast<lxw_col_t>(column);
                if (row > 0 && is_open(sheet, column)) {
                    write_open(worksheet, at_row, at_column, sheet.rows[row][column]);
                } else {
                    write(worksheet, at_row, at_column, sheet.rows[row][column]);
                }
            }
        }
        for (const auto& drop_down : sheet.drop_downs) add(worksheet, drop_down);
        if (sheet.is_protected) worksheet_protect(worksheet, nullptr, nullptr);
    }

    // Whether the file was written. If not, libxlsxwriter has also said so on the standard error.
    bool close() && { return workbook_close(workbook_.release()) == LXW_NO_ERROR; }

  private:
    lxw_format* format(const char* code) {
        auto* const made = workbook_add_format(workbook_.get());
        format_set_num_format(made, code);
        return made;
    }

    static bool is_open(const WrittenSheet& sheet, std::size_t column) {
        return sheet.is_protected && column < sheet.open_columns.size() && sheet.open_columns[column];
    }

    // Empty ones, too, can be changed only if they are written.
    void write_open(lxw_worksheet* worksheet, lxw_row_t row, lxw_col_t column, const WrittenCell& cell) {
        if (cell.text.empty()) {
            worksheet_write_blank(worksheet, row, column, open_);
        } else {
            worksheet_write_string(worksheet, row, column, escaped(cell.text).c_str(), open_);
        }
    }

    static void add(lxw_worksheet* worksheet, const DropDown& drop_down) {
        // libxlsxwriter copies it, and asks for a text that it does not change.
        std::string range = drop_down.range;
        lxw_data_validation validation{};
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = range.data();
        const auto column = static_cast<lxw_col_t>(drop_down.column);
        worksheet_data_validation_range(worksheet, drop_down.row, column,
                                        drop_down.row + drop_down.row_count - 1, column, &validation);
    }

    lxw_format* unlocked() {
        auto* const made = format("@");
        format_set_unlocked(made);
        format_set_text_wrap(made);
        return made;
    }

    void write(lxw_worksheet* worksheet, lxw_row_t row, lxw_col_t column, const WrittenCell& cell) {
        const auto& [text, kind] = cell;
        if (text.empty()) return;
        switch (kind) {
            case WrittenKind::text:
                worksheet_write_string(worksheet, row, column, escaped(text).c_str(),
                                       row == 0 ? header_ : text_);
                return;
            case WrittenKind::number:
                worksheet_write_number(worksheet, row, column, decimal_number(text).value_or(0), nullptr);
                return;
            case WrittenKind::date:
            case WrittenKind::date_time:
                worksheet_write_number(worksheet, row, column, serial_number(text).value_or(0),
                                       kind == WrittenKind::date ? date_ : date_time_);
                return;
        }
    }

    std::unique_ptr<lxw_workbook, FreeWorkbook> workbook_;
    // Text stays text even if a number is typed over it.
    lxw_format* header_ = format("@");
    lxw_format* text_ = format("@");
    lxw_format* open_ = nullptr;  // made only if it is needed: other workbooks stay as they are
    lxw_format* date_ = format("yyyy-mm-dd");
    lxw_format* date_time_ = format("yyyy-mm-dd hh:mm");
};

Result<std::string> unwritable(const TemporaryFile& file) {
    Diagnostics problems;
    problems.add({.problem = Problem::unwritable_file, .place = Place::of_file(file.path())});
    return Result<std::string>(std::move(problems));
}

}  // namespace

Result<std::string> write(std::span<const WrittenSheet> sheets) {
    Diagnostics problems;
    for (const auto& sheet : sheets) {
        if (fits(sheet)) continue;
        problems.add(
            {.problem = Problem::too_large, .place = Place::of_file(sheet.name), .details = largest_sheet()});
    }
    if (problems.has_errors()) return Result<std::string>(std::move(problems));
    const TemporaryFile file;
    if (!file.exists()) return unwritable(file);
    Writer writer(file.path());
    for (const auto& sheet : sheets) writer.add(sheet);
    if (!std::move(writer).close()) return unwritable(file);
    return {file.bytes(), {}};
}

}  // namespace passpro::workbook
