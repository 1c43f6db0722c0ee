// What a request takes: a slot type, or nothing because it stays unplaced, or not decided yet. Four bytes,
// because there is one for every request of every column and of every plan that a search holds.
#pragma once

#include "solver/model/ids.hpp"

#include <cstdint>
#include <limits>

namespace passpro::assignment {

class Choice {
  public:
    // Unplaced.
    constexpr Choice() = default;
    // Not fixed yet: the request may still be placed or not.
    static constexpr Choice unfixed() { return Choice(unfixed_code); }
    static constexpr Choice unplaced() { return Choice(unplaced_code); }
    static constexpr Choice of(SlotTypeId slot_type) { return Choice(slot_type.value); }

    constexpr bool is_unfixed() const { return code_ == unfixed_code; }
    constexpr bool is_unplaced() const { return code_ == unplaced_code; }
    constexpr bool has_slot_type() const { return code_ < unfixed_code; }
    // Expects that it has one.
    constexpr SlotTypeId slot_type() const { return {code_}; }

    friend constexpr bool operator==(Choice, Choice) = default;

  private:
    // The two largest numbers, which no slot type has.
    static constexpr auto unplaced_code = std::numeric_limits<std::uint32_t>::max();
    static constexpr auto unfixed_code = unplaced_code - 1;

    constexpr explicit Choice(std::uint32_t code) : code_(code) {}

    std::uint32_t code_ = unplaced_code;
};
static_assert(sizeof(Choice) == 4);

}  // namespace passpro::assignment
