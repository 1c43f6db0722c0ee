#include "guard.hpp"
#include "handles.hpp"

#include <gsl/pointers>

#include <cstdio>
#include <memory>

using namespace passpro::c;

namespace {

// Standard C files: a stream of C++ would turn a lack of memory into a file that cannot be written.
bool write_file(const std::string& path, const std::string& bytes) {
    const gsl::owner<std::FILE*> file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return false;
    const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    const bool is_closed = std::fclose(file) == 0;
    return is_written && is_closed;
}

}  // namespace

const char* passpro_text_data(const passpro_text* text) {
    return text ? text->bytes.c_str() : nullptr;
}

uint64_t passpro_text_size(const passpro_text* text) {
    return text ? text->bytes.size() : 0;
}

passpro_status passpro_text_save(const passpro_text* text, const char* path) {
    return guarded([&] {
        const std::string& bytes = required(text, "text").bytes;
        const std::string name(text_of(path, "path"));
        const std::string part = name + ".part";
        if (write_file(part, bytes) && std::rename(part.c_str(), name.c_str()) == 0) return;
        (void)std::remove(part.c_str());
        refuse("the file cannot be written: " + name, PASSPRO_ERROR_FILE);
    });
}

void passpro_text_free(passpro_text* text) {
    free_handle(text);
}
