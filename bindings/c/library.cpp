#include "guard.hpp"
#include "table.hpp"

#include <passpro/calendar.hpp>
#include <passpro/identifiers.hpp>
#include <passpro/language.hpp>
#include <passpro/version.hpp>

#include <array>

using namespace passpro::c;

namespace {

constexpr std::array status_names{
    "PASSPRO_OK",
    "PASSPRO_ERROR_INVALID_ARGUMENT",
    "PASSPRO_ERROR_OUT_OF_MEMORY",
    "PASSPRO_ERROR_BAD_INPUT",
    "PASSPRO_ERROR_NOT_FOUND",
    "PASSPRO_ERROR_FILE",
    "PASSPRO_ERROR_STATE",
    "PASSPRO_ERROR_INTERNAL",
};

}  // namespace

int32_t passpro_language_of_environment() {
    return passpro::language_of_environment() == passpro::Language::french ? PASSPRO_LANGUAGE_FRENCH
                                                                           : PASSPRO_LANGUAGE_ENGLISH;
}

const char* passpro_version() {
    return passpro::version.data();  // of a literal: there is a NUL behind it
}

uint32_t passpro_abi_major() {
    return PASSPRO_ABI_MAJOR;
}

uint32_t passpro_abi_minor() {
    return PASSPRO_ABI_MINOR;
}

const char* passpro_status_name(passpro_status status) {
    const auto position = static_cast<std::size_t>(status);
    return position < status_names.size() ? status_names[position] : "PASSPRO_ERROR_UNKNOWN";
}

int32_t passpro_status_count() {
    return static_cast<int32_t>(status_names.size());
}

const char* passpro_last_error() {
    return kept_message();
}

int32_t passpro_uai_is_valid(const char* text) {
    return value_or(0, [&] { return passpro::Uai::parse(text_of(text, "text")) ? 1 : 0; });
}

const char* passpro_public_holiday(int32_t day, const char* department, int32_t language) {
    const char* none = nullptr;
    return value_or(none, [&] {
        const auto date = date_of(day);
        if (!date) return none;
        const auto holiday = passpro::public_holiday(*date, department ? department : "");
        if (!holiday) return none;
        return holiday->in(language_of(language)).data();
    });
}
