// Writes files that are complete or do not exist.
#include "domain/system_reasons.hpp"

#include <passpro/output.hpp>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace passpro {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view part_ending = ".part";

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

// Beside the file, and of no other call, thread or process.
std::string part_of(const std::string& path) {
    static std::atomic<std::uint64_t> calls{0};
    return path + '.' + std::to_string(::getpid()) + '-' + std::to_string(calls++) + std::string(part_ending);
}

// Whether `name` is "FILE.PID-N.part", as part_of (and the Python package) makes it.
bool is_part_of(std::string_view name, std::string_view file) {
    if (!name.starts_with(file) || !name.ends_with(part_ending)) return false;
    name.remove_prefix(file.size());
    if (name.size() <= part_ending.size() || !name.starts_with('.')) return false;
    const auto numbers = name.substr(1, name.size() - 1 - part_ending.size());
    const auto dash = numbers.find('-');
    const auto is_made_of = [](std::string_view text, std::string_view digits) {
        return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
    };
    return dash != std::string_view::npos && is_made_of(numbers.substr(0, dash), "0123456789") &&
           is_made_of(numbers.substr(dash + 1), "0123456789abcdef");
}

struct CloseFolder {
    void operator()(DIR* entries) const { (void)::closedir(entries); }
};

// Removes what calls for the same file have left whose process was killed: their lock has ended with them.
void remove_leftovers(const std::string& folder, const std::string& file) {
    const std::unique_ptr<DIR, CloseFolder> entries(::opendir(folder.c_str()));
    if (!entries) return;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): this stream is of this call alone
    while (const dirent* entry = ::readdir(entries.get())) {
        if (!is_part_of(entry->d_name, file)) continue;
        const std::string leftover = folder + '/' + entry->d_name;
        const Descriptor opened(leftover, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
        if (opened.is_open() && opened.try_lock()) (void)::unlink(leftover.c_str());
    }
}

// A file that others may not read stays one.
::mode_t mode_for(const std::string& path) {
    constexpr ::mode_t permissions = 0777;
    constexpr ::mode_t usual = 0666;  // less the umask
    struct ::stat known {};
    const bool is_file = ::lstat(path.c_str(), &known) == 0 && S_ISREG(known.st_mode);
    return is_file ? known.st_mode & permissions : usual;
}

// Writes `part` and gives it the name `path`. A file or a link that is called `part` already is left alone.
// Returns the errno of a failure, after which there is no part; otherwise 0.
int write_and_rename(const std::string& part, const std::string& path, std::string_view bytes) {
    const Descriptor file(part, O_WRONLY | O_CREAT | O_EXCL, mode_for(path));
    if (!file.is_open()) return errno;
    if (!file.lock()) return EEXIST;  // another call has removed it
    if (file.write(bytes) && file.sync() && std::rename(part.c_str(), path.c_str()) == 0) return 0;
    const int reason = errno;
    (void)::unlink(part.c_str());
    return reason;
}

// The new name is on the disk once its folder is. Some file systems cannot say so.
void sync_folder(const std::string& path) {
    const Descriptor folder(path, O_RDONLY | O_DIRECTORY);
    if (folder.is_open()) (void)folder.sync();
}

}  // namespace

Diagnostics write_file(const fs::path& file, std::string_view bytes) {
    const std::string path = file.string();
    const std::string parent = file.parent_path().string();
    const std::string folder = parent.empty() ? "." : parent;
    remove_leftovers(folder, file.filename().string());
    constexpr int most_tries =
        100;  // a process of this number may have left its parts on a disk that knows no locks
    int reason = EEXIST;
    for (int tries = 0; reason == EEXIST && tries < most_tries; ++tries)
        reason = write_and_rename(part_of(path), path, bytes);
    Diagnostics problems;
    if (reason != 0) {
        problems.add({.problem = Problem::unwritable_file,
                      .place = Place::of_file(path),
                      .details = system_reason_details(reason)});
        return problems;
    }
    sync_folder(folder);  // needs no memory: nothing may fail once the file is there
    return problems;
}

}  // namespace passpro
