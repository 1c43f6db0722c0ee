#include "lists/header.hpp"

#include "text/folding.hpp"
#include "text/nearest.hpp"
#include "workbook/workbook.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace passpro::lists {

namespace {

constexpr std::size_t longest_header = 200;  // bytes; a longer text is not a header
constexpr std::size_t rows_that_may_hold_the_header = 60;

bool contains_words(std::string_view text, std::string_view words) {
    return (' ' + std::string(text) + ' ').find(' ' + std::string(words) + ' ') != std::string::npos;
}

std::span<const ListRow> rows_to_search(const ListSheet& sheet) {
    return std::span(sheet.rows).first(std::min(sheet.rows.size(), rows_that_may_hold_the_header));
}

void report_hidden_rows(const HeadedList& list, const DiagnosticSink& report) {
    if (list.sheet().hidden_rows == 0) return;
    report({.problem = Problem::hidden_rows,
            .place = Place::of_file(list.file()),
            .details = {std::to_string(list.sheet().hidden_rows)}});
}

void report_other_list(const HeadedList& list, std::string_view place, const DiagnosticSink& report) {
    report(
        {.problem = Problem::not_imported,
         .place = Place::of_file(place),
         .details = {"la feuille « " + list.sheet().name +
                         " » est prise ; celle-ci, par `sheet`, dans un "
                         "autre import",
                     "sheet `" + list.sheet().name + "` is taken; this one, by `sheet`, in another import"}});
}

}  // namespace

HeaderWords::HeaderWords(const Mapping& mapping, HeaderFit fit) : words_(mapping.columns.size()), fit_(fit) {
    for (std::size_t column = 0; column < words_.size(); ++column) {
        for (const auto& header : mapping.headers[column]) {
            if (auto folded = folded_words(header); !folded.empty())
                words_[column].push_back(std::move(folded));
        }
    }
}

std::size_t HeaderWords::fit(std::string_view header, std::size_t column) const {
    constexpr std::size_t exact = 1'000'000;
    std::size_t best = 0;
    for (const auto& words : words_[column]) {
        if (header == words) return exact;
        if (fit_ == HeaderFit::words && contains_words(header, words)) best = std::max(best, words.size());
    }
    return best;
}

Header match_header(const HeaderWords& words, const ListRow& row) {
    struct Pair {
        std::size_t fit;
        std::size_t position;
        std::size_t column;
    };
    std::vector<Pair> pairs;
    for (std::size_t position = 0; position < row.cells.size(); ++position) {
        if (row.cells[position].size() > longest_header) continue;
        const auto header = folded_words(row.cells[position]);
        if (header.empty()) continue;
        for (std::size_t column = 0; column < words.columns(); ++column) {
            if (const auto found = words.fit(header, column); found > 0)
                pairs.push_back({found, position, column});
        }
    }
    std::ranges::sort(pairs, [](const Pair& a, const Pair& b) {
        return std::tuple(b.fit, a.position, a.column) < std::tuple(a.fit, b.position, b.column);
    });
    Header header;
    header.positions.resize(words.columns());
    std::vector<bool> is_taken(row.cells.size());
    for (const auto& [value, position, column] : pairs) {
        if (is_taken[position] || header.positions[column]) continue;
        is_taken[position] = true;
        header.positions[column] = position;
        ++header.found;
    }
    return header;
}

std::string_view HeadedList::header_text(std::size_t position) const {
    const auto& cells = header_cells().cells;
    return position < cells.size() ? std::string_view(cells[position]) : std::string_view{};
}

Place HeadedList::place_of(std::size_t position, std::uint32_t row) const {
    Place place{file_, row, header_text(position)};
    if (!sheet_->name.empty())
        place.cell = workbook::column_letters(static_cast<std::uint32_t>(position)) + std::to_string(row);
    return place;
}

void HeadedList::put_used(Mapping& mapping) const {
    mapping.sheet = sheet_->name;
    mapping.header_row = header_cells().number;
    for (std::size_t k = 0; k < mapping.columns.size(); ++k) {
        mapping.headers[k].clear();
        if (header_.positions[k]) mapping.headers[k].emplace_back(header_text(*header_.positions[k]));
    }
}

std::optional<HeadedList> find_list(const Mapping& mapping, const HeaderWords& words,
                                    const std::vector<ListSheet>& sheets, std::string_view file,
                                    const IsUsable& is_usable) {
    std::optional<HeadedList> best;
    for (const auto& sheet : sheets) {
        const bool is_meant = mapping.sheet.empty() ? !sheet.is_hidden
                                                    : folded_words(sheet.name) == folded_words(mapping.sheet);
        if (!is_meant) continue;
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            const bool is_named = mapping.header_row == sheet.rows[row].number;
            if (mapping.header_row != 0 ? !is_named : row >= rows_that_may_hold_the_header) continue;
            auto header = match_header(words, sheet.rows[row]);
            if (is_usable(header) && (!best || header.found > best->header().found))
                best.emplace(sheet, row, std::move(header), file);
        }
    }
    return best;
}

void report_around(const HeadedList& list, const HeaderWords& words, const std::vector<ListSheet>& sheets,
                   std::string_view file, const IsUsable& is_usable, const DiagnosticSink& report) {
    const auto is_header = [&](const ListRow& row) { return is_usable(match_header(words, row)); };
    for (const auto& sheet : sheets) {
        if (&sheet != &list.sheet() && std::ranges::any_of(rows_to_search(sheet), is_header))
            report_other_list(list, place_of_sheet(file, sheet.name), report);
    }
    report_hidden_rows(list, report);
}

bool has_header(const HeadedList& list, std::string_view header) {
    return std::ranges::any_of(list.header_cells().cells, [chosen = folded_words(header)](const auto& cell) {
        return folded_words(cell) == chosen;
    });
}

void report_absent_header(const HeadedList& list, std::string_view header, const DiagnosticSink& report) {
    const auto& cells = list.header_cells().cells;
    report({.problem = Problem::missing_column,
            .place = {list.file(), list.header_cells().number, header},
            .suggestion = nearest(header, std::vector<std::string_view>(cells.begin(), cells.end()))});
}

}  // namespace passpro::lists
