// The parts of a ZIP archive in memory.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::workbook {

class Archive {
  public:
    // `bytes` has to outlive the archive. All parts together unpack to limits::unzipped_bytes at most.
    // O(n log n) in the entries of the directory.
    Archive(std::string_view bytes, std::size_t maximum_bytes);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    // Whether it is an archive, with a directory at its end.
    bool is_open() const;
    // Whether its directory has more than limits::zip_entries; the others are ignored.
    bool has_too_many_entries() const { return has_too_many_entries_; }

    // The names of all parts as they stand in the directory, which may repeat them.
    const std::vector<std::string>& names() const { return names_; }

    bool has(const std::string& part) const;

    enum class Failure { absent, damaged, too_large };
    struct Part {
        std::string bytes;
        std::optional<Failure> failure;
    };
    // Names of parts differ in more than case; of those that do not, the first counts. O(log n)
    // in the entries, and the size of the part.
    Part read(const std::string& part);
    std::size_t maximum_bytes() const { return maximum_bytes_; }

  private:
    struct Memory;
    struct Zip;
    struct Position;

    void read_directory();

    std::unique_ptr<Memory> memory_;
    std::unique_ptr<Zip> zip_;
    std::vector<std::string> names_;
    std::map<std::string, Position, std::less<>> positions_;  // by name in lower case
    bool has_too_many_entries_ = false;
    std::size_t maximum_bytes_;
    std::size_t bytes_left_;
};

}  // namespace passpro::workbook
