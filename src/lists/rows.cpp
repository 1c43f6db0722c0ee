#include "lists/rows.hpp"

#include "input/csv.hpp"
#include "input/sheet_rows.hpp"
#include "text/encoding.hpp"
#include "text/limits.hpp"
#include "text/trimming.hpp"
#include "workbook/workbook.hpp"

#include <algorithm>

namespace passpro::lists {

namespace {

constexpr std::size_t sniffed_bytes = 1 << 16;

// Rows of all sheets together.
class RowCollector {
  public:
    RowCollector(std::string_view file, const DiagnosticSink& report) : file_(file), report_(report) {}

    // Nothing if there are too many, which is reported.
    std::optional<std::vector<ListRow>> rows_of(input::RowSource& source, std::string_view sheet) {
        std::vector<ListRow> rows;
        while (source.next()) {
            auto row = row_of(source, sheet);
            while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
            if (!is_within_limits(row, sheet, source.cell_count() > limits::columns)) return std::nullopt;
            rows.push_back(std::move(row));
        }
        return rows;
    }

  private:
    ListRow row_of(const input::RowSource& source, std::string_view sheet) const {
        ListRow row{.number = source.line(), .cells = {}};
        for (const auto cell : source.cells()) {
            const bool is_short = cell.size() <= limits::cell_bytes;
            if (!is_short) report_too_large(sheet, row.number, limits::bytes_in_words(limits::cell_bytes));
            row.cells.emplace_back(is_short ? trimmed(cell) : "");
        }
        for (const auto& broken : source.broken_cells()) row.broken.push_back({broken.index, broken.problem});
        return row;
    }

    bool is_within_limits(const ListRow& row, std::string_view sheet, bool has_more_columns) {
        ++rows_;
        cells_ += row.cells.size();
        if (row.cells.size() > limits::list_columns || has_more_columns) {
            report_too_large(sheet, row.number,
                             limits::in_words(limits::list_columns, "colonnes", "columns"));
        } else if (rows_ > limits::list_rows) {
            report_too_large(sheet, row.number, limits::in_words(limits::list_rows, "lignes", "rows"));
        } else if (cells_ > limits::list_cells) {
            report_too_large(sheet, row.number, limits::in_words(limits::list_cells, "cellules", "cells"));
        } else {
            return true;
        }
        return false;
    }

    void report_too_large(std::string_view sheet, std::uint32_t row, std::vector<std::string> limit) const {
        report_({.problem = Problem::too_large,
                 .place = {place_of_sheet(file_, sheet), row, {}},
                 .details = std::move(limit)});
    }

    std::string_view file_;
    const DiagnosticSink& report_;
    std::size_t rows_ = 0;
    std::size_t cells_ = 0;
};

// Titles may stand above the header: the separator is what occurs most.
char likely_separator(std::string_view text) {
    const auto beginning = text.substr(0, sniffed_bytes);
    return std::ranges::max(std::string_view(";\t,"), {},
                            [&](char separator) { return std::ranges::count(beginning, separator); });
}

std::optional<std::vector<ListSheet>> read_csv(std::string_view bytes, std::string_view file,
                                               const DiagnosticSink& report) {
    auto decoded = decode_text(std::string(bytes));
    if (decoded.bad_line != 0)
        report({.problem = Problem::bad_encoding, .place = {file, decoded.bad_line, {}}});
    if (decoded.bad_line != 0) return std::nullopt;
    input::CsvReader reader(decoded.utf8, {.separator = likely_separator(decoded.utf8)}, limits::columns);
    auto rows = RowCollector(file, report).rows_of(reader, {});
    if (!rows) return std::nullopt;
    return std::vector{ListSheet{.name = {}, .rows = std::move(*rows)}};
}

std::optional<std::vector<ListSheet>> read_workbook(std::string_view bytes, std::string_view file,
                                                    const DiagnosticSink& report) {
    const auto workbook = workbook::read(bytes, file);
    for (const auto& problem : workbook.diagnostics()) report(problem);
    if (!workbook) return std::nullopt;
    RowCollector collector(file, report);
    std::vector<ListSheet> lists;
    for (const auto& sheet : *workbook) {
        input::SheetRows source(sheet, limits::columns);
        auto rows = collector.rows_of(source, sheet.name);
        if (!rows) return std::nullopt;
        const auto hidden = std::ranges::count_if(sheet.rows, &workbook::Row::is_hidden);
        lists.push_back({.name = sheet.name,
                         .rows = std::move(*rows),
                         .hidden_rows = static_cast<std::size_t>(hidden),
                         .is_hidden = sheet.is_hidden});
    }
    return lists;
}

}  // namespace

std::optional<std::vector<ListSheet>> read_sheets(std::string_view bytes, std::string_view file,
                                                  const DiagnosticSink& report) {
    if (bytes.size() > limits::file_bytes) {
        report({.problem = Problem::too_large,
                .place = Place::of_file(file),
                .details = limits::bytes_in_words(limits::file_bytes)});
        return std::nullopt;
    }
    return workbook::looks_like_workbook(bytes) ? read_workbook(bytes, file, report)
                                                : read_csv(bytes, file, report);
}

std::string place_of_sheet(std::string_view file, std::string_view sheet) {
    return sheet.empty() ? std::string(file) : '[' + std::string(file) + ']' + std::string(sheet);
}

}  // namespace passpro::lists
