// A perturbation of the costs that breaks ties: tiny amounts from a seed make the same one of two equal
// choices better in every block. Without it, blocks break ties inconsistently, and plans are several times
// further from the bound.
#pragma once

#include "base/mix_bits.hpp"
#include "solver/model/model.hpp"

#include <cstdint>

namespace passpro::assignment {

class Perturbation {
  public:
    // No perturbation: bounds are computed with this.
    Perturbation() = default;
    // Values from 0 to below `amplitude`.
    Perturbation(std::uint64_t seed, ScaledCost amplitude)
        : seed_(seed), amplitude_(static_cast<std::uint64_t>(amplitude)) {}

    bool is_none() const { return amplitude_ == 0; }
    std::uint64_t seed() const { return seed_; }
    ScaledCost value(std::uint32_t request, SlotTypeId slot_type) const {
        if (amplitude_ == 0) return 0;
        const auto pair = (std::uint64_t{request} << 32) | slot_type.value;
        const auto bits = mix_bits(pair ^ seed_);
        // Most amplitudes are powers of two, and a division takes as long as all else that an option asks.
        const auto is_power_of_two = (amplitude_ & (amplitude_ - 1)) == 0;
        return static_cast<ScaledCost>(is_power_of_two ? bits & (amplitude_ - 1) : bits % amplitude_);
    }

  private:
    std::uint64_t seed_ = 0;
    std::uint64_t amplitude_ = 0;
};

// Below a fraction of a cost unit: enough to break ties and hardly anything else.
inline Perturbation tie_breaking(const Model& model, std::uint64_t seed) {
    return {seed, model.cost_scale() / model.parameters().tie_breaking_divisor};
}

}  // namespace passpro::assignment
