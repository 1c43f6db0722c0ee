#include "solver/pair_limits.hpp"

#include "brute_force.hpp"
#include "dice.hpp"
#include "limited_days.hpp"
#include "random_problem.hpp"
#include "solver/neighbourhood.hpp"
#include "solver/prices.hpp"
#include "solver/shares.hpp"

#include <array>
#include <catch.hpp>
#include <numeric>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// Three hosts with one place each on the first day, and three applicants, each of whom wants two of them, and
// saves a journey by coming for both on that day. On later days there is room for everybody.
Problem triangle() {
    Problem problem{.slots = {},
                    .services = {},
                    .calendars = {},
                    .applicants = {{}, {}, {}},
                    .requests = {},
                    .travel = {1, 1, {30}, {30}, {0}},
                    .travel_minute_cost = 1};
    for (std::uint32_t host = 0; host < 3; ++host) {
        const auto early = static_cast<Minute>(540 + 60 * host);
        const auto late = static_cast<Minute>(minutes_per_day * (1 + host) + 540);
        problem.slots.push_back({.start = early, .end = early + 20, .periods = 1});
        problem.slots.push_back({.start = late, .end = late + 20, .capacity = 3, .periods = 1});
        problem.services.push_back({2 * host, 2 * host + 1});
    }
    for (std::uint32_t applicant = 0; applicant < 3; ++applicant) {
        for (const auto host : {applicant, (applicant + 1) % 3})
            problem.requests.push_back({.applicant = applicant, .service = host, .unplaced_cost = 1000});
    }
    return problem;
}

std::vector<std::uint32_t> everybody(const Problem& problem) {
    std::vector<std::uint32_t> applicants(problem.applicants.size());
    std::iota(applicants.begin(), applicants.end(), 0U);
    return applicants;
}

PairLimits random_limits(const Index& index, Dice& dice) {
    return limited_days(index, [&] { return !dice.one_in(3); });
}

std::vector<Priced> random_prices(const Index& index, const PairLimits& limits, Dice& dice) {
    std::vector<Priced> price;
    for (std::size_t row = 0; row < index.classes().size() + limits.size(); ++row)
        price.push_back(dice.between<Priced>(0, 50 * index.price_scale()));
    const Arrangement locked(index);
    for (std::uint32_t c = 0; c < index.classes().size(); ++c) {
        if (locked.places_left(c) == 0) price[c] = impossible;
    }
    return price;
}

struct Proof {
    explicit Proof(const Problem& problem) : index(problem) {}

    Cost bound_after(int rounds, Shares& shares) {
        Prices prices(index, crew, &limits);
        for (int round = 0; round < rounds; ++round) shares.refine(1, 10, budget);
        prices.set(shares.settled_price());
        return prices.lower_bound(budget);
    }
    Shares spread() {
        const std::vector<Priced> price(index.classes().size());
        return {index,
                everybody(index.problem()),
                Arrangement(index).places_left(),
                price,
                first_rise(index),
                {},
                crew,
                &limits};
    }

    Index index;
    Options options;
    Budget budget{options, nullptr};
    Crew crew{1};
    PairLimits limits{index};
};

}  // namespace

TEST_CASE("A half-day has the classes of one group at one site in the same periods of a day",
          "[pair limits]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Index index(problem);
        const PairLimits limits(index);
        std::vector<std::int64_t> places(limits.half_days());
        for (std::uint32_t a = 0; a < index.classes().size(); ++a) {
            const auto& one = index.classes()[a];
            places[limits.half_day_of(a)] += one.capacity;
            for (std::uint32_t b = 0; b < a; ++b) {
                const auto& other = index.classes()[b];
                const auto are_alike = one.group == other.group && one.day == other.day &&
                                       one.site == other.site && one.periods == other.periods;
                REQUIRE((limits.half_day_of(a) == limits.half_day_of(b)) == are_alike);
            }
        }
        for (std::uint32_t half_day = 0; half_day < limits.half_days(); ++half_day)
            CHECK(limits.places(half_day) == places[half_day]);
    }
}

TEST_CASE("Two interviews are a pair, three one pair, four two", "[pair limits]") {
    const auto problem = triangle();
    const Index index(problem);
    PairLimits limits(index);
    PairLimits::HalfDays early;
    for (const std::uint32_t slot : {0U, 2U, 4U})
        early.push_back(limits.half_day_of(static_cast<std::uint32_t>(index.class_of_slot(slot))));
    const auto late = limits.half_day_of(static_cast<std::uint32_t>(index.class_of_slot(1)));
    std::ranges::sort(early);
    limits.add(early);
    REQUIRE(limits.most_pairs(0) == 1);
    const std::array<Priced, 1> price{7};
    const auto cost_of = [&](std::vector<std::uint32_t> half_days) {
        return limits.surcharge(half_days, price);
    };
    CHECK(cost_of({early[0]}) == 0);
    CHECK(cost_of({early[0], late}) == 0);
    CHECK(cost_of({late, early[2], early[0]}) == 7);
    CHECK(cost_of({early[0], early[0]}) == 7);
    CHECK(cost_of(early) == 7);
    CHECK(cost_of({early[0], early[1], early[2], early[0]}) == 14);
    CHECK(limits.surcharge(early, {}) == 0);
}

TEST_CASE("Halves of pairs around a triangle of single places are one half too many", "[pair limits]") {
    const auto problem = triangle();
    const Index index(problem);
    const PairLimits limits(index);
    PairLimits::HalfDays early;
    for (std::uint32_t half_day = 0; half_day < limits.half_days(); ++half_day) {
        if (limits.day_of(half_day) == 0) early.push_back(half_day);
    }
    REQUIRE(early.size() == 3);
    const auto found = [&](double weight) {
        PairTally tally(limits);
        tally.add(std::array{early[0], early[1]}, weight);
        tally.add(std::array{early[2], early[1]}, weight);
        tally.add(std::array{early[0], early[2]}, weight);
        return tally.exceeded();
    };
    CHECK(found(0.5) == std::vector<PairLimits::HalfDays>{early});
    CHECK(found(0.4) == std::vector<PairLimits::HalfDays>{early});
    CHECK(found(0.3).empty());
    auto limited = limits;
    limited.add(early);
    PairTally tally(limited);
    tally.add(std::array{early[0], early[1]}, 1.0);
    tally.add(std::array{early[1], early[2]}, 1.0);
    CHECK(tally.exceeded().empty());
}

TEST_CASE("Three places of one half-day hold no pair and a half of one host's interviews", "[pair limits]") {
    const auto problem = triangle();
    const Index index(problem);
    const PairLimits limits(index);
    const auto late = limits.half_day_of(static_cast<std::uint32_t>(index.class_of_slot(1)));
    REQUIRE(limits.places(late) == 3);
    PairTally tally(limits);
    tally.add(std::array{late, late}, 1.0);
    CHECK(tally.exceeded().empty());
    tally.add(std::array{late, late}, 0.5);
    CHECK(tally.exceeded() == std::vector<PairLimits::HalfDays>{{late}});
}

TEST_CASE("A limit of pairs proves what prices of places alone cannot", "[pair limits]") {
    const auto problem = triangle();
    REQUIRE(optimum(problem) == 300);
    Proof proof(problem);
    auto shares = proof.spread();
    CHECK(proof.bound_after(500, shares) == 270);
    const auto exceeded = shares.exceeded_pair_limits();
    REQUIRE(exceeded.size() == 1);
    proof.limits.add(exceeded.front());
    shares.heed_new_limits();
    CHECK(proof.bound_after(500, shares) == 300);
    CHECK(shares.exceeded_pair_limits().empty());
}

TEST_CASE("No price of pairs bounds the optimum from above", "[pair limits]") {
    int limited = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const auto best = optimum(problem);
        Proof proof(problem);
        Dice dice(seed);
        proof.limits = random_limits(proof.index, dice);
        if (proof.limits.size() > 0) ++limited;
        Prices prices(proof.index, proof.crew, &proof.limits);
        prices.set(random_prices(proof.index, proof.limits, dice));
        REQUIRE(prices.lower_bound(proof.budget) <= best);
        prices.sweep({}, false, proof.budget);
        REQUIRE(prices.lower_bound(proof.budget) <= best);
        auto shares = proof.spread();
        for (int step = 1; step < 4; ++step) REQUIRE(proof.bound_after(step, shares) <= best);
    }
    CHECK(limited > 500);
}

// Gap = regrets + idle places + pairs that the limits would still allow, all at their prices.
TEST_CASE("With limits of pairs, too, regrets and what is idle add up to the gap", "[pair limits]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Proof proof(problem);
        Dice dice(seed);
        proof.limits = random_limits(proof.index, dice);
        const auto price = random_prices(proof.index, proof.limits, dice);
        Prices prices(proof.index, proof.crew, &proof.limits);
        prices.set(price);
        Arrangement arrangement(proof.index);
        const auto best = solve(problem).slot_of_request;
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            if (!arrangement.is_locked(r))
                arrangement.set(r, best[r] < 0
                                       ? no_class
                                       : proof.index.class_of_slot(static_cast<std::uint32_t>(best[r])));
        }
        Neighbourhood neighbourhood(proof.index, proof.index.scope(), arrangement, price, &proof.limits);
        auto gap = Priced{0};
        std::vector<Priced> left(proof.limits.size());
        for (std::size_t limit = 0; limit < left.size(); ++limit)
            left[limit] = proof.limits.most_pairs(limit);
        for (const auto applicant : everybody(problem)) {
            gap += neighbourhood.regret(applicant);
            proof.limits.for_each_pair(
                proof.limits.half_days_of(proof.index.requests_of(applicant), arrangement.class_of_request()),
                [&](std::uint32_t limit, std::ptrdiff_t pairs) { left[limit] -= pairs; });
        }
        const auto classes = proof.index.classes().size();
        for (std::size_t limit = 0; limit < left.size(); ++limit) {
            REQUIRE(left[limit] >= 0);
            gap += left[limit] * price[classes + limit];
        }
        for (std::uint32_t c = 0; c < classes; ++c) {
            if (arrangement.places_left(c) > 0) gap += price[c] * arrangement.places_left(c);
        }
        const auto bound = prices.bound(proof.index.scope(), proof.budget);
        CHECK(arrangement.cost() * proof.index.price_scale() - gap == bound);
    }
}
