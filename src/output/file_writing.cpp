// Writes files that are complete or do not exist.
#include <passpro/output.hpp>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace passpro {

namespace {

namespace fs = std::filesystem;

// POSIX rather than streams: the bytes must be known to be on the disk.
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

Diagnostics write_file(const fs::path& file, std::string_view bytes) {
    const std::string path = file.string();
    const std::string part = part_of(path);
    const std::string parent = file.parent_path().string();
    const std::string folder = parent.empty() ? "." : parent;
    Diagnostics problems;
    const bool is_written = write_new_file(part, bytes, mode_for(path));
    if (!is_written || std::rename(part.c_str(), path.c_str()) != 0) {
        if (is_written) (void)::unlink(part.c_str());
        problems.add({.problem = Problem::unwritable_file, .place = Place::of_file(path)});
        return problems;
    }
    sync_folder(folder);  // needs no memory: nothing may fail once the file is there
    return problems;
}

}  // namespace passpro
