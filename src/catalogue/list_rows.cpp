#include "catalogue/list_rows.hpp"

#include "input/csv.hpp"
#include "input/sheet_rows.hpp"
#include "text/encoding.hpp"
#include "text/folding.hpp"
#include "text/trimming.hpp"
#include "workbook/workbook.hpp"

#include <algorithm>
#include <tuple>

namespace passpro::catalogue {

namespace {

constexpr std::size_t maximum_list_columns = 200;
constexpr std::size_t sniffed_bytes = 1 << 16;

std::vector<ListRow> rows_of(input::RowSource& source) {
    std::vector<ListRow> rows;
    while (source.next()) {
        auto& row = rows.emplace_back(ListRow{.number = source.line(), .cells = {}});
        for (const auto cell : source.cells()) {
            row.cells.emplace_back(cell.size() <= input::maximum_cell_bytes ? trimmed(cell) : "");
        }
        for (const auto& broken : source.broken_cells()) row.broken.push_back({broken.index, broken.problem});
    }
    return rows;
}

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
    if (decoded.bad_line != 0 && decoded.utf8.empty()) return std::nullopt;
    input::CsvReader reader(decoded.utf8, {.separator = likely_separator(decoded.utf8)},
                            maximum_list_columns);
    return std::vector{ListSheet{.name = {}, .rows = rows_of(reader)}};
}

ListSheet to_list(const workbook::Sheet& sheet) {
    input::SheetRows rows(sheet, maximum_list_columns);
    const auto hidden = std::ranges::count_if(sheet.rows, &workbook::Row::is_hidden);
    return {.name = sheet.name,
            .rows = rows_of(rows),
            .hidden_rows = static_cast<std::size_t>(hidden),
            .is_hidden = sheet.is_hidden};
}

bool contains_words(std::string_view text, std::string_view words) {
    return (' ' + std::string(text) + ' ').find(' ' + std::string(words) + ' ') != std::string::npos;
}

// How well a header fits a column: not at all (0), by containing its words (their length), or exactly.
std::size_t fit(std::string_view header, const std::vector<std::string>& synonyms) {
    constexpr std::size_t exact = 1'000'000;
    std::size_t best = 0;
    for (const auto& words : synonyms) {
        if (header == words) return exact;
        if (contains_words(header, words)) best = std::max(best, words.size());
    }
    return best;
}

}  // namespace

std::optional<std::vector<ListSheet>> read_sheets(std::string_view bytes, std::string_view file,
                                                  const DiagnosticSink& report) {
    if (!workbook::looks_like_workbook(bytes)) return read_csv(bytes, file, report);
    const auto workbook = workbook::read(bytes, file);
    for (const auto& problem : workbook.diagnostics()) report(problem);
    if (!workbook) return std::nullopt;
    std::vector<ListSheet> sheets;
    for (const auto& sheet : *workbook) sheets.push_back(to_list(sheet));
    return sheets;
}

HeaderWords header_words(const ListMapping& mapping) {
    HeaderWords words;
    for (std::size_t column = 0; column < list_columns; ++column) {
        for (const auto& header : mapping.headers[column]) {
            if (auto folded = folded_words(header); !folded.empty())
                words[column].push_back(std::move(folded));
        }
    }
    return words;
}

Header match_header(const HeaderWords& words, const ListRow& row) {
    struct Pair {
        std::size_t fit;
        std::size_t position;
        std::size_t column;
    };
    std::vector<Pair> pairs;
    for (std::size_t position = 0; position < row.cells.size(); ++position) {
        const auto header = folded_words(row.cells[position]);
        if (header.empty()) continue;
        for (std::size_t column = 0; column < list_columns; ++column) {
            if (const auto found = fit(header, words[column]); found > 0)
                pairs.push_back({found, position, column});
        }
    }
    std::ranges::sort(pairs, [](const Pair& a, const Pair& b) {
        return std::tuple(b.fit, a.position, a.column) < std::tuple(a.fit, b.position, b.column);
    });
    Header header;
    std::vector<bool> is_taken(row.cells.size());
    for (const auto& [value, position, column] : pairs) {
        if (is_taken[position] || header.positions[column]) continue;
        is_taken[position] = true;
        header.positions[column] = position;
        ++header.found;
    }
    return header;
}

}  // namespace passpro::catalogue
