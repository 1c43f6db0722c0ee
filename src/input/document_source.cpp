// A package in one document: a zip, a workbook or JSON.
#include "input/package_source.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace passpro::input {

namespace {

bool is_file_of_package(std::string_view name) {
    const auto files = files_of_package();
    return std::ranges::find(files, name) != files.end();
}

// Reports the problems in any case, and gives the value if there is one.
template <typename Value>
std::optional<Value> reported(Result<Value> result, const DiagnosticSink& report) {
    for (const auto& problem : result.diagnostics()) report(problem);
    return result ? std::optional(std::move(result).value()) : std::nullopt;
}

std::unique_ptr<PackageSource> open_zip(const PackageDocument& document, const DiagnosticSink& report) {
    auto content = reported(read_zipped_files(document), report);
    return content ? source_with_files(std::move(content->files), std::move(content->names)) : nullptr;
}

std::unique_ptr<PackageSource> open_json(const PackageDocument& document, const DiagnosticSink& report) {
    auto files = reported(read_json(document.bytes, document.file), report);
    return files ? source_with_files(std::move(*files), {}) : nullptr;
}

std::unique_ptr<PackageSource> open_workbook(const PackageDocument& document, const DiagnosticSink& report) {
    auto workbook = reported(workbook::read(document.bytes, document.file), report);
    return workbook ? source_of_workbook(std::move(*workbook), document.file) : nullptr;
}

}  // namespace

bool begins_like_json(std::string_view bytes) {
    if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    const auto first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '{';
}

Result<workbook::ZippedFolder> read_zipped_files(const PackageDocument& document) {
    return workbook::read_zip(document.bytes, document.file, &is_file_of_package);
}

std::unique_ptr<PackageSource> open_source(const PackageDocument& document, const DiagnosticSink& report) {
    if (workbook::is_other_zip(document.bytes)) return open_zip(document, report);
    if (begins_like_json(document.bytes)) return open_json(document, report);
    return open_workbook(document, report);
}

}  // namespace passpro::input
