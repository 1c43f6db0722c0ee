// Random choices that are the same on every platform, unlike the distributions of the standard library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace passpro::assignment {

class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t number() { return engine_(); }
    // In 0 … count - 1; `count` must not be 0.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }

    template <typename Value>
    void shuffle(std::vector<Value>& values) {
        for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace passpro::assignment
