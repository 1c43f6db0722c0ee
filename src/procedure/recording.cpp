// journal.csv, out.
#include "base/sha256.hpp"
#include "input/csv.hpp"
#include "input/file_text.hpp"
#include "input/table_reader.hpp"
#include "procedure/columns.hpp"
#include "procedure/sensitive_words.hpp"
#include "text/ascii.hpp"
#include "text/limits.hpp"
#include "text/trimming.hpp"

#include <passpro/recording.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace passpro {

namespace {

using EntryCells = std::array<std::string, procedure::journal_columns.size()>;

// A date alone is its first minute, and the other way round.
std::string text_of_instant(DateTime at) {
    const bool is_first_minute = at == DateTime(at.date());
    return is_first_minute ? to_iso(at.date()) : to_iso(at);
}

// In the order of `journal_columns`.
EntryCells cells_of(const Campaign& campaign, const JournalEntry& entry) {
    return {entry.id,
            text_of_instant(entry.at),
            campaign.candidates()[entry.candidate].id,
            entry.formation ? campaign.formations()[*entry.formation].id : std::string(),
            std::string(to_text(entry.event)),
            entry.item,
            entry.value,
            entry.comment,
            std::string(to_text(entry.role)),
            std::string(entry.uai.text()),
            entry.replaces};
}

// How the rows of a journal are written: those of journal.csv, unless its header says otherwise.
struct RowForm {
    std::vector<std::string> header;   // as it stands
    std::vector<std::string> columns;  // the same by name, in lower case; others are left empty
    bool is_from_spreadsheet = false;  // a column has its French title
    char separator = ',';
    std::string_view line_end = "\n";
};

RowForm usual_form() {
    RowForm form;
    for (const auto& column : procedure::journal_columns) form.columns.emplace_back(column.name);
    form.header = form.columns;
    return form;
}

void add_column(RowForm& form, std::string_view header) {
    const auto* const known = input::column_named(procedure::journal_columns, header);
    form.header.emplace_back(header);
    form.columns.push_back(known == nullptr ? lower_case(header) : std::string(known->name));
    if (known != nullptr && known->name != lower_case(header)) form.is_from_spreadsheet = true;
}

RowForm form_of(const std::string& utf8) {
    const auto dialect = input::dialect_of(utf8, procedure::journal_columns);
    std::string copy = utf8;
    input::CsvReader rows(copy, dialect, limits::columns);
    RowForm form{.header = {}, .columns = {}, .separator = dialect.separator};
    if (rows.next()) {
        for (const auto cell : rows.cells()) add_column(form, trimmed(cell));
    }
    if (utf8.find("\r\n") != std::string::npos) form.line_end = "\r\n";
    return form;
}

void append_row(std::string& csv, const RowForm& form, const EntryCells& cells) {
    bool is_first = true;
    for (const auto& name : form.columns) {
        if (!is_first) csv += form.separator;
        is_first = false;
        const auto& columns = procedure::journal_columns;
        const auto* const column = std::ranges::find(columns, name, &procedure::Column::name);
        if (column == columns.end()) continue;
        const auto& cell = cells[static_cast<std::size_t>(column - columns.begin())];
        // One apostrophe is taken away from cells under French titles.
        const bool needs_another = form.is_from_spreadsheet && cell.starts_with('\'');
        input::append_csv_cell(csv, (needs_another ? "'" : "") + cell, form.separator);
    }
    csv += form.line_end;
}

void append_header(std::string& csv, const RowForm& form) {
    for (const auto& name : form.header) {
        if (&name != &form.header.front()) csv += form.separator;
        csv += name;
    }
    csv += form.line_end;
}

// The columns of journal.csv that a form has none of.
std::vector<std::string_view> missing_columns(const RowForm& form) {
    std::vector<std::string_view> missing;
    for (const auto& column : procedure::journal_columns) {
        if (std::ranges::find(form.columns, column.name) == form.columns.end())
            missing.push_back(column.name);
    }
    return missing;
}

// Writes below the rows that a journal has.
class JournalWriter {
  public:
    JournalWriter(const Campaign& campaign, std::string_view name, std::string utf8, Diagnostics& problems)
        : campaign_(campaign), name_(name), problems_(problems), bytes_(std::move(utf8)) {
        const bool is_empty = trimmed(bytes_).empty();
        form_ = is_empty ? usual_form() : form_of(bytes_);
        if (is_empty) bytes_.clear();
        if (is_empty) append_header(bytes_, form_);
        if (!bytes_.ends_with('\n') && !bytes_.ends_with('\r')) bytes_ += form_.line_end;
    }

    void add(const JournalEntry& entry) {
        const auto cells = cells_of(campaign_, entry);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto& column = procedure::journal_columns[i];
            const bool is_there = std::ranges::find(form_.columns, column.name) != form_.columns.end();
            const Place place(name_, 0, form_.is_from_spreadsheet ? input::title_of(column) : column.name);
            if (cells[i].empty() || is_there || problems_.has_error_at(place)) continue;
            problems_.add({.problem = Problem::missing_column, .place = place});
        }
        append_row(bytes_, form_, cells);
    }

    std::string bytes() && { return std::move(bytes_); }

  private:
    const Campaign& campaign_;
    std::string_view name_;
    Diagnostics& problems_;
    std::string bytes_;
    RowForm form_;
};

// A journal with the entries of `journal` that do not stand in its first file.
Result<RecordedEntries> with_new_entries(const Campaign& campaign, const JournalFile& file, Journal journal,
                                         const std::vector<const JournalEntry*>& added, std::size_t known,
                                         Diagnostics problems) {
    auto text = input::text_of_file(file.bytes, file.name, [](const Diagnostic&) {});
    std::string bytes = file.bytes;
    std::vector<std::string> ids;
    if (!added.empty()) {
        JournalWriter writer(campaign, file.name, std::move(text).value_or(""), problems);
        for (const auto* entry : added) {
            writer.add(*entry);
            ids.push_back(entry->id);
        }
        bytes = std::string(input::mark_instead_of(file.bytes)) + std::move(writer).bytes();
    }
    problems.sort();
    if (problems.has_errors()) return Result<RecordedEntries>(std::move(problems));
    return {
        {.bytes = std::move(bytes), .journal = std::move(journal), .added = std::move(ids), .known = known},
        std::move(problems)};
}

std::vector<std::string> ids_in(const JournalFile& file) {
    const auto ignore = [](const Diagnostic&) {};
    auto utf8 = input::text_of_file(file.bytes, file.name, ignore).value_or("");
    auto csv = input::csv_rows(utf8, procedure::journal_columns);
    input::TableReader table(file.name, procedure::journal_columns, csv, ignore);
    const auto id = table.column("entry_id");
    std::vector<std::string> ids;
    while (table.next()) ids.emplace_back(table.text(id));
    return ids;
}

// How many rows of the new files stand in the ones before, or in other new ones. The journal that was read
// lacks rows about applications that are gone; they may stand in the files before all the same.
std::size_t count_known(const Journal& read, std::span<const JournalFile> before,
                        std::span<const JournalFile> files, std::size_t added) {
    std::size_t rows = 0;
    std::vector<std::string> left_out;
    for (const auto& file : files) {
        for (auto& id : ids_in(file)) {
            if (read.find(id)) {
                ++rows;
            } else {
                left_out.push_back(std::move(id));
            }
        }
    }
    if (left_out.empty()) return rows - added;  // and the whole journal is not read again
    std::set<std::string> recorded;
    for (const auto& file : before) {
        for (auto& id : ids_in(file)) recorded.insert(std::move(id));
    }
    for (const auto& id : left_out) rows += recorded.count(id);
    return rows - added;
}

// An empty journal has no header, which its reader would miss.
bool is_empty_journal(const JournalFile& file) {
    return trimmed(file.bytes).empty();
}

}  // namespace

Result<RecordedEntries> record_files(const Campaign& campaign, const Procedure& procedure,
                                     const JournalFile& journal, std::span<const JournalFile> files,
                                     std::span<const JournalFile> other_journals) {
    std::vector<JournalFile> all;
    if (!is_empty_journal(journal)) all.push_back(journal);
    all.insert(all.end(), other_journals.begin(), other_journals.end());
    const auto first_new = static_cast<std::uint32_t>(all.size());
    all.insert(all.end(), files.begin(), files.end());
    auto read = read_journal(campaign, procedure, all);
    auto problems = read.diagnostics();
    if (!read) return Result<RecordedEntries>(std::move(problems));
    std::vector<const JournalEntry*> added;
    for (const auto& entry : read->entries()) {
        if (entry.file >= first_new) added.push_back(&entry);
    }
    std::ranges::sort(added, {},
                      [](const JournalEntry* entry) { return std::tie(entry->file, entry->line); });
    for (const auto* entry : added) {
        if (!procedure::has_sensitive_words(entry->comment)) continue;
        const auto index = *read->find(entry->id);
        problems.add({.problem = Problem::sensitive_words, .place = read->place_of(index, "comment")});
    }
    const auto known = count_known(*read, std::span(all).first(first_new), files, added.size());
    auto whole = read.value();
    return with_new_entries(campaign, journal, std::move(whole), added, known, std::move(problems));
}

Result<RecordedEntries> record_entries(const Campaign& campaign, const Procedure& procedure,
                                       const JournalFile& journal, std::span<const JournalEntry> entries) {
    const std::vector<JournalFile> files{
        {.name = journal.name + " +", .bytes = write_entries(campaign, entries)}};
    return record_files(campaign, procedure, journal, files);
}

std::string with_all_columns(const JournalFile& journal) {
    auto text = input::text_of_file(journal.bytes, journal.name, [](const Diagnostic&) {});
    if (!text || trimmed(*text).empty()) return journal.bytes;
    const auto form = form_of(*text);
    const auto missing = missing_columns(form);
    if (missing.empty()) return journal.bytes;
    auto rows = input::csv_rows(*text, procedure::journal_columns);
    std::string csv;
    for (bool is_header = true; rows.next(); is_header = false) {
        bool is_first = true;
        for (const auto cell : rows.cells()) {
            if (!is_first) csv += form.separator;
            is_first = false;
            input::append_csv_cell(csv, cell, form.separator);
        }
        for (const auto name : missing) {
            csv += form.separator;
            if (is_header) csv += name;
        }
        csv += form.line_end;
    }
    return csv;
}

std::string write_entries(const Campaign& campaign, std::span<const JournalEntry> entries) {
    const auto form = usual_form();
    std::string csv;
    append_header(csv, form);
    for (const auto& entry : entries) append_row(csv, form, cells_of(campaign, entry));
    return csv;
}

std::string entry_id_of_content(const Campaign& campaign, const JournalEntry& entry,
                                std::string_view prefix) {
    constexpr std::size_t digits = 16;
    auto nameless = entry;
    nameless.id.clear();
    const auto digest = sha256(write_entries(campaign, std::span(&nameless, 1)));
    return std::string(prefix) + '-' + digest.substr(0, digits);
}

}  // namespace passpro
