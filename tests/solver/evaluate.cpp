#include "brute_force.hpp"
#include "dice.hpp"
#include "random_problem.hpp"

#include <passpro/assignment.hpp>

#include <catch.hpp>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// One applicant with two requests; two sites, an asymmetric way between them.
Problem example() {
    return {.slots =
                {{.start = 540, .end = 560, .site = 0, .capacity = 1, .cost = 5, .periods = 1},
                 {.start = 700, .end = 800, .site = 1, .capacity = 1, .cost = 6, .periods = 3},
                 {.start = 1440 + 540, .end = 1440 + 560, .site = 1, .capacity = 1, .cost = 9, .periods = 1}},
            .services = {{0}, {1, 2}},
            .calendars = {},
            .applicants = {{.home = 0, .calendars = {}}},
            .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 1000},
                         {.applicant = 0, .service = 1, .unplaced_cost = 2000}},
            .travel = {1, 2, {10, 20}, {11, 22}, {0, 3, 4, 0}},
            .interviews_per_day = 2,
            .buffer_minutes = 10,
            .period_cost = 60,
            .travel_minute_cost = 2};
}

// Places some requests at random, in a random order.
SlotOfRequest random_placement(const Problem& problem, Dice& dice) {
    SlotOfRequest placement(problem.requests.size(), unplaced);
    for (std::size_t r = 0; r < placement.size(); ++r) {
        if (problem.requests[r].is_locked)
            placement[r] = static_cast<std::int32_t>(*problem.requests[r].previous_slot);
    }
    for (std::size_t tries = 0; tries < 3 * placement.size(); ++tries) {
        const auto r = dice.below(placement.size());
        const auto& slots = problem.services[problem.requests[r].service];
        if (slots.empty()) continue;
        const auto before = std::exchange(placement[r], static_cast<std::int32_t>(dice.pick(slots)));
        if (!broken_constraints(problem, placement).empty()) placement[r] = before;
    }
    return placement;
}

}  // namespace

TEST_CASE("Being unplaced costs what each request says", "[evaluate]") {
    CHECK(evaluate(example(), {unplaced, unplaced}) == Terms{.unplaced = 3000});
    CHECK(evaluate(example(), {unplaced, 2}) ==
          Terms{.unplaced = 1000, .periods = 60, .travel = 2 * 42, .slots = 9});
}

TEST_CASE("Two interviews on one day are one round trip and share their periods", "[evaluate]") {
    CHECK(evaluate(example(), {0, 1}) == Terms{.periods = 120, .travel = 2 * (10 + 3 + 22), .slots = 11});
}

TEST_CASE("Two interviews on two days are two round trips", "[evaluate]") {
    CHECK(evaluate(example(), {0, 2}) ==
          Terms{.periods = 120, .travel = 2 * (10 + 11 + 20 + 22), .slots = 14});
}

TEST_CASE("Any slot but the previous one costs a move", "[evaluate]") {
    auto problem = example();
    problem.requests[0].previous_slot = 0;
    problem.requests[0].moved_cost = 7;
    problem.requests[1].moved_cost = 8;  // its slot no longer exists
    CHECK(evaluate(problem, {0, unplaced}).moved == 8);
    CHECK(evaluate(problem, {0, 2}).moved == 8);
    CHECK(evaluate(problem, {unplaced, 2}).moved == 15);
}

TEST_CASE("Waiting is what is left of a pause without the way and the buffer", "[evaluate]") {
    auto problem = example();
    problem.waiting_minute_cost = 2;
    problem.gap_cost = 7;
    CHECK(evaluate(problem, {0, 1}).waiting == 2 * (700 - 560 - 10 - 3) + 7);
    CHECK(evaluate(problem, {0, 2}).waiting == 0);
    problem.requests[0].trail = 20;
    problem.requests[1].lead = 30;
    CHECK(evaluate(problem, {0, 1}).waiting == 2 * (700 - 560 - 10 - 3 - 20 - 30) + 7);
    problem.requests[0].trail = problem.requests[1].lead = 0;
    problem.slots[1].start = 560 + 10 + 3;
    CHECK(evaluate(problem, {0, 1}).waiting == 0);
}

TEST_CASE("A span counts all days from the first to the last, with visits or without", "[evaluate]") {
    auto problem = example();
    problem.span_day_cost = 5;
    problem.slots[2].start += 3 * minutes_per_day;
    problem.slots[2].end += 3 * minutes_per_day;
    const auto days = problem.slots[2].start / minutes_per_day - problem.slots[0].start / minutes_per_day;
    CHECK(evaluate(problem, {0, 1}).spans == 0);
    CHECK(evaluate(problem, {0, 2}).spans == 5 * days);
    CHECK(evaluate(problem, {unplaced, 2}).spans == 0);
}

TEST_CASE("Of a choice, only the costliest request is unplaced, and only if none is placed", "[evaluate]") {
    auto problem = example();
    problem.requests[0].choice = problem.requests[1].choice = 4;
    CHECK(evaluate(problem, {unplaced, unplaced}).unplaced == 2000);
    CHECK(evaluate(problem, {0, unplaced}).unplaced == 0);
    problem.requests[1].choice = 5;
    CHECK(evaluate(problem, {0, unplaced}).unplaced == 2000);
}

TEST_CASE("A visit pays once for each interval that it meets", "[evaluate]") {
    auto problem = example();
    problem.calendars = {{{0, 541, 7}, {545, 546, -2}, {560, 570, 100}}, {{530, 540, 30}, {700, 720}}};
    problem.applicants[0].calendars = {0};
    problem.requests[0].calendars = {1};
    CHECK(evaluate(problem, {0, unplaced}).calendars == 7 - 2);
    problem.requests[0].lead = 1;
    CHECK(evaluate(problem, {0, unplaced}).calendars == 7 - 2 + 30);
    CHECK(evaluate(problem, {unplaced, 1}).calendars == 0);
    CHECK(check(problem).empty());
}

TEST_CASE("Terms are those of the plain evaluation", "[evaluate]") {
    for (std::uint64_t seed = 0; seed < 800; ++seed) {
        CAPTURE(seed);
        const auto& size = seed % 40 == 0 ? middling : tiny;
        const auto problem =
            seed % 2 == 0 ? random_problem(seed, size) : random_problem_with_wishes(seed, size);
        Dice dice(seed);
        const auto placement = random_placement(problem, dice);
        REQUIRE(broken_constraints(problem, placement).empty());
        CHECK(evaluate(problem, placement) == terms_of(problem, placement));
    }
}

TEST_CASE("Hosting terms are those of the plain evaluation", "[evaluate][hosting]") {
    Terms seen;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem_with_hosting(seed, seed % 40 == 0 ? middling : tiny);
        REQUIRE(check(problem).empty());
        Dice dice(seed);
        const auto placement = random_placement(problem, dice);
        const auto terms = evaluate(problem, placement);
        REQUIRE(terms == terms_of(problem, placement));
        seen += terms;
    }
    CHECK(seen.missing > 0);
    CHECK(seen.home_days > 0);
    CHECK(seen.sessions > 0);
    CHECK(seen.rows > 0);
}
