// Apart from all other sources: if GCC sees these definitions, it takes `free` for a mistake.
#include "counted_bytes.hpp"

#include <cstdlib>
#include <new>

namespace {

std::uint64_t total = 0;

}  // namespace

std::uint64_t passpro::test::bytes_asked_for() {
    return total;
}

// NOLINTBEGIN(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
void* operator new(std::size_t size) {
    total += size;
    if (void* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t& /*gives null*/) noexcept {
    total += size;
    return std::malloc(size);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
    std::free(memory);
}
// NOLINTEND(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
