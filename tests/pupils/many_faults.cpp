#include "planted_fault.hpp"

#include <catch.hpp>

using passpro::test::what_is_wrong_with;

TEST_CASE("Thousands of faults are named") {
    for (std::uint64_t seed = 400; seed < 20'000; ++seed) {
        const auto wrong = what_is_wrong_with(seed);
        CAPTURE(seed, wrong);
        REQUIRE(wrong.empty());
    }
}
