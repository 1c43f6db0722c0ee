#include "solver/bound/column_pool.hpp"

#include "dice.hpp"

#include <array>
#include <catch.hpp>
#include <optional>
#include <utility>
#include <vector>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

constexpr std::array<std::uint32_t, 2> two_requests{7, 9};

PricedColumn priced(std::uint32_t first, std::optional<std::uint32_t> second, ScaledCost cost = 0,
                    std::vector<RowLoad> joint_loads = {}) {
    const auto choice_of_second = second ? Choice::of({*second}) : Choice::unplaced();
    return {.slot_types = {Choice::of({first}), choice_of_second},
            .joint_loads = std::move(joint_loads),
            .cost = cost};
}

double sum_of_weights(const ColumnPool& pool) {
    double sum = 0;
    for (std::size_t c = 0; c < pool.size(); ++c) sum += pool.weight(c);
    return sum;
}

std::vector<std::uint32_t> used_rows(const ColumnPool& pool, std::size_t c) {
    std::vector<std::uint32_t> rows;
    pool.for_each_load(c, [&](std::uint32_t row, double) { rows.push_back(row); });
    return rows;
}

// Columns 0, 1 and 2 with weights 0.5, 0.2 and 0.3.
ColumnPool pool_of_three() {
    ColumnPool pool(two_requests);
    pool.add(priced(0, 1, 10));
    pool.add(priced(0, std::nullopt, 20, {{50, 1}}));
    pool.add(priced(2, 3, 30, {{51, 1}, {52, 2}}));
    pool.move_weight(0, 1, 0.2);
    pool.move_weight(0, 2, 0.3);
    return pool;
}

}  // namespace

TEST_CASE("The first column of a pool has all the weight, later ones have none", "[column pool]") {
    ColumnPool pool(two_requests);
    CHECK(pool.empty());
    CHECK(pool.add(priced(0, 1)) == 0);
    CHECK(pool.add(priced(2, 1)) == 1);
    CHECK(pool.weight(0) == 1);
    CHECK(pool.weight(1) == 0);
}

TEST_CASE("The columns that leave a request unplaced have a weight together", "[column pool]") {
    const auto pool = pool_of_three();
    CHECK(pool.weight_of(Choice::unplaced(), 0) == 0);
    CHECK(pool.weight_of(Choice::unplaced(), 1) == Approx(0.2));
}

TEST_CASE("The weights of a pool sum to 1, with every change of its columns", "[column pool]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        ColumnPool pool(two_requests);
        for (int step = 0; step < 50; ++step) {
            const auto second = dice.one_in(6) ? std::nullopt : std::optional(dice.between(0U, 4U));
            const auto added = priced(dice.between(0U, 4U), second, 0, {{50, dice.between(0, 9) / 2.0}});
            if (!pool.find(added.slot_types)) pool.add(added);
            const auto from = dice.below(pool.size());
            const auto to = dice.below(pool.size());
            pool.move_weight(from, to, pool.weight(from) * dice.pick({0.0, 0.25, 1.0}));
            if (from != to && pool.weight(from) == 0) pool.remove(from);
            if (dice.one_in(10)) {
                std::vector<bool> is_kept;
                for (std::size_t c = 0; c < pool.size(); ++c) is_kept.push_back(dice.one_in(2));
                const auto has_weight = pool.keep(is_kept, 0.02);
                CHECK(has_weight == !pool.empty());
            }
            if (!pool.empty()) REQUIRE(sum_of_weights(pool) == Approx(1));
        }
    }
}

TEST_CASE("A removed column takes its cut loads along, and no others", "[column pool]") {
    auto pool = pool_of_three();
    pool.remove(1);
    REQUIRE(pool.size() == 2);
    CHECK(used_rows(pool, 0) == std::vector<std::uint32_t>{0, 1});
    CHECK(used_rows(pool, 1) == std::vector<std::uint32_t>{2, 3, 51, 52});
    CHECK(pool.cost(1) == 30);
}

TEST_CASE("Columns that are kept share the weight of the others in proportion", "[column pool]") {
    auto pool = pool_of_three();
    REQUIRE(pool.keep({true, false, true}, 0.02));
    CHECK(pool.weight(0) == Approx(0.625));
    CHECK(pool.weight(1) == Approx(0.375));
    CHECK_FALSE(pool.keep({false, true}, 0.5));
    CHECK(pool.empty());
}

TEST_CASE("Extremes are the costliest and the cheapest column at the prices", "[column pool]") {
    const auto pool = pool_of_three();
    std::vector<double> price(53);
    auto extremes = pool.extremes(price);
    CHECK(extremes.costliest == 2);
    CHECK(extremes.most == 30);
    CHECK(extremes.cheapest == 0);
    CHECK(extremes.least == 10);
    price[1] = 100;
    price[52] = 7;
    extremes = pool.extremes(price);
    CHECK(extremes.costliest == 0);
    CHECK(extremes.most == 110);
    CHECK(extremes.cheapest == 1);
    CHECK(extremes.least == 20);
}

TEST_CASE("A rounding candidate has the weight of all columns that agree", "[column pool]") {
    const auto pool = pool_of_three();
    CHECK(pool.rounding_candidate(0).choice == Choice::of({0}));
    CHECK(pool.rounding_candidate(0).weight == Approx(0.7));
    CHECK(pool.rounding_candidate(1).choice == Choice::of({1}));
    CHECK(pool.rounding_candidate(1).weight == Approx(0.5));
}

TEST_CASE("The lightest and the heaviest column are two, even if all weigh the same", "[column pool]") {
    const auto pool = pool_of_three();
    CHECK(pool.lightest_and_heaviest().lightest == 1);
    CHECK(pool.lightest_and_heaviest().heaviest == 0);
    ColumnPool equal(two_requests);
    equal.add(priced(0, 1));
    equal.add(priced(1, 1));
    equal.move_weight(0, 1, 0.5);
    CHECK(equal.lightest_and_heaviest().lightest == 0);
    CHECK(equal.lightest_and_heaviest().heaviest == 1);
}

TEST_CASE("A fixed request uses no row through its columns", "[column pool]") {
    auto pool = pool_of_three();
    REQUIRE(pool.keep({true, true, false}, 0.02));
    pool.set_fixed(0);
    CHECK(used_rows(pool, 0) == std::vector<std::uint32_t>{1});
    CHECK(used_rows(pool, 1) == std::vector<std::uint32_t>{50});
}
