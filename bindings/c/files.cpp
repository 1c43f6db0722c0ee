#include "files.hpp"

#include "guard.hpp"

#include <gsl/pointers>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace passpro::c {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse_file(const fs::path& file, std::string_view why) {
    refuse(std::string(why) + ": " + file.string(), PASSPRO_ERROR_FILE);
}

struct CloseFile {
    void operator()(gsl::owner<std::FILE*> file) const { (void)std::fclose(file); }
};

// A file descriptor. POSIX rather than streams: what is written has to be known to be on the disk.
class Descriptor {
  public:
    Descriptor(const std::string& path, int flags, ::mode_t mode = 0)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~Descriptor() {
        if (number_ >= 0) (void)::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool is_open() const { return number_ >= 0; }
    bool sync() const { return ::fsync(number_) == 0; }
    bool write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ::ssize_t written = ::write(number_, bytes.data(), bytes.size());
            if (written > 0) {
                bytes.remove_prefix(static_cast<std::size_t>(written));
            } else if (written == 0 || errno != EINTR) {
                return false;
            }
        }
        return true;
    }

  private:
    int number_;
};

// Beside the file, and of no other call, thread or process.
std::string part_of(const std::string& path) {
    static std::atomic<std::uint64_t> calls{0};
    return path + '.' + std::to_string(::getpid()) + '-' + std::to_string(calls++) + ".part";
}

// A file that others may not read stays one.
::mode_t mode_for(const std::string& path) {
    constexpr ::mode_t permissions = 0777;
    constexpr ::mode_t usual = 0666;  // less the umask
    struct ::stat known {};
    const bool is_file = ::lstat(path.c_str(), &known) == 0 && S_ISREG(known.st_mode);
    return is_file ? known.st_mode & permissions : usual;
}

// A file or a link that has this name already is left alone.
bool write_new_file(const std::string& path, std::string_view bytes, ::mode_t mode) {
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL, mode);
    if (!file.is_open()) return false;
    if (file.write(bytes) && file.sync()) return true;
    (void)::unlink(path.c_str());
    return false;
}

// The new name is on the disk once its folder is. Some file systems cannot say so.
void sync_folder(const std::string& path) {
    const Descriptor folder(path, O_RDONLY | O_DIRECTORY);
    if (folder.is_open()) (void)folder.sync();
}

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
        refuse_file(path, "this is neither a folder nor a workbook");
    }
    return path;
}

void save_file(const std::string& path, std::string_view bytes) {
    const std::string part = part_of(path);
    const std::string parent = fs::path(path).parent_path().string();
    const std::string folder = parent.empty() ? "." : parent;
    const bool is_written = write_new_file(part, bytes, mode_for(path));
    if (!is_written || std::rename(part.c_str(), path.c_str()) != 0) {
        if (is_written) (void)::unlink(part.c_str());
        refuse_file(path, "the file cannot be written");
    }
    sync_folder(folder);  // needs no memory: nothing may fail once the file is there
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
