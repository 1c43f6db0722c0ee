// Conversions between the kinds of numbers that the solver computes with, so that each stands in one place.
#pragma once

#include <concepts>
#include <cstdint>

namespace passpro::assignment {

// Applicants, requests, slots, slot types and all else that is numbered have numbers of 32 bits; sizes and
// positions in vectors of them fit.
constexpr std::uint32_t as_number(std::integral auto size) {
    return static_cast<std::uint32_t>(size);
}
// Costs and counts are far from 2^53, above which this rounds.
constexpr double as_double(std::integral auto number) {
    return static_cast<double>(number);
}

// An entry of `slot_of_request` has a sign for the sake of `unplaced`. The slot of an entry that is a slot:
constexpr std::uint32_t slot_of_entry(std::int32_t entry) {
    return static_cast<std::uint32_t>(entry);
}
constexpr std::int32_t entry_of_slot(std::uint32_t slot) {
    return static_cast<std::int32_t>(slot);
}

}  // namespace passpro::assignment
