#include "input/table_reader.hpp"

#include "base/contracts.hpp"
#include "text/ascii.hpp"
#include "text/decimal.hpp"
#include "text/folding.hpp"
#include "text/joining.hpp"
#include "text/limits.hpp"
#include "text/nearest.hpp"
#include "text/quoting.hpp"
#include "text/trimming.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

namespace passpro::input {

namespace {

std::vector<std::string> names_and_titles(std::span<const Column> columns) {
    std::vector<std::string> names;
    for (const auto& column : columns) {
        names.emplace_back(column.name);
        if (!column.title.empty()) names.push_back(lower_case(column.title));
    }
    return names;
}

// Short words are near to each other by chance.
constexpr std::size_t shortest_near = 5;

// "U.A.I." as "uai".
std::string letters_of(std::string_view text) {
    auto letters = folded_words(text);
    std::erase(letters, ' ');
    return letters;
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

// Whether people write the one for the other: "tel" for "telephone", "present" for "presence".
bool begin_alike(std::string_view cell, std::string_view title) {
    constexpr std::size_t shortest_abbreviation = 3;
    const auto common = common_beginning(cell, title);
    const bool is_abbreviation = common == cell.size() && common >= shortest_abbreviation;
    const bool is_of_same_stem =
        common >= shortest_near && 3 * common >= 2 * std::max(cell.size(), title.size());
    return is_abbreviation || is_of_same_stem;
}

// The title that a cell of a header probably means, all as letters; empty if there is none.
std::string_view title_meant(std::string_view cell, const std::vector<std::string_view>& titles) {
    if (const auto same = std::ranges::find(titles, cell); same != titles.end()) return *same;
    const auto likest = std::ranges::max_element(
        titles, {}, [&](std::string_view title) { return common_beginning(cell, title); });
    if (likest != titles.end() && begin_alike(cell, *likest)) return *likest;
    if (cell.size() < shortest_near) return {};
    return NearestMatch(titles).find(cell).value_or(std::string_view{});
}

// "48,89" as "48.89". Nothing but digits, a sign and one point makes a number here: neither "nan" nor "1e9".
std::optional<double> parse_decimal(std::string_view text) {
    std::string digits(text);
    std::ranges::replace(digits, ',', '.');
    if (digits.find_first_not_of("-.0123456789") != std::string::npos) return std::nullopt;
    return decimal_number(digits);
}

// "2026-03-18T13:30", with or without seconds and their fractions, followed by "Z", "+01:00",
// "[Europe/Paris]", " UTC" or " Europe/Paris".
bool has_time_zone(std::string_view text) {
    constexpr std::string_view minutes = "2026-03-18T13:30";
    if (text.size() <= minutes.size() || !parse_date_time(text.substr(0, minutes.size()))) return false;
    const auto behind = text.find_first_not_of(":.,0123456789", minutes.size());
    if (behind == std::string_view::npos) return false;
    const auto zone = trimmed(text.substr(behind));
    const auto is_of_zone = [](char c) {
        return is_letter(c) || is_digit(c) || std::string_view("+-:/_[]").find(c) != std::string_view::npos;
    };
    return !zone.empty() && std::ranges::all_of(zone, is_of_zone);
}

std::optional<std::int32_t> parse_integer(std::string_view text) {
    std::int32_t value = 0;
    const auto* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || rest != end) return std::nullopt;
    return value;
}

}  // namespace

CsvDialect dialect_of(std::string_view utf8, std::span<const Column> columns) {
    const auto names = names_and_titles(columns);
    const std::vector<std::string_view> known(names.begin(), names.end());
    return sniff_dialect(utf8, known);
}

CsvReader csv_rows(std::string& utf8, std::span<const Column> columns) {
    return {utf8, dialect_of(utf8, columns), limits::columns + 1};
}

TableReader::TableReader(std::string_view file, std::span<const Column> columns, RowSource& rows,
                         DiagnosticSink report, ColumnsAre reported)
    : file_(file),
      columns_(columns),
      report_(std::move(report)),
      reported_(reported),
      rows_(rows),
      positions_(columns.size(), absent),
      has_usable_header_(read_header()) {}

bool TableReader::read_header() {
    const bool has_row = next_row();
    if (has_row && rows_.cell_count() > limits::columns) {
        report_at(rows_.line(), {}, Problem::too_large, {},
                  limits::in_words(limits::columns, "colonnes", "columns"));
        return false;
    }
    if (has_row) find_columns();
    if (is_from_spreadsheet_) note_names();
    if (std::ranges::any_of(header_,
                            [](const auto& name) { return name.size() > limits::column_name_bytes; })) {
        report_at(rows_.line(), {}, Problem::too_large, {},
                  limits::in_words(limits::column_name_bytes, "octets pour le nom d’une colonne",
                                   "bytes for the name of a column"));
        return false;
    }
    // A line without any column that has to be there is no header but, perhaps, data of persons.
    const bool is_header = std::ranges::any_of(
        columns_, [&](const Column& column) { return column.need != Need::none && is_in_file(column); });
    if (is_header) {
        report_header();
    } else {
        report_at(has_row ? rows_.line() : 0, {}, Problem::bad_header,
                  may_hold_persons() ? std::string_view{} : cell_at(0), {required_columns()});
    }
    return is_header;
}

bool TableReader::may_hold_persons() const {
    return std::ranges::any_of(columns_,
                               [](const Column& column) { return column.shown != ShownValues::all; });
}

std::string TableReader::required_columns() const {
    std::vector<std::string_view> names;
    for (const auto& column : columns_) {
        if (column.need != Need::none) names.push_back(names_.in_file(column.name));
    }
    return joined(names, ", ");
}

void TableReader::find_columns() {
    for (std::size_t position = 0; position < cells_.size(); ++position) {
        const auto name = cell_at(position);
        header_.emplace_back(name);
        if (const auto* const known = column_named(columns_, name)) {
            if (known->name != lower_case(name)) is_from_spreadsheet_ = true;
            header_.back() = known->name;
            auto& found = positions_[static_cast<std::size_t>(known - columns_.data())];
            found = std::min(found, position);
        } else if (!name.empty()) {
            extra_positions_.push_back(position);
            extra_names_.emplace_back(name);
        }
    }
    while (!header_.empty() && header_.back().empty())
        header_.pop_back();  // what a spreadsheet leaves behind
}

void TableReader::note_names() {
    for (std::size_t i = 0; i < columns_.size(); ++i)
        names_.set(columns_[i].name,
                   positions_[i] == absent ? title_of(columns_[i]) : cell_at(positions_[i]));
}

bool TableReader::is_in_file(const Column& column) const {
    return positions_[static_cast<std::size_t>(&column - columns_.data())] != absent;
}

void TableReader::report_header() {
    std::set<std::string> seen;
    std::size_t number = 0;
    for (const auto& name : header_) {
        ++number;
        if (name.empty()) {
            report_at(rows_.line(), {}, Problem::nameless_column, {}, {std::to_string(number)});
        } else if (!seen.insert(lower_case(name)).second) {
            report_at(0, name, Problem::duplicate_column);
        }
    }
    for (const auto& broken : rows_.broken_cells()) {
        report_at(broken.line, name_at(broken.index), broken.problem, value_of(broken));
    }
    report_absent_columns();
}

void TableReader::report_absent_columns() {
    const auto meant = columns_meant();
    report_missing_columns(meant);
    report_misspelt_columns(meant);
}

std::vector<const Column*> TableReader::columns_meant() const {
    std::vector<const Column*> meant(extra_names_.size());
    if (!is_from_spreadsheet_) return meant;
    std::vector<std::string> letters;
    for (const auto& column : columns_)
        letters.push_back(is_in_file(column) ? std::string() : letters_of(title_of(column)));
    const std::vector<std::string_view> titles(letters.begin(), letters.end());
    for (std::size_t i = 0; i < meant.size(); ++i) {
        const auto title = title_meant(letters_of(extra_names_[i]), titles);
        const auto found = std::ranges::find(titles, title);
        if (!title.empty()) meant[i] = &columns_[static_cast<std::size_t>(found - titles.begin())];
    }
    return meant;
}

void TableReader::report_missing_columns(const std::vector<const Column*>& meant) {
    NearestMatch among_extra({extra_names_.begin(), extra_names_.end()});
    for (const auto& column : columns_) {
        if (is_in_file(column) || column.need == Need::none) continue;
        const auto titled = static_cast<std::size_t>(std::ranges::find(meant, &column) - meant.begin());
        const auto suggestion = titled < meant.size()
                                    ? std::string_view(extra_names_[titled])
                                    : among_extra.find(column.name).value_or(std::string_view{});
        report_at(0, column.name, Problem::missing_column, {}, {}, std::string(suggestion));
    }
}

void TableReader::report_misspelt_columns(const std::vector<const Column*>& meant) {
    if (extra_names_.empty()) return;
    std::vector<std::string_view> absent_names;
    for (const auto& column : columns_) {
        if (!is_in_file(column) && column.need == Need::none) absent_names.push_back(column.name);
    }
    NearestMatch among_absent(absent_names);
    for (std::size_t i = 0; i < meant.size(); ++i) {
        const std::string_view name = extra_names_[i];
        if (meant[i] != nullptr && meant[i]->need != Need::none) continue;  // said of the missing column
        std::optional<std::string_view> suggestion;
        if (meant[i] != nullptr) {
            suggestion = title_of(*meant[i]);
        } else if (name.size() >= shortest_near) {
            suggestion = among_absent.find(lower_case(name));
        }
        if (suggestion) report_at(0, name, Problem::misspelt_column, {}, {}, std::string(*suggestion));
    }
}

bool TableReader::next() {
    if (!has_usable_header_ || !next_row() || !is_within_limits()) return false;
    report_row();
    return true;
}

bool TableReader::next_row() {
    const bool has_row = rows_.next();
    cells_ = has_row ? rows_.cells() : std::span<const std::string_view>();
    return has_row;
}

bool TableReader::is_within_limits() {
    const bool has_room_for_row = rows_read_ < limits::rows;
    const bool has_room_for_cells = (rows_read_ + 1) * header_.size() <= limits::cells;
    ++rows_read_;
    if (!has_room_for_row) {
        report_at(0, {}, Problem::too_large, {}, limits::in_words(limits::rows, "lignes", "rows"));
    } else if (!has_room_for_cells) {
        report_at(0, {}, Problem::too_large, {}, limits::in_words(limits::cells, "cellules", "cells"));
    }
    return has_room_for_row && has_room_for_cells;
}

void TableReader::report_row() {
    for (const auto& broken : rows_.broken_cells()) {
        report_at(broken.line, name_at(broken.index), broken.problem, value_of(broken));
    }
    const auto behind = cells_.subspan(std::min(header_.size(), cells_.size()));
    const bool is_too_long = std::ranges::any_of(behind, [](auto cell) { return !trimmed(cell).empty(); });
    if (is_too_long || cells_.size() < header_.size()) {
        has_whole_rows_ = false;
        report_at(line(), {}, Problem::ragged_row, {},
                  {std::to_string(rows_.cell_count()), std::to_string(header_.size())});
    }
    for (std::size_t position = 0; position < cells_.size(); ++position) {
        if (cells_[position].size() > limits::cell_bytes) {
            report_at(line(), name_at(position), Problem::too_large, {},
                      limits::bytes_in_words(limits::cell_bytes));
        } else if (has_invisible_characters(cells_[position])) {
            report_at(line(), name_at(position), Problem::invisible_characters);
        }
    }
}

TableReader::ColumnIndex TableReader::column(std::string_view name) const {
    const auto known = std::ranges::find(columns_, name, &Column::name);
    Expects(known != columns_.end());
    return {static_cast<std::size_t>(known - columns_.begin())};
}

// Of a spreadsheet, the error that stands in the cell; of a CSV file, nothing, because it is not known where
// the cell ends.
std::string_view TableReader::value_of(const RowSource::BrokenCell& broken) const {
    return broken.problem == Problem::formula_error ? cell_at(broken.index) : std::string_view{};
}

std::string_view TableReader::cell_at(std::size_t position) const {
    if (position >= cells_.size() || cells_[position].size() > limits::cell_bytes) return {};
    const auto cell = trimmed(cells_[position]);
    return is_from_spreadsheet_ && cell.starts_with('\'') ? cell.substr(1) : cell;
}

std::string_view TableReader::name_at(std::size_t position) const {
    return position < header_.size() ? std::string_view(header_[position]) : std::string_view{};
}

std::string_view TableReader::text(ColumnIndex column) const {
    return cell_at(positions_[column.value]);
}

std::string_view TableReader::required_text(ColumnIndex column) {
    const auto cell = text(column);
    if (cell.empty() && columns_[column.value].need == Need::value) report(Problem::missing_value, column);
    return cell;
}

template <typename Parse>
auto TableReader::parsed(ColumnIndex column, Parse parse, Problem problem, std::vector<std::string> details)
    -> decltype(parse(std::string_view{})) {
    const auto cell = required_text(column);
    if (cell.empty()) return {};
    const auto value = parse(cell);
    if (!value) report(problem, column, std::move(details));
    return value;
}

std::optional<Uai> TableReader::uai(ColumnIndex column) {
    return parsed(column, &Uai::parse, Problem::bad_uai);
}

std::optional<Mef> TableReader::mef(ColumnIndex column) {
    return parsed(column, &Mef::parse, Problem::bad_mef);
}

std::optional<Date> TableReader::date(ColumnIndex column) {
    return parsed(column, &parse_date, Problem::bad_date);
}

std::optional<DateTime> TableReader::date_time(ColumnIndex column, DateAlone date_alone) {
    const auto cell = required_text(column);
    const auto time = parse_date_time(cell);
    if (time || cell.empty()) return time;
    if (has_time_zone(cell)) {
        report(Problem::time_with_zone, column);
    } else if (date_alone == DateAlone::may_stand) {
        report(Problem::bad_date_time, column, {", ou une date seule", ", or a date alone"});
    } else {
        report(Problem::bad_date_time, column);
    }
    return std::nullopt;
}

std::optional<double> TableReader::decimal(ColumnIndex column) {
    return parsed(column, &parse_decimal, Problem::bad_number, {"48.8566"});
}

std::optional<std::int32_t> TableReader::integer(ColumnIndex column) {
    return parsed(column, &parse_integer, Problem::bad_number, {"30"});
}

std::vector<std::string> TableReader::list(ColumnIndex column) {
    return split(required_text(column), list_separator);
}

std::vector<std::string> TableReader::extra_cells() const {
    std::vector<std::string> cells;
    cells.reserve(extra_positions_.size());
    for (const auto position : extra_positions_) cells.emplace_back(cell_at(position));
    return cells;
}

void TableReader::report_choice(ColumnIndex column, std::span<const std::string_view> words) {
    NearestMatch nearest({words.begin(), words.end()});
    const auto suggestion = nearest.find(lower_case(text(column))).value_or(std::string_view{});
    report(Problem::unknown_choice, column, {joined(words, ", ")}, std::string(suggestion));
}

void TableReader::report(Problem problem, ColumnIndex column, std::vector<std::string> details,
                         std::string suggestion) {
    const auto& [name, need, shown, title] = columns_[column.value];
    const auto value = text(column);
    report_at(line(), name, problem, may_be_shown(shown, problem, value) ? value : std::string_view{},
              std::move(details), std::move(suggestion));
}

void TableReader::report_missing(ColumnIndex column) {
    report_at(0, columns_[column.value].name, Problem::missing_column);
}

void TableReader::report_at(std::uint32_t line, std::string_view column, Problem problem,
                            std::string_view value, std::vector<std::string> details,
                            std::string suggestion) {
    report_({.problem = problem,
             .place = {file_, line, reported_ == ColumnsAre::of_file ? names_.in_file(column) : column},
             .value = std::string(value),
             .details = std::move(details),
             .suggestion = std::move(suggestion)});
}

}  // namespace passpro::input
