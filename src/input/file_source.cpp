// A package as files, in a folder or in memory.
#include "disk/files.hpp"
#include "domain/system_reasons.hpp"
#include "input/file_text.hpp"
#include "input/misnaming.hpp"
#include "input/package_source.hpp"
#include "input/record_columns.hpp"
#include "input/settings_reader.hpp"
#include "json/document.hpp"
#include "text/limits.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <functional>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace passpro::input {

namespace {

namespace fs = std::filesystem;

// A text, and its rows.
class CsvTable final : public RowSource {
  public:
    CsvTable(std::string utf8, std::span<const Column> columns)
        : utf8_(std::move(utf8)), rows_(csv_rows(utf8_, columns)) {}

    bool next() override { return rows_.next(); }
    std::uint32_t line() const override { return rows_.line(); }
    std::span<const std::string_view> cells() const override { return rows_.cells(); }
    std::size_t cell_count() const override { return rows_.cell_count(); }
    std::span<const BrokenCell> broken_cells() const override { return rows_.broken_cells(); }

  private:
    std::string utf8_;
    CsvReader rows_;
};

// That its content cannot be had.
void report_file(const DiagnosticSink& report, const FileContent& content, std::string_view file) {
    report({.problem = *content.problem, .place = Place::of_file(file), .details = content.details});
}

// Files that belong beside those of a package, however near their names are; further journals, too.
bool is_of_others(std::string_view name) {
    return name == "plan.csv" || name == "datapackage.json" || name == "mapping.json" ||
           name.starts_with("journal-");
}

class FileSource final : public PackageSource {
  public:
    using Read = std::function<FileContent(std::string_view name)>;

    FileSource(Read read, std::vector<std::string> names) : read_(std::move(read)), names_(std::move(names)) {
        std::erase_if(names_, is_of_others);
    }

    // A folder may hold anything else; a file whose name is nearly that of a table was meant to be read.
    void report_misnamed(const DiagnosticSink& report) const override {
        report_misnamed_parts(
            names_, files_of_package(), std::array{settings_file, rules_file}, Problem::unexpected_file,
            [](const std::string& name) { return Place::of_file(name); }, report);
    }

    std::optional<json::Document> settings(bool is_required, const DiagnosticSink& report) override {
        const auto utf8 = read_text(settings_file, is_required, report);
        return utf8 ? json::parse(settings_file, *utf8, report) : std::nullopt;
    }

    std::unique_ptr<RowSource> open(CampaignTable table, bool is_required,
                                    const DiagnosticSink& report) override {
        auto utf8 = read_text(file_name(table), is_required, report);
        if (!utf8) return nullptr;
        return std::make_unique<CsvTable>(std::move(*utf8), format_of(table).columns);
    }

    std::optional<RulesText> rules(const DiagnosticSink& report) override {
        return json_text(rules_file, report);
    }

    std::unique_ptr<RowSource> open_record_table(std::string_view file,
                                                 const DiagnosticSink& report) override {
        auto utf8 = read_text(file, false, report);
        if (!utf8) return nullptr;
        return std::make_unique<CsvTable>(std::move(*utf8), record_columns(file));
    }

    std::optional<RulesText> procedure(const DiagnosticSink& report) override {
        return json_text(procedure_file, report);
    }

  private:
    // As it stands; nothing if there is no such file, or if it cannot be read, which is reported.
    std::optional<RulesText> json_text(std::string_view file, const DiagnosticSink& report) {
        auto content = read_(file);
        if (content.problem == Problem::missing_file) return std::nullopt;
        if (content.problem) report_file(report, content, file);
        if (content.problem) return std::nullopt;
        return RulesText{.file = std::string(file), .bytes = std::move(content.bytes)};
    }

    // The text of a file; nothing if it cannot be had, which is reported unless the file may be absent.
    std::optional<std::string> read_text(std::string_view file, bool is_required,
                                         const DiagnosticSink& report) {
        auto content = read_(file);
        if (content.problem == Problem::missing_file && !is_required) return std::nullopt;
        if (content.problem) {
            report_file(report, content, file);
            return std::nullopt;
        }
        return text_of_file(std::move(content.bytes), file, report);
    }

    Read read_;
    std::vector<std::string> names_;
};

}  // namespace

namespace {

FileContent too_large() {
    return {.problem = Problem::too_large, .details = limits::bytes_in_words(limits::file_bytes)};
}

// `error_number` 0: the file is not an ordinary one, which the system does not mind.
FileContent unreadable(int error_number) {
    return {.problem = Problem::unreadable_file, .details = system_reason_details(error_number)};
}

FileContent without_ordinary_file(const fs::path& path, const fs::file_status& status,
                                  const std::error_code& reason) {
    if (status.type() == fs::file_type::directory) return unreadable(EISDIR);
    if (status.type() != fs::file_type::not_found) return unreadable(reason.value());
    std::error_code error;
    const bool is_dangling_link = fs::symlink_status(path, error).type() == fs::file_type::symlink;
    return is_dangling_link ? unreadable(ENOENT) : FileContent{.problem = Problem::missing_file};
}

}  // namespace

FileContent read_file(const fs::path& path) {
    std::error_code error;
    const auto status = fs::status(path, error);
    // Reading a pipe could wait for ever.
    if (status.type() != fs::file_type::regular) return without_ordinary_file(path, status, error);
    const auto size = fs::file_size(path, error);
    if (error) return unreadable(error.value());
    if (size > limits::file_bytes) return too_large();

    std::string bytes(size, '\0');
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!file) return unreadable(errno);
    return {.bytes = std::move(bytes)};
}

bool can_be_listed(const fs::path& folder) {
    return disk::can_be_listed(folder);
}

std::unique_ptr<PackageSource> source_of_folder(const fs::path& folder) {
    return std::make_unique<FileSource>([folder](std::string_view name) { return read_file(folder / name); },
                                        disk::names_in(folder));
}

namespace {

FileSource::Read reader_of(const PackageFiles& files) {
    return [&files](std::string_view name) -> FileContent {
        const auto file = files.find(name);
        if (file == files.end()) return {.problem = Problem::missing_file};
        if (file->second.size() > limits::file_bytes) return too_large();
        return {.bytes = file->second};
    };
}

std::vector<std::string> names_of(const PackageFiles& files) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files) names.push_back(name);
    return names;
}

}  // namespace

std::unique_ptr<PackageSource> source_of_files(const PackageFiles& files) {
    return std::make_unique<FileSource>(reader_of(files), names_of(files));
}

std::unique_ptr<PackageSource> source_with_files(PackageFiles files, std::vector<std::string> names) {
    const auto kept = std::make_shared<const PackageFiles>(std::move(files));
    return std::make_unique<FileSource>(
        [kept, read = reader_of(*kept)](std::string_view name) { return read(name); }, std::move(names));
}

}  // namespace passpro::input
