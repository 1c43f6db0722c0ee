// A checksum of a row: SQLite finds out if its own structures are damaged, but not if a value is.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace passpro::store {

// SipHash-2-4 of the cells, by libsodium. O(bytes).
std::uint64_t row_digest(std::initializer_list<std::string_view> cells);

}  // namespace passpro::store
