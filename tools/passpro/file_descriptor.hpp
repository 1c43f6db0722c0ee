// An open file or folder.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace passpro::tool {

// Closed with its owner. Functions that can fail answer whether they succeeded, and leave the reason in
// errno.
class FileDescriptor {
  public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number) : number_(number) {}
    FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~FileDescriptor();

    // A folder, which must not be a symbolic link. `within`: the folder that the path starts from.
    static FileDescriptor open_folder(int within, const std::string& path);

    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }

    bool write(std::string_view bytes) const;  // all of them
    bool sync() const;                         // until they are on the disk

    // A lock that one open folder can have at a time. It ends with the descriptor.
    bool lock() const;      // waits for it
    bool try_lock() const;  // does not
    void unlock() const;

  private:
    int number_ = -1;
};

}  // namespace passpro::tool
