#include "file_descriptor.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace passpro::tool {

FileDescriptor::~FileDescriptor() {
    if (is_open()) ::close(number_);
}

FileDescriptor FileDescriptor::open_folder(int within, const std::string& path) {
    return FileDescriptor(::openat(within, path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

bool FileDescriptor::write(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto written = ::write(number_, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

bool FileDescriptor::sync() const {
    // Some file systems, and pipes, cannot say when.
    return ::fsync(number_) == 0 || errno == EINVAL || errno == ENOTSUP;
}

bool FileDescriptor::lock() const {
    return ::flock(number_, LOCK_EX) == 0;
}

bool FileDescriptor::try_lock() const {
    return ::flock(number_, LOCK_EX | LOCK_NB) == 0;
}

void FileDescriptor::unlock() const {
    ::flock(number_, LOCK_UN);
}

}  // namespace passpro::tool
