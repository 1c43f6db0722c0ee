#include "package/package_source.hpp"
#include "package/rows.hpp"
#include "package/settings_reader.hpp"

#include <passpro/package.hpp>
#include <passpro/stopwatch.hpp>

#include <string>
#include <system_error>
#include <utility>

namespace passpro {

namespace {

namespace fs = std::filesystem;
using package::PackageSource;
using package::Report;

// The same, with the problems where the source has them.
template <typename Value>
Result<Value> placed(const PackageSource& source, Result<Value> result) {
    auto problems = result.diagnostics();
    problems.move_to([&](const Place& place) { return source.place_of(place); });
    problems.sort();
    if (!result) return Result<Value>(std::move(problems));
    return {std::move(result).value(), std::move(problems)};
}

Result<Campaign> read_campaign(PackageSource& source) {
    CampaignBuilder builder;
    const Report report = [&](Diagnostic problem) { builder.report(std::move(problem)); };
    source.report_misnamed(report);
    if (const auto settings = source.settings(true, report)) {
        builder.set_settings(package::read_settings(settings->root(), report));
    }
    for (const auto& format : package::table_formats()) {
        const auto rows = source.open(format.table, format.is_required, report);
        if (rows) package::read_table(format.table, *rows, builder);
    }
    return placed(source, std::move(builder).build());
}

Result<Campaign> read_catalogue(PackageSource& source) {
    CampaignBuilder builder;
    const Report report = [&](Diagnostic problem) { builder.report(std::move(problem)); };
    if (const auto settings = source.settings(false, report))
        builder.set_settings(package::read_settings(settings->root(), report));
    using enum CampaignTable;
    for (const auto table : {establishments, formations, openings}) {
        const auto rows = source.open(table, table != openings, report);
        if (rows) package::read_table(table, *rows, builder);
    }
    return placed(source, std::move(builder).build_catalogue());
}

Diagnostics sorted(Diagnostics diagnostics) {
    diagnostics.sort();
    return diagnostics;
}

Result<std::optional<RulesText>> read_rules(PackageSource& source) {
    Diagnostics problems;
    auto rules = source.rules([&](Diagnostic problem) { problems.add(std::move(problem)); });
    if (problems.has_errors()) return Result<std::optional<RulesText>>(sorted(std::move(problems)));
    return {std::move(rules), {}};
}

void add_all(Diagnostics& problems, const Diagnostics& more) {
    for (const Diagnostic& problem : more) problems.add(problem);
}

// What the rules say, or, where there is no campaign, what is wrong with them all the same.
std::optional<Eligibility> judge(const RulesText& rules, const Result<Campaign>& campaign,
                                 Diagnostics& problems) {
    if (!campaign) {
        add_all(problems, RuleSet::parse(rules.bytes, rules.file).diagnostics());
        return std::nullopt;
    }
    auto verdicts = determine_eligibility(rules, *campaign, default_today(campaign->settings().calendar));
    add_all(problems, verdicts.diagnostics());
    if (!verdicts) return std::nullopt;
    return std::move(verdicts).value();
}

Result<JudgedCampaign> read_judged_campaign(PackageSource& source, const Stopwatch& reading) {
    auto campaign = read_campaign(source);
    const double seconds_read = reading.seconds();
    const Stopwatch judging;
    auto problems = campaign.diagnostics();
    const auto rules = read_rules(source);
    add_all(problems, rules.diagnostics());
    std::optional<Eligibility> eligibility;
    if (rules && rules->has_value()) eligibility = judge(**rules, campaign, problems);
    if (problems.has_errors()) return Result<JudgedCampaign>(sorted(std::move(problems)));
    JudgedCampaign judged{.campaign = std::move(campaign).value(),
                          .eligibility = std::move(eligibility),
                          .seconds_read = seconds_read,
                          .seconds_eligibility = judging.seconds()};
    return {std::move(judged), sorted(std::move(problems))};
}

template <typename Read>
auto read(const fs::path& path, Read read_source) -> decltype(read_source(std::declval<PackageSource&>())) {
    Diagnostics problems;
    const auto source =
        package::open_source(path, [&](Diagnostic problem) { problems.add(std::move(problem)); });
    if (source) return read_source(*source);
    return decltype(read_source(*source))(sorted(std::move(problems)));
}

}  // namespace

Result<Campaign> read_package(const fs::path& path) {
    return read(path, [](PackageSource& source) { return read_campaign(source); });
}

Result<Campaign> read_package(const PackageFiles& files) {
    return read_campaign(*package::source_of_files(files));
}

Result<Campaign> read_catalogue(const fs::path& path) {
    return read(path, [](PackageSource& source) { return read_catalogue(source); });
}

Result<Campaign> read_catalogue(const PackageFiles& files) {
    return read_catalogue(*package::source_of_files(files));
}

Result<Campaign> read_workbook(std::string_view bytes, std::string_view file) {
    auto workbook = workbook::read(bytes, file);
    if (!workbook) return Result<Campaign>(workbook.diagnostics());
    return read_campaign(*package::source_of_workbook(std::move(workbook).value(), file));
}

Result<std::optional<RulesText>> read_rules_text(const fs::path& path) {
    const auto source = package::open_source(path, [](const Diagnostic&) { /* said with the campaign */ });
    if (!source) return {std::nullopt, {}};
    return read_rules(*source);
}

Result<JudgedCampaign> read_judged_package(const fs::path& path) {
    const Stopwatch reading;
    return read(path, [&](PackageSource& source) { return read_judged_campaign(source, reading); });
}

Result<JudgedCampaign> read_judged_package(const PackageFiles& files) {
    const Stopwatch reading;
    return read_judged_campaign(*package::source_of_files(files), reading);
}

namespace package {

// What is no file is taken for a folder, whose files are then missing.
std::unique_ptr<PackageSource> open_source(const fs::path& path, const Report& report) {
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

}  // namespace package

}  // namespace passpro
