// A folder as a zip.
#include "text/limits.hpp"
#include "workbook/archive.hpp"
#include "workbook/workbook.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace passpro::workbook {

namespace {

// macOS adds this folder to each zip.
constexpr std::string_view added_by_macos = "__MACOSX/";

// "2027/" if all files are in that folder or in folders of it; empty if one is at the top.
std::string only_folder(const std::vector<std::string>& names) {
    std::set<std::string> folders;
    for (const auto& name : names) {
        if (!name.starts_with(added_by_macos)) folders.insert(name.substr(0, name.find('/') + 1));
    }
    return folders.size() == 1 ? *folders.begin() : std::string();
}

Diagnostic unreadable(std::string_view file, std::string french, std::string english) {
    return {.problem = Problem::bad_archive,
            .place = Place::of_file(file),
            .details = {std::move(french), std::move(english)}};
}

Diagnostic too_large(std::string_view file, std::vector<std::string> limit) {
    return {.problem = Problem::too_large, .place = Place::of_file(file), .details = std::move(limit)};
}

Diagnostic refusal(std::string_view file, const std::string& part, const Archive& archive,
                   Archive::Failure failure) {
    if (failure == Archive::Failure::too_large) {
        return too_large(file, limits::in_words(archive.maximum_bytes(), "octets une fois décompressé",
                                                "bytes when unpacked"));
    }
    return unreadable(file, part + " est endommagé ou protégé par un mot de passe",
                      part + " is damaged or protected by a password");
}

// A blank in the place of each tag: it separates words.
std::string without_markup(std::string_view xml) {
    std::string text;
    bool is_markup = false;
    for (const char c : xml) {
        if (c == '<') is_markup = true;
        text += is_markup ? ' ' : c;
        if (c == '>') is_markup = false;
    }
    return text;
}

void append_cells(std::string& text, const Workbook& workbook) {
    for (const auto& sheet : workbook) {
        text.append(sheet.name).append("\n");
        for (const auto& row : sheet.rows) {
            for (const auto& cell : row.cells) text.append(cell.text).append("\n");
        }
    }
}

}  // namespace

std::optional<std::string> text_within(std::string_view bytes) {
    Archive archive(bytes, limits::file_bytes);
    if (!archive.is_open() || archive.has_too_many_entries()) return std::nullopt;
    std::string text;
    const auto workbook = read(bytes, "");
    if (workbook) append_cells(text, *workbook);
    for (const auto& name : archive.names()) {
        if (workbook && name.starts_with("xl/worksheets/")) continue;
        const auto part = archive.read(name);
        if (part.failure || looks_like_workbook(part.bytes)) return std::nullopt;
        const bool is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        text.append(name).append("\n").append(is_xml ? without_markup(part.bytes) : part.bytes).append("\n");
    }
    return text;
}

bool is_other_zip(std::string_view bytes) {
    const Archive archive(bytes, limits::file_bytes);
    return archive.is_open() && !archive.has("_rels/.rels") && !archive.has("[Content_Types].xml") &&
           !archive.has("content.xml");
}

Result<ZippedFolder> read_zip(std::string_view bytes, std::string_view file,
                              const std::function<bool(std::string_view name)>& is_wanted) {
    Diagnostics problems;
    Archive archive(bytes, limits::file_bytes);
    if (!archive.is_open()) problems.add(unreadable(file, "il est incomplet", "it is incomplete"));
    if (archive.has_too_many_entries())
        problems.add(too_large(file, limits::in_words(limits::zip_entries, "fichiers", "files")));
    ZippedFolder content;
    const auto folder = only_folder(archive.names());
    for (const auto& path : archive.names()) {
        if (problems.has_errors()) return Result<ZippedFolder>(std::move(problems));
        const auto name = path.substr(path.starts_with(folder) ? folder.size() : 0);
        if (name.empty() || name.find('/') != std::string::npos) continue;
        content.names.push_back(name);
        if (!is_wanted(name) || content.files.contains(name)) continue;
        auto part = archive.read(path);
        if (part.failure) problems.add(refusal(file, name, archive, *part.failure));
        content.files.emplace(name, std::move(part.bytes));
    }
    if (content.files.empty() && !problems.has_errors()) {
        problems.add(unreadable(file,
                                "ni à son sommet ni dans son seul dossier il n’y a de fichier d’une campagne",
                                "neither its top level nor its only folder has a file of a campaign"));
    }
    if (problems.has_errors()) return Result<ZippedFolder>(std::move(problems));
    return {std::move(content), {}};
}

}  // namespace passpro::workbook
