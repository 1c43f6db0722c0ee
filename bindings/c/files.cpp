#include "files.hpp"

#include "guard.hpp"
#include "text/paths.hpp"

#include <passpro/output.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace passpro::c {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse_file(const fs::path& file, std::string_view why) {
    refuse(std::string(why) + ": " + utf8_of(file), PASSPRO_ERROR_FILE);
}

// `error_number`: the errno, or 0 if the system gave no reason.
[[noreturn]] void refuse_unreadable(const fs::path& file, int error_number) {
    const std::string reason =
        error_number == 0 ? "" : " (" + system_reason(error_number, Language::english) + ')';
    refuse_file(file, "the file cannot be read" + reason);
}

[[noreturn]] void refuse_unwritable(const fs::path& file, int error_number) {
    refuse_file(file, "this cannot be written (" + system_reason(error_number, Language::english) + ')');
}

bool stays_within_its_folder(const fs::path& name) {
    const auto leads_elsewhere = [](const fs::path& part) {
        return part.empty() || part == "." || part == "..";
    };
    return name.is_relative() && !name.has_root_name() && !name.empty() &&
           std::none_of(name.begin(), name.end(), leads_elsewhere);
}

// A folder while it is written: without `publish`, it goes again. That takes no memory, which may be what is
// missing.
class FolderPart {
  public:
    explicit FolderPart(fs::path folder) : folder_(std::move(folder)) {
        for (int n = 0; root_.empty(); ++n) {
            fs::path root = folder_;
            root += '.' + std::to_string(::getpid()) + '-' + std::to_string(n) + ".part";
            if (make(root, folder_)) root_ = std::move(root);
        }
    }
    FolderPart(const FolderPart&) = delete;
    FolderPart(FolderPart&&) = delete;
    FolderPart& operator=(const FolderPart&) = delete;
    FolderPart& operator=(FolderPart&&) = delete;
    ~FolderPart() {
        std::error_code error;
        for (; !made_.empty(); made_.pop_back()) fs::remove(made_.back(), error);
    }

    void write(const fs::path& name, std::string_view bytes) {
        make_folders_of(name);
        const fs::path& file = made_.emplace_back(root_ / name);
        errno = 0;
        std::ofstream stream(file, std::ios::binary);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        stream.close();  // writes what is buffered: only then is a full disk seen
        if (!stream) refuse_unwritable(name, errno);
    }

    void publish() {
        std::error_code error;
        fs::rename(root_, folder_, error);
        if (error) refuse_unwritable(folder_, error.default_error_condition().value());
        made_.clear();
    }

  private:
    // Whether it was not there; `part_of` is what cannot be written otherwise.
    bool make(const fs::path& folder, const fs::path& part_of) {
        made_.push_back(folder);
        std::error_code error;
        const bool is_new = fs::create_directory(folder, error);
        if (!is_new) made_.pop_back();
        if (error && error != std::errc::file_exists)
            refuse_unwritable(part_of, error.default_error_condition().value());
        return is_new;
    }

    void make_folders_of(const fs::path& name) {
        fs::path folder = root_;
        for (const fs::path& part : name.parent_path()) {
            folder /= part;
            make(folder, name);
        }
    }

    fs::path folder_;
    fs::path root_{};
    std::vector<fs::path> made_{};  // each after the folder that it is in
};

}  // namespace

fs::path folder_of(const char* argument) {
    fs::path folder = path_of(text_of(argument, "folder"));
    std::error_code error;
    if (!fs::is_directory(folder, error)) refuse_file(folder, "this is not a folder");
    return folder;
}

fs::path campaign_of(const char* argument) {
    fs::path path = path_of(text_of(argument, "path"));
    std::error_code error;
    if (!fs::is_directory(path, error) && !fs::is_regular_file(path, error)) {
        refuse_file(path, "this is neither a folder nor a file");
    }
    return path;
}

void save_file(const std::string& path, std::string_view bytes) {
    const Diagnostics problems = write_file(path_of(path), bytes);
    if (problems.empty()) return;
    const auto& reasons = problems.items().front().details;
    refuse_file(path_of(path), "the file cannot be written (" + reasons.back() + ')');
}

void save_folder(const std::string& path, const PackageFiles& files) {
    for (const auto& [name, bytes] : files) {
        if (!stays_within_its_folder(path_of(name)))
            refuse("a file of the package has a name that leads elsewhere");
    }
    const fs::path given = path_of(path);
    FolderPart folder(given.has_filename() ? given : given.parent_path());  // "pages/" is "pages"
    for (const auto& [name, bytes] : files) folder.write(path_of(name), bytes);
    folder.publish();
}

std::optional<std::string> read_file(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found) return std::nullopt;
    // Reading a pipe could wait for ever.
    if (status.type() != fs::file_type::regular) refuse_file(file, "this is not an ordinary file");
    const std::uintmax_t size = fs::file_size(file, error);
    if (error) refuse_unreadable(file, error.value());
    std::string bytes(size, '\0');
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!stream) refuse_unreadable(file, errno);
    return bytes;
}

}  // namespace passpro::c
