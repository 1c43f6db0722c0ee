#include "planted_fault.hpp"

#include <catch.hpp>

using passpro::test::what_is_wrong_with;

TEST_CASE("Every fault that is planted in a school's files is named at its place, and no pupil is") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const auto wrong = what_is_wrong_with(seed);
        CAPTURE(seed, wrong);
        REQUIRE(wrong.empty());
    }
}
