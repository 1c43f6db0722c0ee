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

PairLimits::Classes classes_of(const Index& index, const std::vector<std::uint32_t>& slots) {
    PairLimits::Classes classes;
    for (const auto slot : slots) classes.push_back(static_cast<std::uint32_t>(index.class_of_slot(slot)));
    std::ranges::sort(classes);
    return classes;
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
        return spread_of_everybody(index, std::vector<Priced>(index.classes().size()), crew, &limits);
    }

    Index index;
    Options options;
    Budget budget{options, nullptr};
    Crew crew{1};
    PairLimits limits{index};
};

}  // namespace

TEST_CASE("Classes have one kind where they have the same limits", "[pair limits]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Index index(problem);
        PairLimits limits(index);
        std::vector<std::vector<std::size_t>> limits_of(index.classes().size());
        Dice dice(seed);
        for (std::size_t limit = 0; limit < 4; ++limit) {
            PairLimits::Classes classes;
            for (std::uint32_t class_id = 0; class_id < limits_of.size(); ++class_id) {
                if (!dice.one_in(3)) continue;
                classes.push_back(class_id);
                limits_of[class_id].push_back(limit);
            }
            limits.add(classes);
            CHECK(limits.contains(classes));
        }
        for (std::uint32_t a = 0; a < limits_of.size(); ++a) {
            for (std::uint32_t b = 0; b < a; ++b)
                REQUIRE((limits.kind_of(a) == limits.kind_of(b)) == (limits_of[a] == limits_of[b]));
        }
    }
}

TEST_CASE("Two interviews are a pair, three one pair, four two", "[pair limits]") {
    const auto problem = triangle();
    const Index index(problem);
    PairLimits limits(index);
    const auto early = classes_of(index, {0, 2, 4});
    const auto late = classes_of(index, {1}).front();
    limits.add(early);
    REQUIRE(limits.most_pairs(0) == 1);
    const std::array<Priced, 1> price{7};
    const auto cost_of = [&](std::vector<std::uint32_t> classes) { return limits.surcharge(classes, price); };
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
    const auto early = classes_of(index, {0, 2, 4});
    const auto found = [&](double weight) {
        PairTally tally(limits);
        tally.add(std::array{early[0], early[1]}, weight);
        tally.add(std::array{early[2], early[1]}, weight);
        tally.add(std::array{early[0], early[2]}, weight);
        return tally.exceeded();
    };
    CHECK(found(0.5) == std::vector<PairLimits::Classes>{early});
    CHECK(found(0.4) == std::vector<PairLimits::Classes>{early});
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
    const auto late = classes_of(index, {1});
    REQUIRE(limits.places(late) == 3);
    PairTally tally(limits);
    tally.add(std::array{late[0], late[0]}, 1.0);
    CHECK(tally.exceeded().empty());
    tally.add(std::array{late[0], late[0]}, 0.5);
    CHECK(tally.exceeded() == std::vector<PairLimits::Classes>{late});
}

// Four places in all are enough for two pairs; but from the last of the first host's nobody reaches the
// others.
TEST_CASE("Times from which no other site can be reached do not help to make pairs", "[pair limits]") {
    auto problem = triangle();
    problem.travel = {1, 3, {30, 30, 30}, {30, 30, 30}, {0, 60, 60, 60, 0, 60, 60, 60, 0}};
    problem.slots = {{.start = 540, .end = 560, .periods = 1},
                     {.start = 680, .end = 700, .periods = 1},
                     {.start = 630, .end = 650, .site = 1, .periods = 1},
                     {.start = 720, .end = 740, .site = 2, .periods = 1}};
    problem.services = {{0, 1}, {2}, {3}};
    const Index index(problem);
    const PairLimits limits(index);
    const auto in_reach = classes_of(index, {0, 2, 3});
    PairTally tally(limits);
    tally.add(std::array{in_reach[0], in_reach[1]}, 0.5);
    tally.add(std::array{in_reach[1], in_reach[2]}, 0.5);
    tally.add(std::array{in_reach[0], in_reach[2]}, 0.5);
    CHECK(tally.exceeded() == std::vector<PairLimits::Classes>{in_reach});
}

TEST_CASE("What is found holds more pairs than places allow, and nobody twice", "[pair limits]") {
    std::size_t sets = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        const auto problem = random_problem(seed);
        const Index index(problem);
        if (index.classes().empty()) continue;
        const PairLimits limits(index);
        PairTally tally(limits);
        std::vector<std::pair<PairLimits::Classes, double>> visits;
        for (auto visit = dice.between(1, 30); visit > 0; --visit) {
            const auto any_class = [&] {
                return static_cast<std::uint32_t>(dice.below(index.classes().size()));
            };
            PairLimits::Classes classes{any_class()};
            for (auto more = dice.between(1, 3); more > 0; --more) {
                const auto class_id = any_class();
                if (index.classes()[class_id].day == index.classes()[classes[0]].day)
                    classes.push_back(class_id);
            }
            visits.emplace_back(std::move(classes), 0.5);
            tally.add(visits.back().first, visits.back().second);
        }
        std::vector<bool> is_held(index.classes().size());
        for (const auto& set : tally.exceeded()) {
            ++sets;
            double pairs = 0;
            for (const auto& [classes, weight] : visits) {
                const auto within = std::ranges::count_if(
                    classes, [&](auto class_id) { return std::ranges::binary_search(set, class_id); });
                pairs += weight * static_cast<double>(within / 2);
            }
            REQUIRE(limits.places(set) % 2 == 1);
            REQUIRE(pairs > static_cast<double>(limits.places(set) / 2));
            for (const auto class_id : set) {
                REQUIRE_FALSE(is_held[class_id]);
                is_held[class_id] = true;
            }
        }
    }
    CHECK(sets > 100);
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
    shares.heed(proof.limits);
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
        for (std::uint32_t applicant = 0; applicant < problem.applicants.size(); ++applicant) {
            gap += neighbourhood.regret(applicant);
            proof.limits.for_each_pair(
                PairLimits::classes_of(proof.index.requests_of(applicant), arrangement.class_of_request()),
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
