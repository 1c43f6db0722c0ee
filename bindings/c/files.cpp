#include "files.hpp"

#include "guard.hpp"

#include <passpro/output.hpp>
#include <passpro/wording.hpp>

#include <gsl/pointers>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace passpro::c {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse_file(const fs::path& file, std::string_view why) {
    refuse(std::string(why) + ": " + file.string(), PASSPRO_ERROR_FILE);
}

// `error_number`: the errno, or 0 if the system gave no reason.
[[noreturn]] void refuse_unreadable(const fs::path& file, int error_number) {
    const std::string reason =
        error_number == 0 ? "" : " (" + system_reason(error_number, Language::english) + ')';
    refuse_file(file, "the file cannot be read" + reason);
}

struct CloseFile {
    void operator()(gsl::owner<std::FILE*> file) const { (void)std::fclose(file); }
};

[[noreturn]] void refuse_unwritable(const fs::path& file, int error_number) {
    refuse_file(file, "this cannot be written (" + system_reason(error_number, Language::english) + ')');
}

bool stays_within_its_folder(const fs::path& name) {
    const auto leads_elsewhere = [](const fs::path& part) {
        return part.empty() || part == "." || part == "..";
    };
    return name.is_relative() && !name.empty() && std::none_of(name.begin(), name.end(), leads_elsewhere);
}

// A folder while it is written: without `publish`, it goes again. That takes no memory, which may be what is
// missing.
class FolderPart {
  public:
    explicit FolderPart(fs::path folder) : folder_(std::move(folder)) {
        for (int n = 0; root_.empty(); ++n) {
            fs::path root =
                folder_.string() + '.' + std::to_string(::getpid()) + '-' + std::to_string(n) + ".part";
            made_.push_back(root);
            if (::mkdir(root.c_str(), all_may) == 0) {
                root_ = std::move(root);
            } else {
                made_.pop_back();
                if (errno != EEXIST) refuse_unwritable(folder_, errno);
            }
        }
    }
    FolderPart(const FolderPart&) = delete;
    FolderPart(FolderPart&&) = delete;
    FolderPart& operator=(const FolderPart&) = delete;
    FolderPart& operator=(FolderPart&&) = delete;
    ~FolderPart() {
        for (; !made_.empty(); made_.pop_back()) (void)std::remove(made_.back().c_str());
    }

    void write(const fs::path& name, std::string_view bytes) {
        make_folders_of(name);
        const fs::path& file = made_.emplace_back(root_ / name);
        std::unique_ptr<std::FILE, CloseFile> stream(std::fopen(file.c_str(), "wbx"));
        const bool is_written =
            stream && std::fwrite(bytes.data(), 1, bytes.size(), stream.get()) == bytes.size();
        // Closing writes what is buffered: only then is a full disk seen.
        if (!is_written || std::fclose(stream.release()) != 0) refuse_unwritable(name, errno);
    }

    void publish() {
        if (std::rename(root_.c_str(), folder_.c_str()) != 0) refuse_unwritable(folder_, errno);
        made_.clear();
    }

  private:
    static constexpr mode_t all_may = 0777;  // less the umask

    void make_folders_of(const fs::path& name) {
        fs::path folder = root_;
        for (const fs::path& part : name.parent_path()) {
            folder /= part;
            const fs::path& made = made_.emplace_back(folder);
            if (::mkdir(made.c_str(), all_may) == 0) continue;
            made_.pop_back();
            if (errno != EEXIST) refuse_unwritable(name, errno);
        }
    }

    fs::path folder_;
    fs::path root_{};
    std::vector<fs::path> made_{};  // each after the folder that it is in
};

}  // namespace

fs::path folder_of(const char* argument) {
    fs::path folder(text_of(argument, "folder"));
    std::error_code error;
    if (!fs::is_directory(folder, error)) refuse_file(folder, "this is not a folder");
    return folder;
}

fs::path campaign_of(const char* argument) {
    fs::path path(text_of(argument, "path"));
    std::error_code error;
    if (!fs::is_directory(path, error) && !fs::is_regular_file(path, error)) {
        refuse_file(path, "this is neither a folder nor a file");
    }
    return path;
}

void save_file(const std::string& path, std::string_view bytes) {
    const Diagnostics problems = write_file(path, bytes);
    if (problems.empty()) return;
    const auto& reasons = problems.items().front().details;
    refuse_file(path, "the file cannot be written (" + reasons.back() + ')');
}

void save_folder(const std::string& path, const PackageFiles& files) {
    for (const auto& [name, bytes] : files) {
        if (!stays_within_its_folder(name)) refuse("a file of the package has a name that leads elsewhere");
    }
    FolderPart folder(path);
    for (const auto& [name, bytes] : files) folder.write(name, bytes);
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
    const std::unique_ptr<std::FILE, CloseFile> stream(std::fopen(file.c_str(), "rb"));
    if (!stream) refuse_unreadable(file, errno);
    std::string bytes(size, '\0');
    errno = 0;
    if (std::fread(bytes.data(), 1, size, stream.get()) != size) refuse_unreadable(file, errno);
    return bytes;
}

}  // namespace passpro::c
