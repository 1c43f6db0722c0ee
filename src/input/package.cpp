#include "input/package_source.hpp"
#include "input/rows.hpp"
#include "input/settings_reader.hpp"

#include <passpro/package.hpp>

#include <string>
#include <system_error>
#include <utility>

namespace passpro {

namespace {

namespace fs = std::filesystem;
using input::PackageSource;

// The same, with the problems where the source has them.
template <typename Value>
Result<Value> placed(const PackageSource& source, Result<Value> result) {
    auto problems = result.diagnostics();
    problems.move_to([&](const Place& place) { return source.place_of(place); });
    problems.sort();
    if (!result) return Result<Value>(std::move(problems));
    return {std::move(result).value(), std::move(problems)};
}

Diagnostics sorted(Diagnostics diagnostics) {
    diagnostics.sort();
    return diagnostics;
}

Result<Catalogue> read_catalogue(PackageSource& source) {
    CampaignBuilder builder;
    const DiagnosticSink report = [&](Diagnostic problem) { builder.report(std::move(problem)); };
    if (const auto settings = source.settings(false, report))
        builder.set_settings(input::read_settings(settings->root(), report));
    using enum CampaignTable;
    for (const auto table : {establishments, formations, openings}) {
        const auto rows = source.open(table, table != openings, report);
        if (rows) input::read_table(table, *rows, builder);
    }
    return placed(source, std::move(builder).build_catalogue());
}

template <typename Read>
auto read(const fs::path& path, Read read_source) -> decltype(read_source(std::declval<PackageSource&>())) {
    Diagnostics problems;
    const auto source =
        input::open_source(path, [&](Diagnostic problem) { problems.add(std::move(problem)); });
    if (source) return read_source(*source);
    return decltype(read_source(*source))(sorted(std::move(problems)));
}

}  // namespace

Result<Campaign> read_tables(const fs::path& path) {
    return read(path, [](PackageSource& source) { return input::read_campaign(source); });
}

Result<Campaign> read_tables(const PackageFiles& files) {
    return input::read_campaign(*input::source_of_files(files));
}

Result<Catalogue> read_catalogue(const fs::path& path) {
    return read(path, [](PackageSource& source) { return read_catalogue(source); });
}

Result<Catalogue> read_catalogue(const PackageFiles& files) {
    return read_catalogue(*input::source_of_files(files));
}

Result<std::optional<RulesText>> read_rules_text(const fs::path& path) {
    const auto source = input::open_source(path, [](const Diagnostic&) { /* said with the campaign */ });
    if (!source) return {std::nullopt, {}};
    return input::read_rules(*source);
}

namespace input {

Result<Campaign> read_campaign(PackageSource& source) {
    CampaignBuilder builder;
    const DiagnosticSink report = [&](Diagnostic problem) { builder.report(std::move(problem)); };
    source.report_misnamed(report);
    if (const auto settings = source.settings(true, report)) {
        builder.set_settings(read_settings(settings->root(), report));
    }
    for (const auto& format : table_formats()) {
        const auto rows = source.open(format.table, format.is_required, report);
        if (rows) read_table(format.table, *rows, builder);
    }
    return placed(source, std::move(builder).build());
}

Result<std::optional<RulesText>> read_rules(PackageSource& source) {
    Diagnostics problems;
    auto rules = source.rules([&](Diagnostic problem) { problems.add(std::move(problem)); });
    if (problems.has_errors()) return Result<std::optional<RulesText>>(sorted(std::move(problems)));
    return {std::move(rules), {}};
}

// What is no file is taken for a folder, whose files are then missing.
std::unique_ptr<PackageSource> open_source(const fs::path& path, const DiagnosticSink& report) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return source_of_folder(path);
    const auto name = path.filename().string();
    const auto content = read_file(path);
    if (content.problem) {
        report({.problem = *content.problem, .place = Place::of_file(name)});
        return nullptr;
    }
    auto workbook = workbook::read(content.bytes, name);
    for (const auto& problem : workbook.diagnostics()) report(problem);
    return workbook ? source_of_workbook(std::move(workbook).value(), name) : nullptr;
}

}  // namespace input

}  // namespace passpro
