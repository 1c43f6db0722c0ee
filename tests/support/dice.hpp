// Random choices for test cases: a seed gives the same ones on every platform.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <utility>
#include <vector>

namespace passpro::test {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    // Both ends belong to it.
    template <typename Integer = int>
    Integer between(Integer least, Integer most) {
        const auto count = static_cast<std::uint64_t>(most - least) + 1;
        return static_cast<Integer>(least + static_cast<Integer>(engine_() % count));
    }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
    bool one_in(int times) { return between(1, times) == 1; }

    template <typename Value>
    const Value& pick(const std::vector<Value>& values) {
        return values[below(values.size())];
    }
    template <typename Value>
    Value pick(std::initializer_list<Value> values) {
        return values.begin()[below(values.size())];
    }

    template <typename Value>
    void shuffle(std::vector<Value>& values) {
        for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace passpro::test
