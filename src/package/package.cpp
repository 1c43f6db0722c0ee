#include "domain/nearest.hpp"
#include "package/columns.hpp"
#include "package/encoding.hpp"
#include "package/rows.hpp"
#include "package/settings_reader.hpp"

#include <passpro/package.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace passpro {

namespace {

namespace fs = std::filesystem;
using package::Report;

// Lines are counted in 32 bits.
constexpr std::uintmax_t maximum_file_bytes = std::uintmax_t{4} << 30;

// The bytes of a file, or why there are none.
struct FileContent {
    std::string bytes;
    std::optional<Problem> problem;
};

// Where the files of a package come from.
struct Source {
    std::function<FileContent(std::string_view name)> read;
    std::vector<std::string> names;
};

FileContent read_file(const fs::path& path) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return {.bytes = {}, .problem = Problem::missing_file};
    // Reading a pipe could wait for ever.
    if (status.type() != fs::file_type::regular) return {.bytes = {}, .problem = Problem::unreadable_file};
    const auto size = fs::file_size(path, error);
    if (error) return {.bytes = {}, .problem = Problem::unreadable_file};
    if (size > maximum_file_bytes) return {.bytes = {}, .problem = Problem::too_large};

    std::string bytes(size, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!file) return {.bytes = {}, .problem = Problem::unreadable_file};
    return {.bytes = std::move(bytes), .problem = {}};
}

Source source_of(const fs::path& folder) {
    Source source{.read = [folder](std::string_view name) { return read_file(folder / name); }, .names = {}};
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        source.names.push_back(entry->path().filename().string());
    }
    return source;
}

Source source_of(const PackageFiles& files) {
    const auto read = [&files](std::string_view name) -> FileContent {
        const auto file = files.find(name);
        if (file == files.end()) return {.bytes = {}, .problem = Problem::missing_file};
        if (file->second.size() > maximum_file_bytes) return {.bytes = {}, .problem = Problem::too_large};
        return {.bytes = file->second, .problem = {}};
    };
    Source source{.read = read, .names = {}};
    for (const auto& [name, bytes] : files) source.names.push_back(name);
    return source;
}

void report_file(const Report& report, Problem problem, std::string_view file, std::uint32_t line = 0,
                 std::string suggestion = {}) {
    report({.problem = problem,
            .place = {std::string(file), line, {}},
            .value = {},
            .details = {},
            .suggestion = std::move(suggestion)});
}

// The text of a file; nothing where it cannot be had, which is reported unless the file may be absent.
std::optional<std::string> read_text(const Source& source, std::string_view file, bool is_required,
                                     const Report& report) {
    auto content = source.read(file);
    if (content.problem == Problem::missing_file && !is_required) return std::nullopt;
    if (content.problem) {
        report_file(report, *content.problem, file);
        return std::nullopt;
    }
    auto decoded = package::decode(std::move(content.bytes));
    if (decoded.bad_line != 0) {
        report_file(report, Problem::bad_encoding, file, decoded.bad_line);
        if (decoded.utf8.empty()) return std::nullopt;
    }
    return std::move(decoded.utf8);
}

// A folder may hold anything else; a file whose name is nearly that of a table was meant to be read.
void report_misnamed_files(const Source& source, const Report& report) {
    std::vector<std::string_view> known{package::settings_file};
    for (const auto& format : package::table_formats()) known.push_back(file_name(format.table));
    NearestMatch nearest(known);
    for (const auto& name : source.names) {
        const bool is_known = std::ranges::find(known, name) != known.end() || name == "plan.csv";
        if (is_known) continue;
        if (const auto near = nearest.find(name)) {
            report_file(report, Problem::unexpected_file, name, 0, std::string(*near));
        }
    }
}

Result<Campaign> read_package(const Source& source) {
    CampaignBuilder builder;
    const Report report = [&](Diagnostic problem) { builder.report(std::move(problem)); };
    report_misnamed_files(source, report);
    if (const auto utf8 = read_text(source, package::settings_file, true, report)) {
        builder.set_settings(package::read_settings(*utf8, report));
    }
    for (const auto& format : package::table_formats()) {
        auto utf8 = read_text(source, file_name(format.table), format.is_required, report);
        if (utf8) package::read_table(format.table, *utf8, builder);
    }
    return std::move(builder).build();
}

}  // namespace

Result<Campaign> read_package(const fs::path& folder) {
    return read_package(source_of(folder));
}

Result<Campaign> read_package(const PackageFiles& files) {
    return read_package(source_of(files));
}

}  // namespace passpro
