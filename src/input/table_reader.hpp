// The rows of one table as typed cells. A cell that cannot be read as its type is reported with its
// place and left out.
#pragma once

#include "input/columns.hpp"
#include "input/csv.hpp"
#include "input/row_source.hpp"
#include "text/ascii.hpp"

#include <passpro/calendar.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/identifiers.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::input {

inline constexpr char list_separator = '|';

// The dialect of a CSV text that should have these columns.
CsvDialect dialect_of(std::string_view utf8, std::span<const Column> columns);
// Its rows. `utf8` is modified (see CsvReader).
CsvReader csv_rows(std::string& utf8, std::span<const Column> columns);

// Whether a date without a time will do, too, for a cell that should hold both; its caller reads it.
enum class DateAlone { is_refused, may_stand };

// The columns of reported places: as the file calls them, or as the format does if other checks report
// problems of the same rows.
enum class ColumnsAre { of_file, of_format };

class TableReader {
  public:
    // Reads the header. `file`, `columns` and `rows` have to outlive the reader.
    TableReader(std::string_view file, std::span<const Column> columns, RowSource& rows,
                DiagnosticSink report, ColumnsAre reported = ColumnsAre::of_file);

    // Moves on to the next row. There is none after a header that cannot be used, nor beyond the limits of
    // text/limits.hpp. A row of the wrong length is reported, and read as far as it goes.
    bool next();
    std::uint32_t line() const { return rows_.line(); }

    // Names a column of the format.
    struct ColumnIndex {
        std::size_t value = 0;
    };
    ColumnIndex column(std::string_view name) const;
    bool has(ColumnIndex column) const { return positions_[column.value] != absent; }
    const ColumnNames& column_names() const { return names_; }

    // The cell without blanks around it; empty if the file has no such column.
    std::string_view text(ColumnIndex column) const;

    // The typed cells. No value: the cell is empty, or has been reported. Empty cells of a required column
    // are reported.
    std::string_view required_text(ColumnIndex column);
    std::optional<Uai> uai(ColumnIndex column);
    std::optional<Mef> mef(ColumnIndex column);
    std::optional<Date> date(ColumnIndex column);
    std::optional<DateTime> date_time(ColumnIndex column, DateAlone date_alone = DateAlone::is_refused);
    std::optional<std::int32_t> integer(ColumnIndex column);
    std::optional<double> decimal(ColumnIndex column);  // "48.89" or "48,89"
    std::vector<std::string> list(ColumnIndex column);  // "a|b"

    // One of a few words, whatever their case. `parse` makes the value of a word in lower case.
    template <typename Parse>
    auto choice(ColumnIndex column, std::span<const std::string_view> words, Parse parse)
        -> decltype(parse(std::string_view{})) {
        const auto cell = required_text(column);
        if (cell.empty()) return {};
        auto value = parse(lower_case(cell));
        if (!value) report_choice(column, words);
        return value;
    }

    void report(Problem problem, ColumnIndex column, std::vector<std::string> details = {},
                std::string suggestion = {});
    // That a row needs a column which the file may lack, but does: once, for all rows.
    void report_missing(ColumnIndex column);

    // The columns that the format does not name, and the current row's cells in them.
    const std::vector<std::string>& extra_names() const { return extra_names_; }
    std::vector<std::string> extra_cells() const;
    // Whether each row so far was as long as the header.
    bool has_whole_rows() const { return has_whole_rows_; }

  private:
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);

    bool next_row();
    bool read_header();
    void find_columns();
    void note_names();
    bool is_in_file(const Column& column) const;
    bool may_hold_persons() const;
    std::string required_columns() const;
    void report_header();
    void report_absent_columns();
    // The absent column that each of `extra_names_` probably means by its title; null if there is none.
    std::vector<const Column*> columns_meant() const;
    void report_missing_columns(const std::vector<const Column*>& meant);
    void report_misspelt_columns(const std::vector<const Column*>& meant);
    bool is_within_limits();
    void report_row();
    void report_choice(ColumnIndex column, std::span<const std::string_view> words);
    void report_at(std::uint32_t line, std::string_view column, Problem problem, std::string_view value = {},
                   std::vector<std::string> details = {}, std::string suggestion = {});
    template <typename Parse>
    auto parsed(ColumnIndex column, Parse parse, Problem problem, std::vector<std::string> details = {})
        -> decltype(parse(std::string_view{}));
    std::string_view value_of(const RowSource::BrokenCell& broken) const;
    std::string_view cell_at(std::size_t position) const;
    std::string_view name_at(std::size_t position) const;

    std::string_view file_;
    std::span<const Column> columns_;
    DiagnosticSink report_;
    ColumnsAre reported_;
    RowSource& rows_;
    std::span<const std::string_view> cells_;  // of the current row

    std::vector<std::string> header_;     // the names; those of `columns_` in lower case
    ColumnNames names_;                   // none but in a file with French titles
    std::vector<std::size_t> positions_;  // of each of `columns_` in the file, or `absent`
    std::vector<std::size_t> extra_positions_;
    std::vector<std::string> extra_names_;
    bool is_from_spreadsheet_ = false;  // a column has its French title: cells may begin with an apostrophe
    bool has_usable_header_ = false;
    bool has_whole_rows_ = true;
    std::size_t rows_read_ = 0;
};

}  // namespace passpro::input
