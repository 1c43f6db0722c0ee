// The parts of a ZIP archive in memory.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace passpro::workbook {

class Archive {
  public:
    // `bytes` has to outlive the archive. At most `maximum_bytes` are unpacked, of all parts together.
    Archive(std::string_view bytes, std::size_t maximum_bytes);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    // Whether it is an archive, with a directory at its end.
    bool is_open() const;

    bool has(const std::string& part) const;

    enum class Failure { absent, damaged, too_large };
    struct Part {
        std::string bytes;
        std::optional<Failure> failure;
    };
    // Names of parts differ in more than case.
    Part read(const std::string& part);

  private:
    struct Memory;
    struct Zip;
    std::unique_ptr<Memory> memory_;
    std::unique_ptr<Zip> zip_;
    std::size_t bytes_left_;
};

}  // namespace passpro::workbook
