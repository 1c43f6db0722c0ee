// Parents' evenings: families who wish to see several teachers on one evening, or on either of two, in slots
// of ten minutes; some come late, some leave early, and every teacher has a break.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>

namespace passpro::test {

struct EveningSize {
    std::uint32_t families = 400;
    std::uint32_t teachers = 40;
    std::uint32_t least_wishes = 4;  // of a family
    std::uint32_t most_wishes = 12;
    std::int32_t evenings = 1;
    std::int32_t times = 18;      // of an evening
    std::uint32_t buildings = 2;  // five minutes apart
};

// Passes `check`.
assignment::Problem parents_evening(std::uint64_t seed, const EveningSize& size = {});

}  // namespace passpro::test
