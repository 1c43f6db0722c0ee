// A workbook as the files of a package.
#include "input/csv.hpp"
#include "input/package_source.hpp"
#include "input/record_columns.hpp"
#include "input/record_parts.hpp"
#include "input/settings_reader.hpp"
#include "json/writer.hpp"
#include "text/encoding.hpp"
#include "text/limits.hpp"
#include "text/paths.hpp"
#include "text/trimming.hpp"

#include <passpro/package.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace passpro {

namespace {

void append_cells(std::string& csv, std::span<const std::string_view> cells) {
    const auto* separator = "";
    for (const auto cell : cells) {
        csv += separator;
        input::append_csv_cell(csv, cell);
        separator = ",";
    }
}

// CSV has no words for an error; the reader of the file would take `#REF!` for a text.
void report_broken_cells(std::string_view file, std::span<const std::string> header,
                         const input::RowSource& rows, const DiagnosticSink& report) {
    for (const auto& [index, line, problem] : rows.broken_cells()) {
        const auto value = problem == Problem::formula_error ? trimmed(rows.cells()[index]) : "";
        report({.problem = problem,
                .place = {file, line, index < header.size() ? std::string_view(header[index]) : ""},
                .value = std::string(value)});
    }
}

struct WrittenRows {
    std::string csv{};
    std::vector<std::uint32_t> row_of_line{};
};

// A blank line for each blank row, so that lines are rows as long as no cell has several. Rows beyond the
// limit of cells are left out: the reader of the file refuses it at that row.
WrittenRows write_rows(std::string_view file, input::RowSource& rows, const DiagnosticSink& report) {
    WrittenRows written;
    auto& [csv, row_of_line] = written;
    std::vector<std::string> header;
    std::size_t cells = 0;
    for (std::uint32_t row = 1; cells <= limits::cells && rows.next(); ++row) {
        for (; row < rows.line(); ++row) {
            csv += '\n';
            row_of_line.push_back(row);
        }
        if (header.empty()) {
            for (const auto name : rows.cells()) header.emplace_back(trimmed(name));
        } else {
            cells += rows.cells().size();
        }
        report_broken_cells(file, header, rows, report);
        const auto begin = csv.size();
        append_cells(csv, rows.cells());
        csv += '\n';
        row_of_line.insert(row_of_line.end(), count_line_ends(std::string_view(csv).substr(begin)), row);
    }
    return written;
}

PackageFiles files_of(input::PackageSource& source, const DiagnosticSink& report) {
    PackageFiles files;
    source.report_misnamed(report);
    if (const auto settings = source.settings(false, report))
        files.emplace(input::settings_file, json::to_text(settings->root()));
    for (const auto& format : input::table_formats()) {
        const auto rows = source.open(format.table, false, report);
        if (rows)
            files.emplace(file_name(format.table), write_rows(file_name(format.table), *rows, report).csv);
    }
    if (auto rules = source.rules(report)) files.emplace(input::rules_file, std::move(rules->bytes));
    if (auto procedure = source.procedure(report))
        files.emplace(input::procedure_file, std::move(procedure->bytes));
    for (const auto file : {input::journal_file, input::contacts_file}) {
        if (const auto rows = source.open_record_table(file, report))
            files.emplace(file, write_rows(file, *rows, report).csv);
    }
    return files;
}

Result<PackageFiles> unpack_zip(const PackageDocument& document) {
    auto zipped = input::read_zipped_files(document);
    if (!zipped) return Result<PackageFiles>(zipped.diagnostics());
    auto [names, files] = std::move(zipped).value();
    Diagnostics problems;
    input::source_with_files({}, std::move(names))->report_misnamed([&](Diagnostic problem) {
        problems.add(std::move(problem));
    });
    if (problems.has_errors()) return Result<PackageFiles>(std::move(problems));
    return {std::move(files), std::move(problems)};
}

// The sheet that stands for a table of a record, named as such.
std::optional<input::RecordPart> record_table(input::PackageSource& source, std::string_view file,
                                              const DiagnosticSink& report) {
    const auto rows = source.open_record_table(file, report);
    if (!rows) return std::nullopt;
    auto [csv, row_of_line] = write_rows(file, *rows, report);
    return input::RecordPart{.name = source.place_of(Place::of_file(file)).file,
                             .bytes = std::move(csv),
                             .row_of_line = std::move(row_of_line)};
}

}  // namespace

namespace input {

namespace {

// Named after the zip as well, beside which there may be another journal.csv.
std::optional<RecordPart> taken_from(PackageFiles& files, std::string_view zip, std::string_view name) {
    const auto file = files.find(name);
    if (file == files.end()) return std::nullopt;
    return RecordPart{.name = '[' + std::string(zip) + ']' + std::string(name),
                      .bytes = std::move(file->second)};
}

RecordParts parts_of_zip(const PackageDocument& document) {
    auto zipped = read_zipped_files(document);
    if (!zipped) return {.problems = std::move(zipped).diagnostics()};
    auto files = std::move(zipped).value().files;
    return {.procedure = taken_from(files, document.file, procedure_file),
            .journal = taken_from(files, document.file, journal_file),
            .contacts = taken_from(files, document.file, contacts_file)};
}

// A table of a record, as it was written from its sheet.
struct WrittenTable {
    std::string_view file;
    std::vector<std::uint32_t> row_of_line;

    Place place_of(const Place& place) const {
        const bool has_row = place.line != 0 && place.line <= row_of_line.size();
        return {file, has_row ? row_of_line[place.line - 1] : place.line, place.column};
    }
};

RecordParts parts_of_workbook(const PackageDocument& document) {
    RecordParts parts;
    auto workbook = workbook::read(document.bytes, document.file);
    if (!workbook) {
        parts.problems = workbook.diagnostics();
        return parts;
    }
    const std::shared_ptr<PackageSource> source =
        source_of_workbook(std::move(workbook).value(), document.file);
    const auto report = [&parts](Diagnostic problem) { parts.problems.add(std::move(problem)); };
    if (auto text = source->procedure(report))
        parts.procedure = RecordPart{.name = std::move(text->file), .bytes = std::move(text->bytes)};
    parts.journal = record_table(*source, journal_file, report);
    parts.contacts = record_table(*source, contacts_file, report);
    parts.problems.move_to([&](const Place& place) { return source->place_of(place); });
    std::map<std::string, WrittenTable> tables;
    if (parts.journal)
        tables.emplace(parts.journal->name, WrittenTable{journal_file, parts.journal->row_of_line});
    if (parts.contacts)
        tables.emplace(parts.contacts->name, WrittenTable{contacts_file, parts.contacts->row_of_line});
    parts.place_of = [source, tables](const Place& place) {
        const auto table = tables.find(place.file);
        return table == tables.end() ? place : source->place_of(table->second.place_of(place));
    };
    return parts;
}

}  // namespace

std::optional<RecordParts> read_record_parts(const PackageDocument& document) {
    if (!workbook::looks_like_workbook(document.bytes)) return std::nullopt;
    return workbook::is_other_zip(document.bytes) ? parts_of_zip(document) : parts_of_workbook(document);
}

std::optional<RecordParts> read_record_parts(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
    const auto content = read_file(path);
    if (content.problem) return std::nullopt;
    const auto name = utf8_of(path.filename());
    return read_record_parts(PackageDocument{.bytes = content.bytes, .file = name});
}

}  // namespace input

Result<PackageFiles> unpack_workbook(std::string_view bytes, std::string_view file) {
    if (workbook::is_other_zip(bytes)) return unpack_zip({.bytes = bytes, .file = file});
    if (input::begins_like_json(bytes)) return read_json(bytes, file);
    auto workbook = workbook::read(bytes, file);
    if (!workbook) return Result<PackageFiles>(workbook.diagnostics());
    const auto source = input::source_of_workbook(std::move(workbook).value(), file);
    Diagnostics problems;
    auto files = files_of(*source, [&](Diagnostic problem) { problems.add(std::move(problem)); });
    problems.move_to([&](const Place& place) { return source->place_of(place); });
    problems.sort();
    if (problems.has_errors()) return Result<PackageFiles>(std::move(problems));
    return {std::move(files), std::move(problems)};
}

}  // namespace passpro
