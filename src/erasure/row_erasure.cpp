// Tables without the rows of some persons.
#include "base/sha256.hpp"
#include "certificate/id_search.hpp"
#include "certificate/searched_text.hpp"
#include "input/csv.hpp"
#include "input/file_text.hpp"
#include "input/record_columns.hpp"
#include "json/document.hpp"
#include "json/writer.hpp"
#include "text/ascii.hpp"
#include "text/folding.hpp"
#include "text/limits.hpp"
#include "text/trimming.hpp"

#include <passpro/erasure.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace passpro {

namespace {

constexpr std::array<std::string_view, 5> known_columns{"candidate_id", "formation_id", "scope", "entry_id",
                                                        "candidat"};

using CsvCells = std::vector<std::string>;

// By its title, too, as tables for a French spreadsheet have it.
std::string name_of_column(std::string_view cell) {
    for (const auto columns : {std::span<const input::Column>(input::journal_columns),
                               std::span<const input::Column>(input::contact_columns)}) {
        if (const auto* const known = input::column_named(columns, cell)) return std::string(known->name);
    }
    return lower_case(cell);
}

struct PersonTable {
    char separator = ',';
    std::string_view line_end = "\n";
    CsvCells header;  // in lower case
    CsvCells names;   // of the columns
    CsvCells header_as_written;
    std::vector<CsvCells> rows;

    // A name that stands in the header goes before a title.
    std::optional<std::size_t> column(std::string_view name) const {
        const auto written = position_in(header, name);
        return written ? written : position_in(names, name);
    }
    std::string cell(const CsvCells& row, std::string_view name) const {
        const auto position = column(name);
        return position && *position < row.size() ? std::string(trimmed(row[*position])) : std::string();
    }
    // Of entries, which have an event; other tables, too, may have a column `Identifiant`.
    bool is_journal() const { return column("entry_id") && column("event"); }

  private:
    static std::optional<std::size_t> position_in(const CsvCells& cells, std::string_view name) {
        const auto found = std::ranges::find(cells, name);
        if (found == cells.end()) return std::nullopt;
        return static_cast<std::size_t>(found - cells.begin());
    }
};

PersonTable table_in(std::string utf8) {
    const auto dialect = input::sniff_dialect(utf8, known_columns);
    PersonTable table;
    table.separator = dialect.separator;
    if (utf8.find("\r\n") != std::string::npos) table.line_end = "\r\n";
    input::CsvReader reader(utf8, dialect, limits::columns + 1);
    while (reader.next()) {
        CsvCells row;
        for (const auto cell : reader.cells()) row.emplace_back(cell);
        if (table.header.empty()) {
            table.header_as_written = row;
            for (const auto& cell : row) {
                table.header.push_back(lower_case(trimmed(cell)));
                table.names.push_back(name_of_column(trimmed(cell)));
            }
        } else {
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

void append_person_cells(std::string& csv, const CsvCells& cells, const PersonTable& table) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) csv += table.separator;
        input::append_csv_cell(csv, cells[i], table.separator);
    }
    csv += table.line_end;
}

std::string text_of_table(const PersonTable& table) {
    std::string csv;
    append_person_cells(csv, table.header_as_written, table);
    for (const auto& row : table.rows) append_person_cells(csv, row, table);
    return csv;
}

// The only character of a name that HTML and XML write otherwise.
std::string as_in_pages(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (c == '\'')
            text += "&apos;";
        else
            text += c;
    }
    return text;
}

class PersonErasure {
  public:
    PersonErasure(const PackageFiles& files, std::span<const std::string> ids)
        : files_(files), ids_(ids.begin(), ids.end()) {}

    Result<Erasure> erase() && {
        for (const auto& [name, bytes] : files_) {
            if (name.ends_with(".csv")) read_table(name, bytes);
        }
        if (problems_.has_errors()) {
            problems_.sort();
            return Result<Erasure>(std::move(problems_));
        }
        for (const auto& [name, table] : tables_) {
            collect_found(table);
            collect_traces(table);
        }
        const auto entries = erased_entries();
        for (auto& [name, table] : tables_) erase_in(name, table, entries);
        leave_out_of_reports();
        std::ranges::set_difference(ids_, found_, std::back_inserter(erasure_.unknown));
        find_what_is_left();
        return {std::move(erasure_), std::move(problems_)};
    }

  private:
    // Those without a column of candidates are left alone.
    void read_table(const std::string& name, const std::string& bytes) {
        const auto report = [this](Diagnostic problem) { problems_.add(std::move(problem)); };
        auto text = input::text_of_file(bytes, name, report);
        if (!text) return;
        auto table = table_in(std::move(*text));
        if (table.column("candidate_id") || is_unavailability(table)) tables_.emplace(name, std::move(table));
    }

    static bool is_unavailability(const PersonTable& table) {
        return table.column("scope") && table.column("ref");
    }

    // The id whose row it is; nothing if it is that of another person. Tables for a spreadsheet have an
    // apostrophe before some ids.
    std::optional<std::string> erased_id(const PersonTable& table, const CsvCells& row) const {
        const auto cell = candidate_of(table, row);
        if (cell.empty()) return std::nullopt;
        if (ids_.contains(cell)) return cell;
        if (cell.starts_with('\'') && ids_.contains(cell.substr(1))) return cell.substr(1);
        return std::nullopt;
    }

    static std::string candidate_of(const PersonTable& table, const CsvCells& row) {
        if (table.column("candidate_id")) return table.cell(row, "candidate_id");
        const bool is_of_candidate = lower_case(table.cell(row, "scope")) == "candidate";
        return is_of_candidate ? table.cell(row, "ref") : "";
    }

    bool is_of_erased(const PersonTable& table, const CsvCells& row) const {
        return erased_id(table, row).has_value();
    }

    void erase_in(const std::string& name, PersonTable& table, const std::set<std::string>& entries) {
        const auto before = table.rows.size();
        const bool is_journal = table.is_journal();
        std::erase_if(table.rows, [&](const CsvCells& row) {
            return is_of_erased(table, row) || (is_journal && entries.contains(table.cell(row, "entry_id")));
        });
        const bool has_emptied = is_journal && empty_references(table, entries);
        if (table.rows.size() == before && !has_emptied) return;
        auto bytes = std::string(input::mark_instead_of(files_.at(name))) + text_of_table(table);
        add_changed(name, before - table.rows.size(), std::move(bytes));
    }

    void add_changed(const std::string& name, std::size_t rows, std::string bytes) {
        ErasedFile file{.name = name,
                        .bytes = {},
                        .rows = rows,
                        .sha256_before = sha256(files_.at(name)),
                        .sha256_after = sha256(bytes)};
        file.bytes = std::move(bytes);
        const auto place = std::ranges::upper_bound(erasure_.files, name, {}, &ErasedFile::name);
        erasure_.files.insert(place, std::move(file));
    }

    // A report.json describes the files of a run, which are beside it. What it says of them, such as how good
    // the plan is, is not true of the changed ones.
    void leave_out_of_reports() {
        for (const auto& [name, bytes] : files_) {
            const auto folder_size = name.rfind('/') + 1;  // npos + 1 is 0
            if (std::string_view(name).substr(folder_size) == "report.json")
                leave_out_of_report(name, bytes, name.substr(0, folder_size));
        }
    }

    void leave_out_of_report(const std::string& name, const std::string& bytes, const std::string& folder) {
        auto document = json::parse(name, bytes, [](const Diagnostic&) {});
        if (!document || !document->root().is_object()) return;
        const auto described = document->root().find("files");
        if (described == document->root().end() || !described->is_object()) return;
        std::size_t left_out = 0;
        for (const auto& file : erasure_.files) {
            if (file.name.starts_with(folder)) left_out += described->erase(file.name.substr(folder.size()));
        }
        if (left_out > 0) add_changed(name, 0, json::to_text(document->root(), 2) + '\n');
    }

    void collect_found(const PersonTable& table) {
        for (const auto& row : table.rows) {
            if (auto id = erased_id(table, row)) found_.insert(*std::move(id));
        }
    }

    // INE and full names; these in either order, and as they stand in pages.
    void collect_traces(const PersonTable& table) {
        for (const auto& row : table.rows) {
            if (!is_of_erased(table, row)) continue;
            traces_.push_back(table.cell(row, "ine"));
            const auto last_name = table.cell(row, "last_name");
            const auto first_name = table.cell(row, "first_name");
            if (last_name.empty() || first_name.empty()) continue;
            for (const auto& name : {last_name + ' ' + first_name, first_name + ' ' + last_name})
                traces_.insert(traces_.end(), {name, as_in_pages(name)});
        }
    }

    // The entries of erased persons, and those of others that they had replaced, one after the other, also
    // from one journal to another.
    std::set<std::string> erased_entries() const {
        std::map<std::string, std::string> replaced;  // by the entry that replaces it
        std::vector<std::string> open;
        for (const auto& [name, journal] : tables_) {
            if (!journal.is_journal()) continue;
            for (const auto& row : journal.rows) {
                const auto id = journal.cell(row, "entry_id");
                if (is_of_erased(journal, row)) open.push_back(id);
                if (auto earlier = journal.cell(row, "replaces"); !earlier.empty())
                    replaced.emplace(id, std::move(earlier));
            }
        }
        std::set<std::string> entries;
        while (!open.empty()) {
            const auto id = std::move(open.back());
            open.pop_back();
            if (!entries.insert(id).second) continue;
            if (const auto earlier = replaced.find(id); earlier != replaced.end())
                open.push_back(earlier->second);
        }
        entries.erase("");
        return entries;
    }

    // Whether there were any.
    static bool empty_references(PersonTable& journal, const std::set<std::string>& entries) {
        const auto replaces = journal.column("replaces");
        bool has_emptied = false;
        for (auto& row : journal.rows) {
            if (!entries.contains(journal.cell(row, "replaces"))) continue;
            row[*replaces].clear();
            has_emptied = true;
        }
        return has_emptied;
    }

    void find_what_is_left() {
        traces_.insert(traces_.end(), ids_.begin(), ids_.end());
        std::erase(traces_, "");
        const certification::IdSearch search(traces_);
        for (const auto& [name, bytes] : files_) {
            const auto changed = std::ranges::find(erasure_.files, name, &ErasedFile::name);
            const auto text =
                certification::searched_text(changed == erasure_.files.end() ? bytes : changed->bytes);
            if (!text) erasure_.not_searched.push_back(name);
            if (!text || !search.ids_in(*text).empty()) erasure_.left_in.push_back(name);
        }
    }

    const PackageFiles& files_;
    std::set<std::string, std::less<>> ids_;
    std::set<std::string, std::less<>> found_;  // of these ids
    std::map<std::string, PersonTable> tables_;
    std::vector<std::string> traces_;  // ids, INE and names of the erased
    Erasure erasure_;
    Diagnostics problems_;
};

}  // namespace

Result<Erasure> erase_persons(const PackageFiles& files, std::span<const std::string> ids) {
    return PersonErasure(files, ids).erase();
}

}  // namespace passpro
