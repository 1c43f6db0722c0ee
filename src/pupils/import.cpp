#include "json/document.hpp"
#include "json/writer.hpp"
#include "lists/mapping.hpp"
#include "pupils/columns.hpp"
#include "pupils/merge.hpp"
#include "pupils/package_tables.hpp"
#include "pupils/reading.hpp"
#include "pupils/sources.hpp"
#include "text/ascii.hpp"

#include <passpro/catalogue.hpp>
#include <passpro/pupils_import.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <common_pupil_headings.hpp>
#include <utility>

namespace passpro {

namespace pupils {

namespace {

using Json = nlohmann::json;

lists::Mapping read_mapping(const PupilsImportOptions& options, const DiagnosticSink& report) {
    lists::Mapping mapping(column_names);
    const auto members = lists::members_of(mapping);
    lists::read_built_in_mapping(common_pupil_headings, members);
    lists::read_mapping(options.mapping, options.mapping_file, members, report);
    lists::choose_columns(mapping, options.columns, options.mapping_file, report);
    return mapping;
}

std::string write_mapping(const lists::Mapping& mapping) {
    json::Tree<Json> document(Json::object());
    lists::write(mapping, document.root());
    return json::to_text(document.root(), 2) + '\n';
}

// The school that all files name which are of one; absent, and reported, if they name several.
std::optional<Uai> school_of(const Sources& sources, const Uai& home, const DiagnosticSink& report) {
    Uai school = home;
    bool is_one = true;
    for (const auto& source : sources) {
        const auto own = source->school();
        if (own.is_absent()) continue;
        if (school.is_absent()) school = own;
        if (own == school) continue;
        is_one = false;
        report({.problem = Problem::other_school,
                .place = source->place(),
                .value = std::string(own.text()),
                .details = {std::string(school.text())}});
    }
    return is_one ? std::optional(school) : std::nullopt;
}

bool is_known(const Uai& home, const Catalogue& catalogue, const DiagnosticSink& report) {
    if (home.is_absent() || catalogue.find_establishment(home)) return true;
    report({.problem = Problem::unknown_reference,
            .place = {{}, 0, "home"},
            .value = std::string(home.text()),
            .details = {"uai", std::string(file_name(CampaignTable::establishments))}});
    return false;
}

void check_beginnings(const std::vector<std::string>& mefs, const DiagnosticSink& report) {
    constexpr std::size_t most_digits = 11;
    for (const auto& mef : mefs) {
        if (!mef.empty() && mef.size() <= most_digits && std::ranges::all_of(mef, is_digit)) continue;
        report({.problem = Problem::bad_mef_beginning, .place = {{}, 0, "mefs"}, .value = mef});
    }
}

std::optional<ImportedPupils> import(const PackageFiles& package, std::span<const PupilsFile> files,
                                     const PupilsImportOptions& options, Diagnostics& problems) {
    const DiagnosticSink report = [&](Diagnostic problem) { problems.add(std::move(problem)); };
    const auto catalogue = read_catalogue(package);
    problems.add_all(catalogue.diagnostics());
    auto tables = read_package_tables(package, report);
    const auto mapping = read_mapping(options, report);
    check_beginnings(options.mefs, report);
    const bool is_home_known = catalogue && is_known(options.home, *catalogue, report);
    if (!is_home_known || problems.has_errors()) return std::nullopt;

    auto year = options.school_year;
    const auto campaign_year = catalogue->settings().year;
    if (!year && campaign_year != 0) year = campaign_year - 1;
    Sources sources;
    const bool are_open = open_sources(files, mapping, options.columns, year, report, sources);
    const auto home = school_of(sources, options.home, report);
    if (!are_open || !home) return std::nullopt;

    ImportedPupils imported;
    const auto read = read_sources(sources, mapping, {*home, year, options.mefs}, report);
    if (!read.has_schools) return std::nullopt;
    merge(read, *catalogue, tables, imported, report);
    imported.files = write_package_tables(tables);
    imported.mapping = write_mapping(mapping);
    return imported;
}

}  // namespace

}  // namespace pupils

std::string_view to_text(PupilChange change) {
    constexpr std::array<std::string_view, 10> words{
        "added",   "changed",          "moved_class", "moved_school",  "left",
        "missing", "contacts_changed", "wish_added",  "wish_reranked", "wish_missing"};
    return words[static_cast<std::size_t>(change)];
}

Result<ImportedPupils> import_pupils(const PackageFiles& package, std::span<const PupilsFile> files,
                                     const PupilsImportOptions& options) {
    Diagnostics problems;
    auto imported = pupils::import(package, files, options, problems);
    problems.sort();
    if (!imported) return Result<ImportedPupils>(std::move(problems));
    return {std::move(*imported), std::move(problems)};
}

}  // namespace passpro
