// A package as one workbook: a sheet a table, named as its file without `.csv`; a sheet `campaign` for
// campaign.json, a setting a row; sheets `rules` and `procedure` with the lines of rules.json and
// procedure.json.
#include "input/misnaming.hpp"
#include "input/package_source.hpp"
#include "input/record_columns.hpp"
#include "input/settings_reader.hpp"
#include "input/settings_sheet.hpp"
#include "input/sheet_rows.hpp"
#include "json/document.hpp"
#include "text/ascii.hpp"
#include "text/limits.hpp"
#include "text/trimming.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

namespace passpro::input {

namespace {

using workbook::Sheet;

std::string_view sheet_name(std::string_view file) {
    return file.substr(0, file.find('.'));
}

void report_sheet(const DiagnosticSink& report, Problem problem, std::string_view file,
                  std::vector<std::string> details) {
    report({.problem = problem,
            .place = Place::of_file(file),
            .value = {},
            .details = std::move(details),
            .suggestion = {}});
}

// The columns of a table by the file that it stands for.
std::span<const Column> columns_of(std::string_view file) {
    if (file == journal_file || file == contacts_file) return record_columns(file);
    for (const auto& format : table_formats()) {
        if (file_name(format.table) == file) return format.columns;
    }
    return {};
}

// The name of the column that a header's cell stands for, or the cell itself in lower case.
std::string column_name(std::span<const Column> columns, std::string_view cell) {
    const auto* const known = column_named(columns, trimmed(cell));
    return known == nullptr ? lower_case(trimmed(cell)) : std::string(known->name);
}

class WorkbookSource final : public PackageSource {
  public:
    WorkbookSource(workbook::Workbook workbook, std::string_view file)
        : workbook_(std::move(workbook)), file_(file) {
        for (const auto& sheet : workbook_) sheets_.emplace(lower_case(trimmed(sheet.name)), &sheet);
    }

    void report_misnamed(const DiagnosticSink& report) const override {
        std::vector<std::string_view> known;
        for (const auto file : files_of_package()) known.push_back(sheet_name(file));
        std::vector<std::string> names;
        for (const auto& sheet : workbook_) names.push_back(lower_case(trimmed(sheet.name)));
        const auto place_of = [&](const std::string& name) {
            return Place::of_file(name_of(sheets_.find(name)->second->name));
        };
        report_misnamed_parts(names, known, std::array{sheet_name(settings_file), sheet_name(rules_file)},
                              Problem::unexpected_sheet, place_of, report);
    }

    std::optional<json::Document> settings(bool is_required, const DiagnosticSink& report) override {
        const auto* const sheet = find(settings_file, is_required, report);
        if (sheet == nullptr) return std::nullopt;
        SheetRows rows(*sheet, limits::columns + 1);
        auto settings = read_settings_sheet(rows, report);
        rows_of_settings_ = std::move(settings.rows);
        return std::move(settings.document);
    }

    std::unique_ptr<RowSource> open(CampaignTable table, bool is_required,
                                    const DiagnosticSink& report) override {
        const auto* const sheet = find(file_name(table), is_required, report);
        return sheet == nullptr ? nullptr : rows_of(*sheet, file_name(table), report);
    }

    std::optional<RulesText> rules(const DiagnosticSink&) override { return lines_of(rules_file); }

    std::unique_ptr<RowSource> open_record_table(std::string_view file,
                                                 const DiagnosticSink& report) override {
        const auto* const sheet = sheet_of(file);
        return sheet == nullptr ? nullptr : rows_of(*sheet, file, report);
    }

    std::optional<RulesText> procedure(const DiagnosticSink&) override { return lines_of(procedure_file); }

  private:
    Place place_in_source(const Place& place) const override {
        const auto* const sheet = sheet_of(place.file);
        const auto files = files_of_package();
        if (std::ranges::find(files, place.file) == files.end()) return place;
        Place moved = place;
        moved.file = name_of(sheet == nullptr ? sheet_name(place.file) : std::string_view(sheet->name));
        if (place.column.starts_with('/')) {
            moved.line = row_of_setting(place.column);
            if (moved.line != 0) moved.cell = workbook::column_letters(1) + std::to_string(moved.line);
        } else if (sheet != nullptr && place.line != 0) {
            if (const auto column = column_of(*sheet, place.file, place.column))
                moved.cell = workbook::column_letters(*column) + std::to_string(place.line);
        }
        return moved;
    }

    std::string name_of(std::string_view sheet) const { return '[' + file_ + ']' + std::string(sheet); }

    const Sheet* sheet_of(std::string_view file) const {
        const auto found = sheets_.find(sheet_name(file));
        return found == sheets_.end() ? nullptr : found->second;
    }

    static std::unique_ptr<RowSource> rows_of(const Sheet& sheet, std::string_view file,
                                              const DiagnosticSink& report) {
        const auto hidden = std::ranges::count_if(sheet.rows, &workbook::Row::is_hidden);
        if (hidden > 0) report_sheet(report, Problem::hidden_rows, file, {std::to_string(hidden)});
        return std::make_unique<SheetRows>(sheet, limits::columns + 1);
    }

    // A text whose lines are rows. Blank rows stay blank lines, so that a line of the text is a row of the
    // sheet.
    std::optional<RulesText> lines_of(std::string_view file) const {
        const auto* const sheet = sheet_of(file);
        if (sheet == nullptr) return std::nullopt;
        RulesText text{.file = name_of(sheet->name), .bytes = {}};
        std::uint32_t line = 1;
        for (const auto& row : sheet->rows) {
            for (; line < row.number; ++line) text.bytes += '\n';
            if (!row.cells.empty() && row.cells.front().column == 0) text.bytes += row.cells.front().text;
        }
        return text;
    }

    const Sheet* find(std::string_view file, bool is_required, const DiagnosticSink& report) const {
        const auto* const sheet = sheet_of(file);
        if (sheet == nullptr && is_required)
            report_sheet(report, Problem::missing_sheet, file, {std::string(sheet_name(file))});
        return sheet;
    }

    // Of the setting at a JSON pointer, or of what holds it; 0 if there is none.
    std::uint32_t row_of_setting(std::string pointer) const {
        while (!pointer.empty()) {
            const auto row = rows_of_settings_.find(pointer);
            if (row != rows_of_settings_.end()) return row->second;
            pointer.resize(pointer.rfind('/'));
        }
        return 0;
    }

    // By its name or title in the header, the first row with text.
    std::optional<std::uint32_t> column_of(const Sheet& sheet, std::string_view file,
                                           std::string_view name) const {
        const auto [columns, is_new] = columns_.try_emplace(&sheet);
        if (is_new) {
            const auto header = std::ranges::find_if_not(sheet.rows, &is_blank);
            const bool has_header = header != sheet.rows.end();
            for (const auto& cell : has_header ? std::span(header->cells) : std::span<const workbook::Cell>())
                columns->second.emplace(column_name(columns_of(file), cell.text), cell.column);
        }
        const auto found = columns->second.find(column_name(columns_of(file), name));
        return found == columns->second.end() || name.empty() ? std::nullopt : std::optional(found->second);
    }

    workbook::Workbook workbook_;
    std::string file_;
    std::map<std::string, const Sheet*, std::less<>> sheets_;  // by name, in lower case
    std::map<std::string, std::uint32_t> rows_of_settings_;
    // Columns of a header by name, in lower case. Each problem of a sheet needs them.
    mutable std::map<const Sheet*, std::map<std::string, std::uint32_t>> columns_;
};

}  // namespace

std::unique_ptr<PackageSource> source_of_workbook(workbook::Workbook workbook, std::string_view file) {
    return std::make_unique<WorkbookSource>(std::move(workbook), file);
}

}  // namespace passpro::input
