#include "files.hpp"
#include "guard.hpp"
#include "handles.hpp"

#include <passpro/output.hpp>

using namespace passpro::c;

const char* passpro_text_data(const passpro_text* text) {
    return text ? text->bytes.c_str() : nullptr;
}

uint64_t passpro_text_size(const passpro_text* text) {
    return text ? text->bytes.size() : 0;
}

passpro_status passpro_text_save(const passpro_text* text, const char* path) {
    return guarded([&] { save_file(std::string(text_of(path, "path")), required(text, "text").bytes); });
}

passpro_status passpro_text_for_excel(const passpro_text* csv, passpro_text** excel) {
    return guarded(excel, [&] {
        return std::make_unique<passpro_text>(passpro::for_excel(required(csv, "csv").bytes));
    });
}

void passpro_text_free(passpro_text* text) {
    free_handle(text);
}
