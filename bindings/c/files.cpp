#include "files.hpp"

#include "guard.hpp"

#include <passpro/output.hpp>
#include <passpro/wording.hpp>

#include <gsl/pointers>

#include <cerrno>
#include <cstdio>
#include <memory>

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
