#include "solver/branching.hpp"

#include "brute_force.hpp"
#include "random_problem.hpp"
#include "solver/narrowing.hpp"

#include <catch.hpp>
#include <limits>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// Nobody is placed; places have the prices that a sweep gives.
struct Beginning {
    explicit Beginning(const Problem& problem) : index(problem), worst(index) {
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            if (!worst.is_locked(r)) worst.set(r, no_class);
        }
        prices.sweep({}, false, budget);
    }

    Shares shares() { return spread_of_everybody(index, prices.all(), crew); }

    Index index;
    Options options;
    Budget budget{options, nullptr};
    Crew crew{1};
    Prices prices{index, crew};
    Arrangement worst;
};

constexpr auto no_limit = std::numeric_limits<std::uint64_t>::max();

}  // namespace

TEST_CASE("Branching alone finds an optimum and proves it", "[branching]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        Branching branching(beginning.index, beginning.shares(), nullptr, beginning.worst, beginning.crew);
        branching.run(no_limit, beginning.budget);
        const auto best = optimum(problem);
        REQUIRE(branching.incumbent().cost() == best);
        REQUIRE(branching.lower_bound() == best);
    }
}

TEST_CASE("Branching that is cut short still bounds from below", "[branching]") {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        Branching branching(beginning.index, beginning.shares(), nullptr, beginning.worst, beginning.crew);
        const auto best = optimum(problem);
        for (std::uint64_t limit = 1; limit < 1000; limit *= 2) {
            branching.run(limit, beginning.budget);
            REQUIRE(branching.lower_bound() <= best);
            REQUIRE(branching.incumbent().cost() >= best);
        }
    }
}

TEST_CASE("Narrowing leaves everything that is better", "[narrowing]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        const auto& index = beginning.index;
        const auto& prices = beginning.prices;
        const auto best = optimum(problem);
        const auto bound = prices.bound(index.scope(), beginning.budget);
        const auto slack = best * index.price_scale() - bound;
        const auto narrowed =
            narrow(index, index.scope(), prices.all(), nullptr, slack, beginning.crew, beginning.budget);
        const auto arrangement = solve(problem).slot_of_request;
        REQUIRE(evaluate(problem, arrangement).total() == best);
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            if (problem.requests[r].is_locked) continue;
            if (arrangement[r] < 0) {
                REQUIRE_FALSE(narrowed.must_be_placed(r));
            } else {
                const auto class_id = index.class_of_slot(static_cast<std::uint32_t>(arrangement[r]));
                REQUIRE(index.serves(r, static_cast<std::uint32_t>(class_id), narrowed));
            }
        }
    }
}
