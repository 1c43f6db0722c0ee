// A school's files, all invented, with one fault in them and the place at which it has to be named.
#pragma once

#include <cstdint>
#include <string>

namespace passpro::test {

// Plants the fault that the seed draws, imports, and compares the problems with those of the same files
// without it. Empty if the fault is named at its place, nothing else is, and no message holds a name, an INE
// or a birth date; otherwise what is wrong.
std::string what_is_wrong_with(std::uint64_t seed);

}  // namespace passpro::test
