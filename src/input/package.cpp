#include "domain/sorted.hpp"
#include "input/package_source.hpp"
#include "input/record_columns.hpp"
#include "input/rows.hpp"
#include "input/settings_reader.hpp"
#include "input/table_reader.hpp"
#include "text/paths.hpp"

#include <passpro/package.hpp>

#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace passpro {

namespace {

namespace fs = std::filesystem;
using input::PackageSource;

// The same, with the problems at their places in the source.
template <typename Value>
Result<Value> placed(const PackageSource& source, Result<Value> result) {
    auto problems = result.diagnostics();
    problems.move_to([&](const Place& place) { return source.place_of(place); });
    problems.sort();
    if (!result) return Result<Value>(std::move(problems));
    return {std::move(result).value(), std::move(problems)};
}

Result<Catalogue> read_catalogue(PackageSource& source) {
    CampaignBuilder builder;
    const DiagnosticSink report = [&](Diagnostic problem) { builder.report(std::move(problem)); };
    if (const auto settings = source.settings(false, report))
        builder.set_settings(input::read_settings(settings->root(), report));
    using enum CampaignTable;
    for (const auto table : {establishments, formations, openings}) {
        const auto rows = source.open(table, table != openings, report);
        if (rows) source.set_column_names(table, input::read_table(table, *rows, builder));
    }
    return placed(source, std::move(builder).build_catalogue());
}

// `from` is a path or a document.
template <typename From, typename Read>
auto read(const From& from, Read read_source) -> decltype(read_source(std::declval<PackageSource&>())) {
    Diagnostics problems;
    const auto source =
        input::open_source(from, [&](Diagnostic problem) { problems.add(std::move(problem)); });
    if (source) return read_source(*source);
    return decltype(read_source(*source))(sorted(std::move(problems)));
}

}  // namespace

Result<Campaign> read_tables(const fs::path& path) {
    return read(path, [](PackageSource& source) { return input::read_campaign(source); });
}

Result<Campaign> read_tables(const PackageDocument& document) {
    return read(document, [](PackageSource& source) { return input::read_campaign(source); });
}

Result<Campaign> read_tables(const PackageFiles& files) {
    return input::read_campaign(*input::source_of_files(files));
}

Result<Catalogue> read_catalogue(const fs::path& path) {
    return read(path, [](PackageSource& source) { return read_catalogue(source); });
}

Result<Catalogue> read_catalogue(const PackageDocument& document) {
    return read(document, [](PackageSource& source) { return read_catalogue(source); });
}

Result<Catalogue> read_catalogue(const PackageFiles& files) {
    return read_catalogue(*input::source_of_files(files));
}

namespace {

template <typename From>
Result<std::optional<RulesText>> read_rules_from(const From& from) {
    const auto source = input::open_source(from, [](const Diagnostic&) { /* said with the campaign */ });
    if (!source) return {std::nullopt, {}};
    return input::read_rules(*source);
}

}  // namespace

Result<std::optional<RulesText>> read_rules_text(const fs::path& path) {
    return read_rules_from(path);
}

Result<std::optional<RulesText>> read_rules_text(const PackageDocument& document) {
    return read_rules_from(document);
}

namespace input {

namespace {

// Formations name rules, and the package has none.
void report_rules_without_file(PackageSource& source, const DiagnosticSink& report) {
    const DiagnosticSink ignore = [](const Diagnostic&) { /* said with the campaign */ };
    const auto rows = source.open(CampaignTable::formations, false, ignore);
    if (!rows) return;
    const auto file = file_name(CampaignTable::formations);
    TableReader table(file, format_of(CampaignTable::formations).columns, *rows, ignore);
    const auto id = table.column("formation_id");
    const auto eligibility = table.column("eligibility");
    while (table.next()) {
        const auto rules = table.list(eligibility);
        if (rules.empty()) continue;
        report({.problem = Problem::missing_rules,
                .place = {file, table.line(), "eligibility"},
                .value = rules.front(),
                .details = {std::string(table.text(id)), std::string(rules_file)}});
    }
}

}  // namespace

std::vector<std::string_view> files_of_package() {
    std::vector<std::string_view> files{settings_file, rules_file, procedure_file, journal_file,
                                        contacts_file};
    for (const auto& format : table_formats()) files.push_back(file_name(format.table));
    return files;
}

Result<Campaign> read_campaign(PackageSource& source) {
    CampaignBuilder builder;
    const DiagnosticSink report = [&](Diagnostic problem) { builder.report(std::move(problem)); };
    source.report_misnamed(report);
    if (const auto settings = source.settings(true, report)) {
        builder.set_settings(read_settings(settings->root(), report));
    }
    for (const auto& format : table_formats()) {
        const auto rows = source.open(format.table, format.is_required, report);
        if (rows) source.set_column_names(format.table, read_table(format.table, *rows, builder));
    }
    return placed(source, std::move(builder).build());
}

Result<std::optional<RulesText>> read_rules(PackageSource& source) {
    Diagnostics problems;
    const DiagnosticSink report = [&](Diagnostic problem) { problems.add(std::move(problem)); };
    auto rules = source.rules(report);
    if (!rules && !problems.has_errors()) report_rules_without_file(source, report);
    if (!problems.has_errors()) return {std::move(rules), {}};
    problems.move_to([&](const Place& place) { return source.place_of(place); });
    return Result<std::optional<RulesText>>(sorted(std::move(problems)));
}

namespace {

// A dialog that opens files can only lead to one of the files of a folder.
bool is_settings_of_folder(const fs::path& path) {
    std::error_code error;
    return path.filename() == settings_file && fs::is_regular_file(path, error) &&
           fs::exists(path.parent_path() / file_name(CampaignTable::establishments), error);
}

}  // namespace

std::unique_ptr<PackageSource> open_source(const fs::path& path, const DiagnosticSink& report) {
    std::error_code error;
    if (fs::is_directory(path, error) && can_be_listed(path)) return source_of_folder(path);
    if (is_settings_of_folder(path)) return open_source(fs::absolute(path, error).parent_path(), report);
    const auto name = utf8_of(path.has_filename() ? path.filename() : path);
    const auto content = read_file(path);
    if (!content.problem) return open_source(PackageDocument{content.bytes, name}, report);
    const bool is_nothing = *content.problem == Problem::missing_file;
    report({.problem = is_nothing ? Problem::missing_package : *content.problem,
            .place = Place::of_file(name),
            .details = content.details});
    return nullptr;
}

}  // namespace input

}  // namespace passpro
