#include "disk/files.hpp"
#include "text/paths.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <io.h>
#include <share.h>
#include <sys/stat.h>
#include <system_error>

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

namespace passpro::disk {

namespace fs = std::filesystem;

namespace {

// While this exists, at most until its process ends, no other program can open or remove the file.
class NewFile {
  public:
    explicit NewFile(const fs::path& path)
        : number_(::_wsopen(path.c_str(), _O_WRONLY | _O_CREAT | _O_EXCL | _O_BINARY | _O_NOINHERIT,
                            _SH_DENYRW, _S_IREAD | _S_IWRITE)) {}
    ~NewFile() {
        if (number_ >= 0) (void)::_close(number_);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    bool is_open() const { return number_ >= 0; }
    bool sync() const { return ::_commit(number_) == 0; }
    bool write(std::string_view bytes) const {
        constexpr std::size_t most_at_once = 1U << 30U;
        while (!bytes.empty()) {
            const auto size = static_cast<unsigned>(std::min(bytes.size(), most_at_once));
            const int written = ::_write(number_, bytes.data(), size);
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }

  private:
    int number_;
};

int reason_of_last_error() {
    switch (::GetLastError()) {
        case ERROR_FILE_NOT_FOUND:
        case ERROR_PATH_NOT_FOUND:
            return ENOENT;
        case ERROR_ACCESS_DENIED:
        case ERROR_SHARING_VIOLATION:
            return EACCES;
        case ERROR_DISK_FULL:
            return ENOSPC;
        case ERROR_WRITE_PROTECT:
            return EROFS;
        default:
            return EIO;
    }
}

int write_part(const fs::path& part, std::string_view bytes) {
    const NewFile file(part);
    if (!file.is_open()) return errno;
    return file.write(bytes) && file.sync() ? 0 : errno;
}

}  // namespace

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        names.push_back(utf8_of(entry->path().filename()));
    return names;
}

bool can_be_listed(const fs::path& folder) {
    std::error_code error;
    const fs::directory_iterator entry(folder, error);
    return !error;
}

int create_file(const fs::path& path) {
    const NewFile file(path);
    return file.is_open() ? 0 : errno;
}

// The file is open to others between its last byte and its name: one that is removed then is written again.
int write_and_rename(const fs::path& part, const fs::path& path, std::string_view bytes) {
    int reason = write_part(part, bytes);
    if (reason == EEXIST) return reason;
    if (reason == 0) {
        if (::MoveFileExW(part.c_str(), path.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) !=
            0)
            return 0;
        reason = reason_of_last_error();
        std::error_code error;
        if (reason == ENOENT && fs::exists(path.has_parent_path() ? path.parent_path() : ".", error))
            return EEXIST;
    }
    (void)::_wunlink(part.c_str());
    return reason;
}

void sync_folder(const fs::path& /*folder*/) {}  // the move has written it through

void remove_abandoned(const fs::path& part) {
    (void)::_wunlink(part.c_str());  // fails if it is open
}

bool is_read_only(const fs::path& path) {
    std::array<wchar_t, MAX_PATH + 1> volume{};
    DWORD flags = 0;
    return ::GetVolumePathNameW(path.c_str(), volume.data(), static_cast<DWORD>(volume.size())) != 0 &&
           ::GetVolumeInformationW(volume.data(), nullptr, 0, nullptr, nullptr, &flags, nullptr, 0) != 0 &&
           (flags & FILE_READ_ONLY_VOLUME) != 0;
}

int errno_of(int system_error) {
    ::SetLastError(static_cast<DWORD>(system_error));
    return system_error == 0 ? 0 : reason_of_last_error();
}

int create_temporary_file(fs::path& path) {
    std::error_code error;
    path = fs::temp_directory_path(error);
    if (error) return errno_of(error.value());
    std::array<wchar_t, MAX_PATH + 1> name{};
    if (::GetTempFileNameW(path.c_str(), L"pas", 0, name.data()) == 0) return reason_of_last_error();
    try {
        path = name.data();
    } catch (...) {
        (void)::DeleteFileW(name.data());
        throw;
    }
    return 0;
}

}  // namespace passpro::disk
