// A lottery among equals: tiny surcharges, drawn from a seed, that make the better of two equal choices the
// same one wherever it is looked at. Without it, the groups settle ties in ways that do not fit together, and
// plans are several times further from the bound.
#pragma once

#include "solver/index.hpp"

#include <cstdint>

namespace passpro::assignment {

class Lottery {
  public:
    // No surcharge at all: what bounds are computed with.
    Lottery() = default;
    // Surcharges from 0 to below `amplitude`.
    Lottery(std::uint64_t seed, Priced amplitude) : seed_(seed), amplitude_(amplitude) {}

    Priced surcharge(std::uint32_t request, std::uint32_t class_id) const {
        if (amplitude_ == 0) return 0;
        const auto pair = (std::uint64_t{request} << 32) | class_id;
        return static_cast<Priced>(mix(pair ^ seed_) % static_cast<std::uint64_t>(amplitude_));
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    static std::uint64_t mix(std::uint64_t x) {
        x += 0x9E3779B97F4A7C15ULL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
        return x ^ (x >> 31);
    }

  private:
    std::uint64_t seed_ = 0;
    Priced amplitude_ = 0;
};

// Up to a fraction of a cost unit: what settles ties, and hardly anything else.
inline Lottery lottery_among_equals(const Index& index, std::uint64_t seed) {
    return {seed, index.price_scale() / 4};
}

}  // namespace passpro::assignment
