// What builds and improves an arrangement: every step keeps every constraint, and says truly what it gained.
#include "brute_force.hpp"
#include "dice.hpp"
#include "random_problem.hpp"
#include "solver/chains.hpp"
#include "solver/placing.hpp"
#include "solver/prices.hpp"
#include "solver/regions.hpp"

#include <algorithm>
#include <catch.hpp>
#include <memory>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// A random problem with prices, and an arrangement in which everything is decided.
struct Bench {
    explicit Bench(std::uint64_t seed)
        : problem(random_problem(seed, seed % 10 == 0 ? middling : tiny)),
          index(problem),
          dice(seed),
          lottery(seed, index.price_scale() / 4),
          prices(index),
          arrangement(index) {
        for (auto sweeps = dice.between(0, 2); sweeps > 0; --sweeps) prices.sweep(lottery, false, budget);
        Placing(index, lottery).pass(arrangement, prices.of_classes(), budget);
    }

    std::vector<std::uint32_t> some_applicants() {
        std::vector<std::uint32_t> applicants;
        for (std::uint32_t a = 0; a < problem.applicants.size(); ++a) {
            if (dice.one_in(2)) applicants.push_back(a);
        }
        dice.shuffle(applicants);
        return applicants;
    }

    Problem problem;
    Index index;
    Dice dice;
    Lottery lottery;
    Options options;
    Budget budget{options, nullptr};
    Prices prices;
    Arrangement arrangement;
};

void require_sound(const Index& index, const Arrangement& arrangement) {
    REQUIRE(std::ranges::count(arrangement.class_of_request(), undecided) == 0);
    const auto placement = index.to_slots(arrangement.class_of_request());
    const auto broken = broken_constraints(index.problem(), placement);
    CAPTURE(broken);
    REQUIRE(broken.empty());
    REQUIRE(arrangement.cost() == terms_of(index.problem(), placement).total());
    for (std::uint32_t c = 0; c < index.classes().size(); ++c) {
        const auto holders = arrangement.holders(c);
        REQUIRE(arrangement.places_left(c) + std::ssize(holders) == index.classes()[c].capacity);
        for (const auto request : holders)
            REQUIRE(arrangement.class_of(request) == static_cast<std::int32_t>(c));
    }
}

// `improve` returns what it gained.
template <typename Improve>
void require_true_gain(Bench& bench, Improve improve) {
    const auto before = bench.arrangement.cost();
    const Cost gain = improve();
    REQUIRE(gain >= 0);
    REQUIRE(bench.arrangement.cost() == before - gain);
    require_sound(bench.index, bench.arrangement);
}

}  // namespace

TEST_CASE("Locked requests are placed from the beginning, all others undecided", "[arrangement]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const Index index(problem);
        const Arrangement arrangement(index);
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            const auto& request = problem.requests[r];
            CHECK(arrangement.class_of(r) ==
                  (request.is_locked ? index.class_of_slot(*request.previous_slot) : undecided));
        }
    }
}

TEST_CASE("A first pass decides everything; later ones never cost more", "[placing]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        require_sound(bench.index, bench.arrangement);
        Placing placing(bench.index, {});
        for (int pass = 0; pass < 2; ++pass) {
            const auto before = bench.arrangement.cost();
            REQUIRE(placing.pass(bench.arrangement, bench.prices.of_classes(), bench.budget));
            REQUIRE(bench.arrangement.cost() <= before);
            require_sound(bench.index, bench.arrangement);
        }
    }
}

TEST_CASE("A pass that runs out of budget says so", "[placing]") {
    const auto problem = random_problem(3, middling);
    const Index index(problem);
    Arrangement arrangement(index);
    Options options;
    options.work_limit = 1;
    Budget budget(options, nullptr);
    const std::vector<Priced> price(index.classes().size());
    CHECK_FALSE(Placing(index, {}).pass(arrangement, price, budget));
    CHECK(std::ranges::count(arrangement.class_of_request(), undecided) > 0);
}

TEST_CASE("A chain gains what it says, or changes nothing", "[chains]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        Chains chains(bench.index, bench.arrangement, bench.prices.of_classes());
        for (int step = 0; step < 6 && !bench.problem.applicants.empty(); ++step) {
            const auto applicants = bench.some_applicants();
            if (bench.dice.one_in(2) && !applicants.empty()) {
                require_true_gain(bench, [&] { return chains.improve(applicants[0], bench.lottery); });
            } else {
                require_true_gain(bench, [&] { return chains.rebuild(applicants, bench.lottery); });
            }
        }
    }
}

TEST_CASE("A region gains what it says, or changes nothing", "[regions]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        Regions regions(bench.index, bench.arrangement);
        for (int step = 0; step < 4; ++step) {
            require_true_gain(bench,
                              [&] { return regions.rebuild(bench.some_applicants(), bench.lottery, step); });
        }
    }
}

TEST_CASE("Chains take note of what regions change", "[chains]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        Chains chains(bench.index, bench.arrangement, bench.prices.of_classes());
        Regions regions(bench.index, bench.arrangement);
        for (int step = 0; step < 4; ++step) {
            const auto applicants = bench.some_applicants();
            require_true_gain(bench, [&] {
                const auto gain = regions.rebuild(applicants, bench.lottery, 2);
                chains.follow(applicants);
                return gain;
            });
            require_true_gain(bench, [&] { return chains.rebuild(bench.some_applicants(), bench.lottery); });
        }
    }
}

// With the prices of idle places, which are 0 after a sweep without a lottery or count as part of the gap.
TEST_CASE("Regrets and idle places add up to the gap to the bound", "[chains]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        for (auto& request : bench.problem.requests)
            REQUIRE_FALSE((request.is_locked && !request.previous_slot));
        if (std::ranges::any_of(bench.problem.requests, [](auto& r) { return r.is_locked; })) continue;
        Chains chains(bench.index, bench.arrangement, bench.prices.of_classes());
        Priced gap = 0;
        for (std::uint32_t a = 0; a < bench.problem.applicants.size(); ++a) {
            const auto regret = chains.regret(a);
            // Below 0 only where interviews would overlap across midnight, which the best choice may do.
            REQUIRE(regret >= 0);
            gap += regret;
        }
        for (std::uint32_t c = 0; c < bench.index.classes().size(); ++c)
            gap += bench.prices.of_classes()[c] * bench.arrangement.places_left(c);
        const auto scale = bench.index.price_scale();
        const auto bound = bench.prices.lower_bound(bench.budget);
        CHECK(bound * scale - (bench.arrangement.cost() * scale - gap) < scale);
        CHECK(bound * scale >= bench.arrangement.cost() * scale - gap);
    }
}

TEST_CASE("Who has a locked request is seated around it", "[chains]") {
    // One applicant holds the only place of the first service for good; a move of the other request gains.
    const Problem problem{
        .slots = {{.start = 540, .end = 560}, {.start = 600, .end = 620}, {.start = 700, .end = 720}},
        .services = {{0}, {1, 2}},
        .calendars = {},
        .applicants = {{.home = 0, .calendars = {}}},
        .requests = {{.applicant = 0,
                      .service = 0,
                      .unplaced_cost = 100,
                      .previous_slot = 0,
                      .moved_cost = 0,
                      .is_locked = true},
                     {.applicant = 0, .service = 1, .unplaced_cost = 100}},
        .travel = {1, 1, {0}, {0}, {0}},
        .interviews_per_day = 2};
    const Index index(problem);
    Arrangement arrangement(index);
    arrangement.set(1, no_class);
    const std::vector<Priced> price(index.classes().size());
    Chains chains(index, arrangement, price);
    CHECK(chains.improve(0, {}) == 100);
    CHECK(arrangement.class_of(0) == index.class_of_slot(0));
    CHECK(arrangement.class_of(1) >= 0);
}
