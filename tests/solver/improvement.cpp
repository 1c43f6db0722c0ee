// What builds and improves an arrangement: every step keeps every constraint, and says truly what it gained.
#include "brute_force.hpp"
#include "dice.hpp"
#include "limited_days.hpp"
#include "random_problem.hpp"
#include "solver/descent.hpp"
#include "solver/diving.hpp"
#include "solver/neighbourhood.hpp"
#include "solver/prices.hpp"
#include "solver/regions.hpp"

#include <algorithm>
#include <catch.hpp>

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
          limits(limited_days(index, [] { return true; })),
          prices(index, crew, &limits),
          arrangement(index) {
        for (auto sweeps = dice.between(0, 2); sweeps > 0; --sweeps) prices.sweep(lottery, false, budget);
        auto shares = spread_of_everybody(index, prices.all(), crew, &limits);
        shares.set_lottery(lottery);
        REQUIRE(dive(index, shares, {.portion = 0.3, .passes = 2}, budget));
        take(shares);
    }

    void take(const Shares& shares) {
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            if (!arrangement.is_locked(r)) arrangement.set(r, shares.decided()[r]);
        }
    }

    Surroundings surroundings() const { return {index, arrangement, limits, prices.all()}; }

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
    Crew crew{1};
    PairLimits limits;
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

TEST_CASE("A dive decides everything, and keeps every constraint", "[diving]") {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const Bench bench(seed);
        require_sound(bench.index, bench.arrangement);
    }
}

TEST_CASE("A dive that runs out of time says so", "[diving]") {
    const auto problem = random_problem(3, middling);
    const Index index(problem);
    Control control;
    control.cancel();
    const Options options;
    Budget budget(options, &control);
    Crew crew(1);
    auto shares = spread_of_everybody(index, std::vector<Priced>(index.classes().size()), crew);
    CHECK_FALSE(dive(index, shares, {}, budget));
}

TEST_CASE("A dive whose work limit is met decides the rest, and keeps every constraint", "[diving]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Index index(problem);
        Options options;
        options.work_limit = seed * problem.applicants.size() / 30;
        Budget budget(options, nullptr);
        Crew crew(1);
        auto shares = spread_of_everybody(index, std::vector<Priced>(index.classes().size()), crew);
        REQUIRE(dive(index, shares, {}, budget));
        require_sound(index, Arrangement(index, shares.decided()));
    }
}

TEST_CASE("A region that is rebuilt gains what it says, or changes nothing", "[regions]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        for (int step = 0; step < 4; ++step) {
            const auto before = bench.arrangement.cost();
            const auto classes_before = bench.arrangement.class_of_request();
            const auto applicants = bench.some_applicants();
            const auto gain = adopt(rebuild(bench.index, bench.arrangement, applicants, bench.surroundings(),
                                            bench.lottery, bench.budget),
                                    bench.arrangement);
            REQUIRE(gain >= 0);
            REQUIRE(bench.arrangement.cost() == before - gain);
            require_sound(bench.index, bench.arrangement);
            for (std::uint32_t r = 0; r < bench.problem.requests.size(); ++r) {
                const auto is_of_region =
                    std::ranges::find(applicants, bench.problem.requests[r].applicant) != applicants.end();
                if (!is_of_region) REQUIRE(bench.arrangement.class_of(r) == classes_before[r]);
            }
        }
    }
}

TEST_CASE("Regions that are rebuilt together never take one place twice", "[regions]") {
    int both = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        auto one = bench.some_applicants();
        std::vector<std::uint32_t> other;
        for (std::uint32_t a = 0; a < bench.problem.applicants.size(); ++a) {
            if (std::ranges::find(one, a) == one.end()) other.push_back(a);
        }
        const auto rebuild_region = [&](std::vector<std::uint32_t> applicants) {
            return rebuild(bench.index, bench.arrangement, std::move(applicants), bench.surroundings(),
                           bench.lottery, bench.budget);
        };
        const auto first = rebuild_region(std::move(one));
        const auto second = rebuild_region(std::move(other));
        const auto before = bench.arrangement.cost();
        const auto gain = adopt(first, bench.arrangement);
        const auto more = adopt(second, bench.arrangement);
        if (gain > 0 && more > 0) ++both;
        REQUIRE(bench.arrangement.cost() == before - gain - more);
        require_sound(bench.index, bench.arrangement);
    }
    CHECK(both > 0);
}

TEST_CASE("A round of descent gains what it says, on any number of threads", "[descent]") {
    Cost gained = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        auto other_arrangement = bench.arrangement;
        Crew three(3);
        Descent descent(bench.index, bench.arrangement, bench.crew);
        Descent other_descent(bench.index, other_arrangement, three);
        Random random(seed);
        Random other_random(seed);
        for (int round = 0; round < 3; ++round) {
            const auto before = bench.arrangement.cost();
            const auto gain = descent.round(random, bench.budget);
            gained += gain;
            REQUIRE(gain >= 0);
            REQUIRE(bench.arrangement.cost() == before - gain);
            require_sound(bench.index, bench.arrangement);
            REQUIRE(other_descent.round(other_random, bench.budget) == gain);
            REQUIRE(other_arrangement.class_of_request() == bench.arrangement.class_of_request());
        }
    }
    CHECK(gained > 0);
}

TEST_CASE("Regrets and the prices of idle places add up to the gap to the bound", "[neighbourhood]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        Neighbourhood neighbourhood(bench.index, bench.index.scope(), bench.arrangement, bench.prices.all());
        Priced gap = 0;
        for (std::uint32_t a = 0; a < bench.problem.applicants.size(); ++a) {
            const auto regret = neighbourhood.regret(a);
            REQUIRE(regret >= 0);
            gap += regret;
        }
        for (std::uint32_t c = 0; c < bench.index.classes().size(); ++c) {
            if (bench.arrangement.places_left(c) > 0)
                gap += bench.prices.all()[c] * bench.arrangement.places_left(c);
        }
        const auto scale = bench.index.price_scale();
        const auto bound = bench.prices.lower_bound(bench.budget);
        CHECK(bound * scale - (bench.arrangement.cost() * scale - gap) < scale);
        CHECK(bound * scale >= bench.arrangement.cost() * scale - gap);
    }
}

TEST_CASE("Those who regret most come first, on any number of threads", "[neighbourhood]") {
    for (std::uint64_t seed = 0; seed < 100; seed += 10) {
        CAPTURE(seed);
        Bench bench(seed);
        Neighbourhood neighbourhood(bench.index, bench.index.scope(), bench.arrangement, bench.prices.all());
        const auto regretful = neighbourhood.regretful(bench.crew, bench.budget);
        for (std::size_t i = 0; i < regretful.size(); ++i) {
            CHECK(neighbourhood.regret(regretful[i]) > 0);
            if (i > 0) CHECK(neighbourhood.regret(regretful[i - 1]) >= neighbourhood.regret(regretful[i]));
        }
        Crew three(3);
        CHECK(neighbourhood.regretful(three, bench.budget) == regretful);
    }
}

TEST_CASE("A neighbourhood holds nobody twice, the one it is around, and nobody of another",
          "[neighbourhood]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        if (bench.problem.applicants.empty()) continue;
        Neighbourhood neighbourhood(bench.index, bench.index.scope(), bench.arrangement, bench.prices.all());
        Random random(seed);
        std::vector<bool> is_taken(bench.problem.applicants.size());
        auto region = neighbourhood.around(0, 12, random, is_taken, bench.budget);
        CHECK(region.size() <= std::min<std::size_t>(12, bench.problem.applicants.size()));
        std::ranges::sort(region);
        CHECK(region.front() == 0);
        CHECK(std::ranges::adjacent_find(region) == region.end());
        const auto last = static_cast<std::uint32_t>(bench.problem.applicants.size() - 1);
        for (const auto applicant : neighbourhood.around(last, 12, random, is_taken, bench.budget))
            CHECK_FALSE(std::ranges::binary_search(region, applicant));
    }
}
