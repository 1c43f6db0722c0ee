#include "input/csv.hpp"

#include "text/ascii.hpp"
#include "text/encoding.hpp"
#include "text/trimming.hpp"

#include <algorithm>

namespace passpro::input {

namespace {

constexpr std::array separators{',', ';', '\t'};

std::string_view first_line_with_text(std::string_view text) {
    const auto begin = text.find_first_not_of("\r\n \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_first_of("\r\n", begin) - begin);
}

std::size_t known_names(std::string_view header, char separator,
                        std::span<const std::string_view> column_names) {
    std::string line(header);
    CsvReader reader(line, {.separator = separator}, column_names.size() * 2);
    if (!reader.next()) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(reader.cells(), [&](std::string_view cell) {
        return std::ranges::find(column_names, lower_case(trimmed(cell))) != column_names.end();
    }));
}

CsvDialect read_separator_line(std::string_view text) {
    constexpr std::string_view prefix = "sep=";
    const auto line = text.substr(0, text.find_first_of("\r\n"));
    const bool is_separator_line = line.size() == prefix.size() + 1 && line.starts_with(prefix) &&
                                   std::ranges::find(separators, line.back()) != separators.end();
    if (!is_separator_line) return {.separator = '\0'};
    return {.separator = line.back(), .begin = line.size(), .first_line = 1};
}

}  // namespace

CsvDialect sniff_dialect(std::string_view text, std::span<const std::string_view> column_names) {
    if (const auto dialect = read_separator_line(text); dialect.separator != '\0') return dialect;
    const auto header = first_line_with_text(text);
    if (header.find_first_of(";\t") == std::string_view::npos) return {};  // as most files
    const auto best = std::ranges::max_element(
        separators, {}, [&](char separator) { return known_names(header, separator, column_names); });
    return {.separator = *best};
}

CsvReader::CsvReader(std::string& text, const CsvDialect& dialect, std::size_t maximum_cells)
    : text_(text),
      separator_(dialect.separator),
      maximum_cells_(maximum_cells),
      position_(dialect.begin),
      line_(dialect.first_line) {
    for (const char end : {separator_, '\n', '\r'}) ends_cell_[static_cast<unsigned char>(end)] = true;
}

bool CsvReader::next() {
    while (position_ < text_.size()) {
        read_row();
        const bool is_blank = cell_count_ == cells_.size() &&
                              std::ranges::all_of(cells_, [](auto cell) { return trimmed(cell).empty(); });
        if (!is_blank || !broken_cells_.empty()) return true;
    }
    return false;
}

void CsvReader::read_row() {
    row_line_ = line_;
    cells_.clear();
    broken_cells_.clear();
    for (cell_count_ = 0;; ++position_) {
        const auto cell = read_cell();
        if (cells_.size() < maximum_cells_) cells_.push_back(cell);
        ++cell_count_;
        if (position_ == text_.size()) return;
        if (text_[position_] != separator_) return step_over_line_end();
    }
}

std::string_view CsvReader::read_cell() {
    const bool is_quoted = position_ < text_.size() && text_[position_] == '"';
    return is_quoted ? read_quoted_cell() : read_plain_cell();
}

std::string_view CsvReader::read_plain_cell() {
    const auto rest = std::string_view(text_).substr(position_);
    const auto* const end =
        std::ranges::find_if(rest, [this](char c) { return ends_cell_[static_cast<unsigned char>(c)]; });
    const auto cell = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    position_ += cell.size();
    return cell;
}

std::string_view CsvReader::read_quoted_cell() {
    const auto begin = position_ + 1;
    const auto closing = find_closing_quote(begin);
    if (closing == std::string::npos || !ends_cell(closing + 1)) return read_broken_cell();
    line_ += count_line_ends(std::string_view(text_).substr(begin, closing - begin));
    position_ = closing + 1;
    return unescape(begin, closing);
}

std::string_view CsvReader::read_broken_cell() {
    if (cell_count_ < maximum_cells_)
        broken_cells_.push_back({.index = cell_count_, .line = line_, .problem = Problem::broken_quoting});
    const auto begin = ++position_;
    const auto closing = find_last_resort_quote(begin);
    if (closing == std::string::npos) return read_plain_cell();
    position_ = closing + 1;
    return unescape(begin, closing);
}

// The first quote that is not one of a pair.
std::size_t CsvReader::find_closing_quote(std::size_t from) const {
    auto quote = text_.find('"', from);
    while (quote != std::string::npos && quote + 1 < text_.size() && text_[quote + 1] == '"') {
        quote = text_.find('"', quote + 2);
    }
    return quote;
}

// The first quote of the line with the end of a cell behind it.
std::size_t CsvReader::find_last_resort_quote(std::size_t from) {
    if (from < no_last_resort_before_) return std::string::npos;
    auto at = from;
    for (; at < text_.size() && text_[at] != '\n' && text_[at] != '\r'; ++at) {
        if (text_[at] == '"' && ends_cell(at + 1)) return at;
    }
    no_last_resort_before_ = at;
    return std::string::npos;
}

void CsvReader::step_over_line_end() {
    const bool is_crlf =
        text_[position_] == '\r' && position_ + 1 < text_.size() && text_[position_ + 1] == '\n';
    position_ += is_crlf ? 2 : 1;
    ++line_;
}

std::string_view CsvReader::unescape(std::size_t begin, std::size_t end) {
    auto write = text_.find('"', begin);
    if (write >= end) return std::string_view(text_).substr(begin, end - begin);
    for (auto read = write; read < end; ++read) {
        if (text_[read] == '"' && read + 1 < end && text_[read + 1] == '"') ++read;
        text_[write++] = text_[read];
    }
    return std::string_view(text_).substr(begin, write - begin);
}

void append_csv_cell(std::string& csv, std::string_view cell, char separator) {
    const bool is_plain = cell.find_first_of("\"\r\n") == std::string_view::npos &&
                          cell.find(separator) == std::string_view::npos && cell == trimmed(cell);
    if (is_plain) {
        csv += cell;
        return;
    }
    csv += '"';
    for (const char character : cell) {
        if (character == '"') csv += '"';
        csv += character;
    }
    csv += '"';
}

}  // namespace passpro::input
