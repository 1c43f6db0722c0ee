#include "workbook/archive.hpp"

#include "text/ascii.hpp"
#include "text/limits.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <minizip/unzip.h>

namespace passpro::workbook {

// Takes the place of a file for minizip.
struct Archive::Memory {
    std::string_view bytes;
    std::size_t position = 0;
};

struct Archive::Position {
    unz64_file_pos in_directory{};
};

namespace {

template <typename Memory>
struct InMemory {
    static Memory& of(void* stream) { return *static_cast<Memory*>(stream); }

    static voidpf open(voidpf memory, const void* /*name*/, int /*mode*/) { return memory; }

    static uLong read(voidpf /*opaque*/, voidpf stream, void* target, uLong size) {
        auto& [bytes, position] = of(stream);
        const auto piece = bytes.substr(std::min(position, bytes.size()), size);
        if (!piece.empty()) std::memcpy(target, piece.data(), piece.size());
        position += piece.size();
        return static_cast<uLong>(piece.size());
    }

    static uLong write(voidpf, voidpf, const void*, uLong) { return 0; }

    static ZPOS64_T tell(voidpf /*opaque*/, voidpf stream) { return of(stream).position; }

    static long seek(voidpf /*opaque*/, voidpf stream, ZPOS64_T offset, int origin) {
        auto& [bytes, position] = of(stream);
        const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                                 : origin == ZLIB_FILEFUNC_SEEK_END ? bytes.size()
                                                                    : position;
        // From the end, minizip goes by 0 alone; a position behind the end cannot be reached.
        if (from > bytes.size() || offset > bytes.size() - from) return -1;
        position = from + static_cast<std::size_t>(offset);
        return 0;
    }

    static int close(voidpf, voidpf) { return 0; }
    static int error(voidpf, voidpf) { return 0; }
};

}  // namespace

struct Archive::Zip {
    unzFile file = nullptr;

    explicit Zip(Memory& memory) {
        using Functions = InMemory<Memory>;
        zlib_filefunc64_def functions{.zopen64_file = &Functions::open,
                                      .zread_file = &Functions::read,
                                      .zwrite_file = &Functions::write,
                                      .ztell64_file = &Functions::tell,
                                      .zseek64_file = &Functions::seek,
                                      .zclose_file = &Functions::close,
                                      .zerror_file = &Functions::error,
                                      .opaque = &memory};
        file = unzOpen2_64("", &functions);
    }
    ~Zip() {
        if (file != nullptr) unzClose(file);
    }
    Zip(const Zip&) = delete;
    Zip& operator=(const Zip&) = delete;
};

Archive::Archive(std::string_view bytes, std::size_t maximum_bytes)
    : memory_(std::make_unique<Memory>(Memory{bytes})),
      zip_(std::make_unique<Zip>(*memory_)),
      maximum_bytes_(limits::unzipped_bytes(bytes.size(), maximum_bytes)),
      bytes_left_(maximum_bytes_) {
    read_directory();
}

Archive::~Archive() = default;

bool Archive::is_open() const {
    return zip_->file != nullptr;
}

// minizip's own look-up goes through the whole directory, each time.
void Archive::read_directory() {
    if (!is_open()) return;
    for (int found = unzGoToFirstFile(zip_->file); found == UNZ_OK; found = unzGoToNextFile(zip_->file)) {
        has_too_many_entries_ = names_.size() == limits::zip_entries;
        if (has_too_many_entries_) return;
        unz_file_info64 entry{};
        if (unzGetCurrentFileInfo64(zip_->file, &entry, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK) return;
        std::string name(entry.size_filename, '\0');
        Position position;
        if (unzGetCurrentFileInfo64(zip_->file, nullptr, name.data(), entry.size_filename, nullptr, 0,
                                    nullptr, 0) != UNZ_OK ||
            unzGetFilePos64(zip_->file, &position.in_directory) != UNZ_OK) {
            return;
        }
        positions_.emplace(lower_case(name), position);
        names_.push_back(std::move(name));
    }
}

bool Archive::has(const std::string& part) const {
    return positions_.contains(lower_case(part));
}

Archive::Part Archive::read(const std::string& part) {
    const auto position = positions_.find(lower_case(part));
    if (position == positions_.end()) return {.bytes = {}, .failure = Failure::absent};
    if (unzGoToFilePos64(zip_->file, &position->second.in_directory) != UNZ_OK ||
        unzOpenCurrentFile(zip_->file) != UNZ_OK) {
        return {.bytes = {}, .failure = Failure::damaged};
    }
    Part content;
    std::array<char, 1 << 16> piece;
    int size = 0;
    // What the directory says of sizes is not asked: it may lie.
    while ((size = unzReadCurrentFile(zip_->file, piece.data(), static_cast<unsigned>(piece.size()))) > 0) {
        if (static_cast<std::size_t>(size) > bytes_left_) {
            unzCloseCurrentFile(zip_->file);
            return {.bytes = {}, .failure = Failure::too_large};
        }
        bytes_left_ -= static_cast<std::size_t>(size);
        content.bytes.append(piece.data(), static_cast<std::size_t>(size));
    }
    const bool has_right_checksum = unzCloseCurrentFile(zip_->file) == UNZ_OK;
    if (size < 0 || !has_right_checksum) return {.bytes = {}, .failure = Failure::damaged};
    return content;
}

}  // namespace passpro::workbook
