#include "disk/files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>

namespace passpro::disk {

namespace fs = std::filesystem;

namespace {

// Rather than streams: the bytes must be known to be on the disk.
class Descriptor {
  public:
    Descriptor(const fs::path& path, int flags, ::mode_t mode = 0)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~Descriptor() {
        if (number_ >= 0) (void)::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool is_open() const { return number_ >= 0; }
    bool sync() const { return ::fsync(number_) == 0; }
    // A lock ends with its process at the latest. File systems that know no locks refuse them.
    bool try_lock() const { return ::flock(number_, LOCK_EX | LOCK_NB) == 0; }
    // Whether the file is still there: before it is locked, another call may take it for a leftover.
    bool lock() const {
        (void)::flock(number_, LOCK_EX);
        struct ::stat known {};
        return ::fstat(number_, &known) == 0 && known.st_nlink > 0;
    }
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

constexpr ::mode_t usual_mode = 0666;  // less the umask

// A file that others may not read stays one.
::mode_t mode_for(const fs::path& path) {
    constexpr ::mode_t permissions = 0777;
    struct ::stat known {};
    const bool is_file = ::lstat(path.c_str(), &known) == 0 && S_ISREG(known.st_mode);
    return is_file ? known.st_mode & permissions : usual_mode;
}

struct CloseFolder {
    void operator()(DIR* entries) const { (void)::closedir(entries); }
};

using Folder = std::unique_ptr<DIR, CloseFolder>;

}  // namespace

// By POSIX, because std::filesystem::directory_iterator of libstdc++ ends the process if memory is short.
std::vector<std::string> names_in(const fs::path& folder) {
    const Folder entries(::opendir(folder.c_str()));
    std::vector<std::string> names;
    if (!entries) return names;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread reads this stream
    while (const dirent* entry = ::readdir(entries.get())) names.emplace_back(entry->d_name);
    return names;
}

bool can_be_listed(const fs::path& folder) {
    return Folder(::opendir(folder.c_str())) != nullptr;
}

int create_file(const fs::path& path) {
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL, usual_mode);
    return file.is_open() ? 0 : errno;
}

int write_and_rename(const fs::path& part, const fs::path& path, std::string_view bytes) {
    const Descriptor file(part, O_WRONLY | O_CREAT | O_EXCL, mode_for(path));
    if (!file.is_open()) return errno;
    if (!file.lock()) return EEXIST;  // another call has removed it
    if (file.write(bytes) && file.sync() && std::rename(part.c_str(), path.c_str()) == 0) return 0;
    const int reason = errno;
    (void)::unlink(part.c_str());
    return reason;
}

void sync_folder(const fs::path& folder) {
    const Descriptor opened(folder, O_RDONLY | O_DIRECTORY);
    if (opened.is_open()) (void)opened.sync();
}

// The lock has ended with the process.
void remove_abandoned(const fs::path& part) {
    const Descriptor opened(part, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (opened.is_open() && opened.try_lock()) (void)::unlink(part.c_str());
}

bool is_read_only(const fs::path& path) {
    struct ::statvfs disk {};
    return ::statvfs(path.c_str(), &disk) == 0 && (disk.f_flag & ST_RDONLY) != 0;
}

int errno_of(int system_error) {
    return system_error;
}

int create_temporary_file(fs::path& path) {
    std::error_code error;
    path = fs::temp_directory_path(error);
    if (error) return error.value();
    std::string name = path / "passpro-XXXXXX";
    const int number = ::mkstemp(name.data());
    if (number < 0) return errno;
    (void)::close(number);
    try {
        path = name;
    } catch (...) {
        (void)::unlink(name.c_str());
        throw;
    }
    return 0;
}

}  // namespace passpro::disk
