#include "guard.hpp"

#include "handles.hpp"

#include <array>
#include <cstddef>
#include <exception>
#include <limits>
#include <new>
#include <stdexcept>
#include <system_error>
#include <typeinfo>
#include <utility>

namespace passpro::c {

namespace {

// Long enough for a diagnostic with its place; longer messages are cut between two characters.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): the one state of a thread
thread_local std::array<char, 1024> message_of_thread{};

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

passpro_status keep(passpro_status status, std::string_view message) noexcept {
    keep_message(message);
    return status;
}

}  // namespace

void keep_message(std::string_view message) noexcept {
    std::size_t length = std::min(message.size(), message_of_thread.size() - 1);
    while (length < message.size() && length > 0 && continues_character(message[length])) --length;
    message.copy(message_of_thread.data(), length);
    message_of_thread[length] = '\0';
}

const char* kept_message() noexcept {
    return message_of_thread.data();
}

passpro_status status_of_exception() noexcept {
    try {
        throw;
    } catch (const Refusal& refusal) {
        return keep(refusal.status(), refusal.message());
    } catch (const std::bad_alloc&) {
        return keep(PASSPRO_ERROR_OUT_OF_MEMORY, "out of memory");
    } catch (const std::length_error&) {
        return keep(PASSPRO_ERROR_OUT_OF_MEMORY, "more than memory can hold");
    } catch (const std::system_error&) {
        return keep(PASSPRO_ERROR_OUT_OF_MEMORY, "a thread could not be started");
    } catch (const std::exception& error) {
        // Its type and not its words, which may quote an input.
        return keep(PASSPRO_ERROR_INTERNAL, typeid(error).name());
    } catch (...) {
        return keep(PASSPRO_ERROR_INTERNAL, "unknown exception");
    }
}

void refuse(std::string message, passpro_status status) {
    throw Refusal(status, std::move(message));
}

void require_below(std::uint64_t index, std::uint64_t count, std::string_view name) {
    if (index < count) return;
    refuse(std::string(name) + " is " + std::to_string(index) + ", but there are " + std::to_string(count));
}

void require_count(std::uint64_t count, std::string_view name) {
    constexpr auto largest = std::numeric_limits<std::ptrdiff_t>::max();
    if (std::cmp_less(count, largest)) return;
    refuse(std::string(name) + " has " + std::to_string(count) + " values, more than memory can hold");
}

void require_struct_size(std::uint32_t size, std::size_t largest) {
    if (size < sizeof(std::uint32_t) || size > largest) {
        refuse("struct_size is " + std::to_string(size) +
               ": the struct was not initialised, or belongs to a newer passpro");
    }
}

Language language_of(std::int32_t language) {
    if (language == PASSPRO_LANGUAGE_FRENCH) return Language::french;
    if (language == PASSPRO_LANGUAGE_ENGLISH) return Language::english;
    refuse("language is " + std::to_string(language) +
           ", neither PASSPRO_LANGUAGE_FRENCH nor PASSPRO_LANGUAGE_ENGLISH");
}

DateTime instant_of(const char* instant, std::string_view name) {
    const auto text = text_of(instant, name);
    if (const auto time = parse_date_time(text)) return *time;
    if (const auto day = parse_date(text)) return DateTime(*day);
    refuse(std::string(name) + " is neither a day such as 2027-03-17 nor a time such as 2027-03-17T08:00");
}

std::string_view text_of(const char* argument, std::string_view name) {
    return &required(argument, name);
}

std::vector<std::string> texts_of(const char* const* texts, std::uint64_t count, std::string_view name) {
    std::vector<std::string> all;
    if (count > 0) (void)required(texts, name);
    for (std::uint64_t i = 0; i < count; ++i)
        all.emplace_back(text_of(texts[i], "a text of " + std::string(name)));
    return all;
}

std::string text_or_nothing(const char* argument) {
    return argument == nullptr ? std::string() : std::string(argument);
}

std::string_view bytes_of(const void* bytes, std::uint64_t size, std::string_view name) {
    if (size == 0) return {};
    if (!std::in_range<std::size_t>(size)) refuse(std::string(name) + " has more bytes than memory can hold");
    return {&required(static_cast<const char*>(bytes), name), static_cast<std::size_t>(size)};
}

passpro_diagnostics* released(Diagnostics diagnostics) {
    return std::make_unique<passpro_diagnostics>(std::move(diagnostics)).release();
}

std::string first_error(const Diagnostics& diagnostics) {
    const auto is_error = [](const Diagnostic& item) { return item.severity() == Severity::error; };
    const auto first = std::find_if(diagnostics.begin(), diagnostics.end(), is_error);
    if (first == diagnostics.end()) return {};
    std::string line = first->to_text(Language::english);
    if (diagnostics.errors() > 1) line += " (1 of " + std::to_string(diagnostics.errors()) + " errors)";
    return line;
}

}  // namespace passpro::c
