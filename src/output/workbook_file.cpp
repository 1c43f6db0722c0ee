// A package, written as one workbook. Alone in its object, so that a program that only reads workbooks is
// linked without the library that writes them.
#include "input/package_source.hpp"
#include "input/record_columns.hpp"
#include "input/settings_reader.hpp"
#include "input/settings_sheet.hpp"
#include "json/writer.hpp"
#include "text/ascii.hpp"
#include "text/trimming.hpp"

#include <passpro/calendar.hpp>
#include <passpro/output.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <system_error>
#include <utility>

namespace passpro {

namespace {

using workbook::WrittenCell;
using workbook::WrittenKind;
using workbook::WrittenSheet;

// Columns whose cells are numbers or dates to a spreadsheet too. Everything else is text, ids that look like
// numbers included.
constexpr std::array<std::string_view, 13> number_columns{
    "seats", "slot_minutes", "break_minutes", "capacity", "min_fill", "max_in_row", "break_after",
    "rank",  "minutes",      "slot",          "locked",   "latitude", "longitude"};
constexpr std::array<std::string_view, 3> time_columns{"start", "end", "birth_date"};

constexpr std::size_t exact_digits = 15;

bool is_canonical_number(std::string_view text) {
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    return !digits.empty() && digits.size() <= exact_digits && std::ranges::count(digits, '.') <= 1 &&
           digits.find_first_not_of("0123456789.") == std::string_view::npos && digits.front() != '.' &&
           digits.back() != '.';
}

// Before March 1900, spreadsheets do not agree on what a number means.
const Date first_common_day{1900, 3, 1};

WrittenCell written_time(std::string_view text) {
    if (const auto day = parse_date(text); day && *day >= first_common_day)
        return {to_iso(*day), WrittenKind::date};
    if (const auto time = parse_date_time(text); time && time->date() >= first_common_day)
        return {to_iso(*time), WrittenKind::date_time};
    return {std::string(text)};
}

WrittenCell written(std::string_view column, std::string_view text) {
    const auto is_in = [&](const auto& names) { return std::ranges::find(names, column) != names.end(); };
    if (is_in(time_columns)) return written_time(text);
    if (is_in(number_columns) && is_canonical_number(text)) return {std::string(text), WrittenKind::number};
    return {std::string(text)};
}

void append_settings(std::vector<std::vector<WrittenCell>>& rows, const std::string& name,
                     const nlohmann::json& value) {
    if (value.is_object()) {
        for (const auto& [key, member] : value.items())
            append_settings(rows, name.empty() ? key : name + '.' + key, member);
        return;
    }
    const bool is_plain = value.is_string() && !input::as_json(value.get_ref<const std::string&>()) &&
                          !value.get_ref<const std::string&>().empty();
    const auto kind = value.is_number() ? WrittenKind::number : WrittenKind::text;
    rows.push_back({{name}, {is_plain ? value.get<std::string>() : json::to_text(value), kind}});
}

// The header, and a row for each value that is not an object.
std::vector<std::vector<WrittenCell>> settings_rows(const nlohmann::json& document) {
    std::vector<std::vector<WrittenCell>> rows{{{"setting"}, {"value"}}};
    append_settings(rows, "", document);
    return rows;
}

WrittenSheet sheet_for(std::string_view file) {
    return {.name = std::string(file.substr(0, file.find('.'))), .rows = {}};
}

WrittenSheet written_table(std::string_view file, input::RowSource& rows) {
    auto sheet = sheet_for(file);
    std::vector<std::string> header;
    while (rows.next()) {
        auto& cells = sheet.rows.emplace_back();
        const bool is_header = sheet.rows.size() == 1;
        for (const auto cell : rows.cells()) {
            const auto text = trimmed(cell);
            if (is_header) header.push_back(lower_case(text));
            const auto column = cells.size() < header.size() ? std::string_view(header[cells.size()]) : "";
            cells.push_back(is_header ? WrittenCell{std::string(text)} : written(column, text));
        }
    }
    return sheet;
}

// JSON texts have no line ends within their strings, so that a line for each row holds them without loss.
WrittenSheet written_lines(std::string_view file, std::string_view text) {
    auto sheet = sheet_for(file);
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        sheet.rows.push_back({{std::string(line.substr(0, line.find('\r')))}});
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return sheet;
}

// The parts of a record that a source has, unless they are there already.
void append_record(std::vector<WrittenSheet>& sheets, input::PackageSource& source,
                   const DiagnosticSink& report) {
    const auto is_there = [&](std::string_view file) {
        return std::ranges::find(sheets, sheet_for(file).name, &WrittenSheet::name) != sheets.end();
    };
    if (!is_there(input::procedure_file)) {
        if (const auto procedure = source.procedure(report))
            sheets.push_back(written_lines(input::procedure_file, procedure->bytes));
    }
    for (const auto file : {input::journal_file, input::contacts_file}) {
        if (is_there(file)) continue;
        if (const auto rows = source.open_record_table(file, report))
            sheets.push_back(written_table(file, *rows));
    }
}

// The files beside a document; nothing if there is no such place.
std::unique_ptr<input::PackageSource> files_beside(const std::filesystem::path& package) {
    std::error_code error;
    const bool is_document = std::filesystem::is_regular_file(package, error);
    return is_document ? input::source_of_folder(package.parent_path()) : nullptr;
}

// What `source` has, and what `beside` has of a record; either may be null.
Result<std::string> write_package(input::PackageSource* source, input::PackageSource* beside,
                                  WorkbookContent content, Diagnostics problems) {
    if (source == nullptr) return Result<std::string>(std::move(problems));
    const DiagnosticSink report = [&](Diagnostic problem) { problems.add(std::move(problem)); };
    std::vector<WrittenSheet> sheets;
    if (const auto settings = source->settings(true, report))
        sheets.push_back({.name = "campaign", .rows = settings_rows(settings->root())});
    for (const auto& format : input::table_formats()) {
        const auto rows = source->open(format.table, format.is_required, report);
        if (rows) sheets.push_back(written_table(file_name(format.table), *rows));
    }
    if (const auto rules = source->rules(report))
        sheets.push_back(written_lines(input::rules_file, rules->bytes));
    const bool has_record = content == WorkbookContent::campaign_and_record;
    if (has_record) append_record(sheets, *source, report);
    problems.move_to([&](const Place& place) { return source->place_of(place); });
    if (has_record && beside != nullptr) append_record(sheets, *beside, report);
    problems.sort();
    if (problems.has_errors()) return Result<std::string>(std::move(problems));
    auto workbook = workbook::write(sheets);
    if (!workbook) return workbook;
    return {std::move(workbook).value(), std::move(problems)};
}

}  // namespace

Result<std::string> write_workbook(const std::filesystem::path& package, WorkbookContent content) {
    Diagnostics problems;
    const auto source =
        input::open_source(package, [&](Diagnostic problem) { problems.add(std::move(problem)); });
    return write_package(source.get(), files_beside(package).get(), content, std::move(problems));
}

Result<std::string> write_workbook(const PackageDocument& package, WorkbookContent content) {
    Diagnostics problems;
    const auto source =
        input::open_source(package, [&](Diagnostic problem) { problems.add(std::move(problem)); });
    return write_package(source.get(), nullptr, content, std::move(problems));
}

Result<std::string> write_workbook(const PackageFiles& package, WorkbookContent content) {
    return write_package(input::source_of_files(package).get(), nullptr, content, {});
}

}  // namespace passpro
