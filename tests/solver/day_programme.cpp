#include "solver/pricing/day_programme.hpp"

#include "dice.hpp"

#include <algorithm>
#include <catch.hpp>
#include <vector>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

struct Served {
    std::size_t day = 0;
    RequestSet set = 0;
    ScaledCost value = 0;
};

// A programme with random sets, and the list of them.
struct RandomProgramme {
    explicit RandomProgramme(Dice& dice)
        : requests(dice.between<std::size_t>(1, 4)), days(dice.between<std::size_t>(0, 4)) {
        programme.reset(requests, days);
        for (std::size_t day = 0; day < days; ++day) {
            for (RequestSet set = 1; set <= programme.all_requests(); ++set) {
                if (dice.one_in(3)) continue;
                sets.push_back({day, set, dice.between<ScaledCost>(-20, 100)});
                programme.add(day, set, sets.back().value);
            }
        }
        for (std::size_t position = 0; position < requests; ++position)
            unplaced_cost.push_back(dice.one_in(4) ? impossible : dice.between<ScaledCost>(0, 100));
        programme.run_forward(unplaced_cost);
        programme.run_backward();
    }

    // The least value of settling exactly `rest`, by enumeration, with at most one set on each day from
    // `day` on except `skipped`.
    ScaledCost least(RequestSet rest, std::size_t skipped, std::size_t day = 0) const {
        if (day == days) {
            ScaledCost sum = 0;
            for (; rest != 0; rest = without_first(rest))
                sum = std::min(impossible, sum + unplaced_cost[first_of(rest)]);
            return sum;
        }
        auto value = least(rest, skipped, day + 1);
        for (const auto& served : sets) {
            if (served.day == day && day != skipped && (served.set & ~rest) == 0)
                value = std::min(value, served.value + least(rest & ~served.set, skipped, day + 1));
        }
        return value;
    }

    std::size_t requests;
    std::size_t days;
    std::vector<Served> sets;
    std::vector<ScaledCost> unplaced_cost;
    DayProgramme programme;
};

template <typename Test>
void for_random_programmes(Test test) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        test(RandomProgramme(dice));
    }
}

// Infinite values need not be equal: costs may have been added to `impossible`.
void check_equal(ScaledCost value, ScaledCost expected) {
    CHECK(is_possible(value) == is_possible(expected));
    if (is_possible(expected)) CHECK(value == expected);
}

}  // namespace

TEST_CASE("The programme over days settles every set of requests at its least value", "[day programme]") {
    for_random_programmes([](const RandomProgramme& random) {
        const auto& programme = random.programme;
        for (RequestSet set = 0; set <= programme.all_requests(); ++set)
            check_equal(programme.least_value(set), random.least(set, random.days));
        CHECK(programme.best_value() == programme.least_value(programme.all_requests()));
    });
}

TEST_CASE("A best solution serves disjoint sets on different days and adds up to the best value",
          "[day programme]") {
    for_random_programmes([](const RandomProgramme& random) {
        const auto& programme = random.programme;
        if (!is_possible(programme.best_value())) return;
        auto rest = programme.all_requests();
        auto last_day = random.days;
        ScaledCost sum = 0;
        programme.for_each_served([&](std::size_t day, RequestSet set, ScaledCost value) {
            CHECK(day < last_day);
            CHECK((set & ~rest) == 0);
            last_day = day;
            rest &= ~set;
            sum += value;
        });
        for (; rest != 0; rest = without_first(rest)) sum += random.unplaced_cost[first_of(rest)];
        CHECK(sum == programme.best_value());
    });
}

TEST_CASE("Both passes together tell the least value elsewhere than on one day", "[day programme]") {
    for_random_programmes([](const RandomProgramme& random) {
        const auto& programme = random.programme;
        for (std::size_t day = 0; day < random.days; ++day) {
            for (RequestSet set = 0; set <= programme.all_requests(); ++set)
                check_equal(programme.value_elsewhere(day, set), random.least(set, day));
        }
    });
}

TEST_CASE("A programme that starts again remembers no sets", "[day programme]") {
    DayProgramme programme;
    programme.reset(2, 3);
    programme.add(2, 0b11, -5);
    programme.reset(1, 1);
    programme.reset(2, 3);
    programme.run_forward(std::vector<ScaledCost>{7, 8});
    CHECK(programme.best_value() == 15);
}
