// The guard around every function of passpro.h: errors and exceptions inside become a status and a message of
// the calling thread, and a result comes out whole or not at all.
#pragma once

#include "passpro.h"

#include <passpro/calendar.hpp>
#include <passpro/diagnostics.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::c {

// Why a call is refused. Never leaves `guarded`.
class Refusal {
  public:
    Refusal(passpro_status status, std::string message) : status_(status), message_(std::move(message)) {}
    passpro_status status() const { return status_; }
    const std::string& message() const { return message_; }

  private:
    passpro_status status_;
    std::string message_;
};

[[noreturn]] void refuse(std::string message, passpro_status status = PASSPRO_ERROR_INVALID_ARGUMENT);

// An argument that must not be NULL.
template <typename Value>
Value& required(Value* argument, std::string_view name) {
    if (argument == nullptr) refuse(std::string(name) + " is NULL");
    return *argument;
}

void require_below(std::uint64_t index, std::uint64_t count, std::string_view name);

// How many values an array of the caller has, if an array with one more can be.
void require_count(std::uint64_t count, std::string_view name);

// The message of the calling thread lives in a buffer of fixed size: there is one when no memory is left.
void keep_message(std::string_view message) noexcept;
const char* kept_message() noexcept;

// To be called while an exception is handled: keeps its message.
passpro_status status_of_exception() noexcept;

template <typename Body>
passpro_status guarded(Body body) noexcept {
    try {
        body();
        keep_message({});
        return PASSPRO_OK;
    } catch (...) {
        return status_of_exception();
    }
}

// For functions that give out a handle: `make` makes it.
template <typename Handle, typename Make>
passpro_status guarded(Handle** out, Make make) noexcept {
    if (out != nullptr) *out = nullptr;
    return guarded([&] {
        Handle*& place = required(out, "the place of the result");
        std::unique_ptr<Handle> made = make();
        place = made.release();
    });
}

// A handle, or none, and the problems of the input that it was made from.
template <typename Handle>
struct Checked {
    std::unique_ptr<Handle> handle{};
    Diagnostics diagnostics;
};

// A handle of what a function of the core has made of an input.
template <typename Handle, typename Value>
Checked<Handle> checked(Result<Value> result) {
    if (!result) return {.handle = {}, .diagnostics = result.diagnostics()};
    Diagnostics warnings = result.diagnostics();
    return {.handle = std::make_unique<Handle>(std::move(result).value()),
            .diagnostics = std::move(warnings)};
}

passpro_diagnostics* released(Diagnostics diagnostics);
std::string first_error(const Diagnostics& diagnostics);

// For functions that also give out what is wrong with an input: `read` makes a Checked<Handle>.
template <typename Handle, typename Read>
passpro_status guarded(Handle** out, passpro_diagnostics** diagnostics, Read read) noexcept {
    if (out != nullptr) *out = nullptr;
    if (diagnostics != nullptr) *diagnostics = nullptr;
    return guarded([&] {
        Handle*& place = required(out, "the place of the result");
        Checked<Handle> checked = read();
        auto refusal = checked.handle ? std::string() : first_error(checked.diagnostics);
        if (diagnostics != nullptr) *diagnostics = released(std::move(checked.diagnostics));
        if (!checked.handle) refuse(std::move(refusal), PASSPRO_ERROR_BAD_INPUT);
        place = checked.handle.release();
    });
}

// What a _free function does.
template <typename Handle>
void free_handle(Handle* handle) noexcept {
    const std::unique_ptr<Handle> freed(handle);
}

// For functions that return a value and have no status.
template <typename Value, typename Body>
Value value_or(Value otherwise, Body body) noexcept {
    try {
        return body();
    } catch (...) {
        return otherwise;
    }
}

void require_struct_size(std::uint32_t size, std::size_t largest);

// A struct that the caller filled, as far as the caller knows it; the rest has the defaults.
template <typename Struct>
Struct completed(const Struct& given, void (*init)(Struct*)) {
    require_struct_size(given.struct_size, sizeof(Struct));
    Struct complete;
    init(&complete);
    std::memcpy(&complete, &given, given.struct_size);
    complete.struct_size = sizeof(Struct);
    return complete;
}

// The same of a struct that may be NULL: then all of it has the defaults.
template <typename Struct>
Struct completed_or_defaults(const Struct* given, void (*init)(Struct*)) {
    if (given != nullptr) return completed(*given, init);
    Struct defaults;
    init(&defaults);
    return defaults;
}

// Fills a struct of the caller, as far as the caller knows it.
template <typename Struct>
void fill(Struct* out, Struct value) {
    Struct& place = required(out, "the struct to be filled");
    require_struct_size(place.struct_size, static_cast<std::size_t>(-1));
    value.struct_size = place.struct_size;
    std::memcpy(&place, &value, std::min<std::size_t>(place.struct_size, sizeof(Struct)));
}

// What an _init function does.
template <typename Struct>
void initialise(Struct* out, Struct defaults) noexcept {
    if (out == nullptr) return;
    *out = defaults;
    out->struct_size = sizeof(Struct);
}

Language language_of(std::int32_t language);
// A date-time, or the first minute of a date.
DateTime instant_of(const char* instant, std::string_view name = "now");
std::string_view text_of(const char* argument, std::string_view name);
// Of an array that may be NULL if it is empty.
std::vector<std::string> texts_of(const char* const* texts, std::uint64_t count, std::string_view name);
std::string text_or_nothing(const char* argument);  // empty if it is NULL
std::string_view bytes_of(const void* bytes, std::uint64_t size, std::string_view name);

}  // namespace passpro::c
