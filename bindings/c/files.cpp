#include "files.hpp"

#include "guard.hpp"

#include <passpro/output.hpp>

#include <gsl/pointers>

#include <cstdio>
#include <memory>

namespace passpro::c {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse_file(const fs::path& file, std::string_view why) {
    refuse(std::string(why) + ": " + file.string(), PASSPRO_ERROR_FILE);
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
    if (write_file(path, bytes).has_errors()) refuse_file(path, "the file cannot be written");
}

std::optional<std::string> read_file(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found) return std::nullopt;
    // Reading a pipe could wait for ever.
    if (status.type() != fs::file_type::regular) refuse_file(file, "this is not an ordinary file");
    const std::uintmax_t size = fs::file_size(file, error);
    const std::unique_ptr<std::FILE, CloseFile> stream(std::fopen(file.c_str(), "rb"));
    if (error || !stream) refuse_file(file, "the file cannot be read");
    std::string bytes(size, '\0');
    if (std::fread(bytes.data(), 1, size, stream.get()) != size) refuse_file(file, "the file cannot be read");
    return bytes;
}

}  // namespace passpro::c
