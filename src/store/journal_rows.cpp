#include "store/journal_rows.hpp"

#include "input/csv.hpp"
#include "input/file_text.hpp"
#include "input/table_reader.hpp"
#include "procedure/columns.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace passpro::store {

namespace {

// Goes down a text by its physical lines.
class Lines {
  public:
    explicit Lines(std::string_view text) : text_(text) {}

    // The position of the beginning of a line, counted from 1; calls ascend.
    std::size_t begin_of(std::uint32_t line) {
        while (line_ < line && position_ < text_.size()) step_over_line();
        return position_;
    }

  private:
    void step_over_line() {
        position_ = std::min(text_.find_first_of("\r\n", position_), text_.size());
        if (text_.substr(position_, 2) == "\r\n") ++position_;
        if (position_ < text_.size()) ++position_;
        ++line_;
    }

    std::string_view text_;
    std::size_t position_ = 0;
    std::uint32_t line_ = 1;
};

struct NumberedRow {
    std::uint32_t line = 0;
    EntryRow row{};
};

std::vector<NumberedRow> read_rows(std::string utf8, std::string_view file, Diagnostics& problems) {
    const auto& columns = procedure::journal_columns;
    auto csv = input::csv_rows(utf8, columns);
    input::TableReader table(file, columns, csv,
                             [&](Diagnostic problem) { problems.add(std::move(problem)); });
    const auto id = table.column("entry_id");
    const auto candidate = table.column("candidate_id");
    const auto replaces = table.column("replaces");
    std::vector<NumberedRow> rows;
    while (table.next()) {
        rows.push_back({.line = table.line(),
                        .row = {.entry_id = std::string(table.required_text(id)),
                                .candidate_id = std::string(table.text(candidate)),
                                .replaces = std::string(table.text(replaces))}});
    }
    return rows;
}

bool ends_a_line(std::string_view text) {
    return text.ends_with('\n') || text.ends_with('\r');
}

// Whether the rows, one after the other, are these bytes.
bool are_exactly(const JournalRows& rows, std::string_view bytes) {
    const auto take = [&](std::string_view text) {
        const bool is_next = bytes.starts_with(text);
        if (is_next) bytes.remove_prefix(text.size());
        return is_next;
    };
    return take(rows.head) &&
           std::ranges::all_of(rows.entries, [&](const EntryRow& row) { return take(row.text); }) &&
           bytes.empty();
}

// Gives each row its part of the text, and the header what stands before them.
JournalRows cut(std::string_view utf8, std::vector<NumberedRow> numbered) {
    const auto* const line_end = utf8.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
    const auto whole_lines = [&](std::size_t begin, std::size_t end) {
        std::string text(utf8.substr(begin, end - begin));
        if (!text.empty() && !ends_a_line(text)) text += line_end;
        return text;
    };
    Lines lines(utf8);
    auto begin = numbered.empty() ? utf8.size() : lines.begin_of(numbered.front().line);
    JournalRows rows{.head = whole_lines(0, begin)};
    std::unordered_set<std::string> ids;
    for (std::size_t i = 0; i < numbered.size(); ++i) {
        const auto end = i + 1 < numbered.size() ? lines.begin_of(numbered[i + 1].line) : utf8.size();
        auto& row = numbered[i].row;
        row.text = whole_lines(begin, end);
        if (ids.insert(row.entry_id).second) rows.entries.push_back(std::move(row));
        begin = end;
    }
    return rows;
}

}  // namespace

Result<JournalRows> rows_of_journal(const JournalFile& file) {
    Diagnostics problems;
    const auto utf8 = input::text_of_file(file.bytes, file.name,
                                          [&](Diagnostic problem) { problems.add(std::move(problem)); });
    if (!utf8 || problems.has_errors()) return Result<JournalRows>(std::move(problems));
    auto numbered = read_rows(*utf8, file.name, problems);
    if (problems.has_errors()) return Result<JournalRows>(std::move(problems));
    auto rows = cut(*utf8, std::move(numbered));
    rows.head.insert(0, input::mark_instead_of(file.bytes));
    rows.is_exact = are_exactly(rows, file.bytes);
    return {std::move(rows), {}};
}

}  // namespace passpro::store
