// GSL's `Expects` and `Ensures`, made to report which contract was broken, and its place. GSL alone ends the
// program without a word.
#pragma once

#include <gsl/assert>

#include <exception>
#include <stdexcept>

namespace passpro {

// Ends the program with an exception in flight whose what() is `contract`: the standard library's terminate
// handler prints it, and a handler of the application's own finds it as std::current_exception(). It cannot
// be caught.
[[noreturn]] inline void end_for_broken(const char* contract) noexcept {
    try {
        throw std::logic_error(contract);
    } catch (...) {
        std::terminate();
    }
}

}  // namespace passpro

// What GSL's two macros come down to.
#undef GSL_CONTRACT_CHECK
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): the macro is GSL's
#define GSL_CONTRACT_CHECK(kind, condition) \
    (GSL_LIKELY(condition)                  \
         ? static_cast<void>(0)             \
         : passpro::end_for_broken(__FILE__ ":" GSL_STRINGIFY(__LINE__) ": " kind " broken: " #condition))
