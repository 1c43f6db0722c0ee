// Every allocation of the library. libpasspro_c contains its C++ standard library and hides it, so that these
// replacements reach all of its own code, and no other.
#include "guard.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <functional>
#include <new>
#include <thread>

namespace passpro::c {

namespace {

// NOLINTBEGIN(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory): this is where memory comes from
void* allocate_with_malloc(std::uint64_t size, void*) {
    return std::malloc(size);
}
void release_with_free(void* memory, void*) {
    std::free(memory);
}
// NOLINTEND(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)

constexpr passpro_allocator malloc_and_free{sizeof(passpro_allocator), 0, &allocate_with_malloc,
                                            &release_with_free, nullptr};

// A reserve for destructors that themselves need memory, while an exception clears the stack: they could not
// fail without ending the process. Memory taken from it comes back in a moment; when all of it has, it is
// whole again.
class Reserve {
  public:
    // Null if so much is not left. Every block has bytes of its own.
    void* take(std::size_t size) noexcept {
        const Turn turn(is_busy_);
        size = std::max<std::size_t>(size, 1);
        if (size > bytes_.size() - used_) return nullptr;
        void* const memory = bytes_.data() + used_;
        used_ += (size + alignment - 1) / alignment * alignment;
        ++live_;
        return memory;
    }
    bool holds(const void* memory) const noexcept {
        return std::greater_equal<>()(memory, bytes_.data()) &&
               std::less<>()(memory, bytes_.data() + bytes_.size());
    }
    void give_back() noexcept {
        const Turn turn(is_busy_);
        if (--live_ == 0) used_ = 0;
    }

  private:
    // One thread at a time, for a few instructions; a mutex might itself need memory.
    class Turn {
      public:
        explicit Turn(std::atomic<bool>& is_busy) noexcept : is_busy_(is_busy) {
            while (is_busy_.exchange(true, std::memory_order_acquire)) std::this_thread::yield();
        }
        ~Turn() { is_busy_.store(false, std::memory_order_release); }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

      private:
        std::atomic<bool>& is_busy_;
    };

    static constexpr std::size_t alignment = alignof(std::max_align_t);
    alignas(alignment) std::array<std::byte, 65'536> bytes_{};  // a multiple of the alignment, as is used_
    std::size_t used_ = 0;
    std::size_t live_ = 0;  // blocks
    std::atomic<bool> is_busy_{false};
};

// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): the one state of the process
constinit Reserve reserve;

// Written once at most, before anything reads it.
constinit passpro_allocator allocator = malloc_and_free;
constinit std::atomic<bool> is_in_use{false};
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

void* allocate(std::size_t size) noexcept {
    // A load is cheap when many threads allocate; storing each time would have them fight for the line.
    if (!is_in_use.load(std::memory_order_relaxed)) is_in_use.store(true, std::memory_order_relaxed);
    void* memory = allocator.allocate(size > 0 ? size : 1, allocator.user_data);
    return memory != nullptr || std::uncaught_exceptions() == 0 ? memory : reserve.take(size);
}

void release(void* memory) noexcept {
    if (memory == nullptr) return;
    if (reserve.holds(memory)) return reserve.give_back();
    allocator.release(memory, allocator.user_data);
}

}  // namespace

}  // namespace passpro::c

using namespace passpro::c;

void* operator new(std::size_t size) {
    void* memory = allocate(size);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size);
}
void* operator new[](std::size_t size) {
    return operator new(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size);
}
void operator delete(void* memory) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}
void operator delete[](void* memory) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}

void passpro_allocator_init(passpro_allocator* out) {
    initialise(out, malloc_and_free);
}

passpro_status passpro_set_allocator(const passpro_allocator* given) {
    // Without `guarded`: a refusal with a message would itself use memory.
    if (given == nullptr || given->struct_size < sizeof(passpro_allocator) || given->allocate == nullptr ||
        given->release == nullptr) {
        keep_message("the allocator is NULL, not initialised or lacks a function");
        return PASSPRO_ERROR_INVALID_ARGUMENT;
    }
    if (is_in_use.exchange(true)) {
        keep_message("memory has been taken from the allocator that is in place");
        return PASSPRO_ERROR_STATE;
    }
    allocator = *given;
    keep_message({});
    return PASSPRO_OK;
}
