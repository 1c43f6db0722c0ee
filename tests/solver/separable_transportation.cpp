#include "solver/bound/separable_transportation.hpp"

#include "dice.hpp"
#include "solver/bound/transportation.hpp"

#include <algorithm>
#include <catch.hpp>

using namespace passpro::assignment;
using passpro::test::Dice;

namespace {

struct SeparableInstance {
    std::vector<std::int32_t> places;
    std::vector<Cost> column_cost;
    std::vector<Cost> row_cost;
    std::vector<Cost> outside_cost;
    std::vector<std::vector<bool>> is_open;  // [row][column]
};

// Few distinct costs give many ties; rows open to few columns give long paths.
SeparableInstance random_separable(Dice& dice, int most_rows, int most_columns) {
    SeparableInstance instance;
    const auto largest = dice.pick<Cost>({0, 1, 4, 30, 1'000'000'000});
    const auto closed = dice.between(2, 5);
    for (auto columns = dice.between(0, most_columns); columns > 0; --columns) {
        instance.places.push_back(dice.one_in(10) ? 0 : dice.between(1, dice.one_in(4) ? 5 : 1));
        instance.column_cost.push_back(dice.between<Cost>(-largest, largest));
    }
    for (auto rows = dice.between(0, most_rows); rows > 0; --rows) {
        instance.row_cost.push_back(dice.between<Cost>(-largest, largest));
        instance.outside_cost.push_back(dice.between<Cost>(-largest, 4 * largest));
        auto& row = instance.is_open.emplace_back();
        for (std::size_t column = 0; column < instance.places.size(); ++column)
            row.push_back(closed == 5 ? dice.one_in(8) : !dice.one_in(closed));
    }
    return instance;
}

void solve(const SeparableInstance& instance, SeparableTransportation& separable) {
    separable.reset(instance.column_cost, instance.places);
    for (std::size_t row = 0; row < instance.row_cost.size(); ++row) {
        ColumnSet columns;
        columns.reset(instance.places.size());
        for (std::size_t column = 0; column < instance.places.size(); ++column) {
            if (instance.is_open[row][column]) columns.add(column);
        }
        separable.add_row(columns, instance.outside_cost[row] - instance.row_cost[row]);
    }
    separable.solve();
}

Transportation solved_generally(const SeparableInstance& instance) {
    Transportation general;
    general.reset(instance.places);
    for (std::size_t row = 0; row < instance.row_cost.size(); ++row) {
        std::vector<ScaledCost> cost;
        for (std::size_t column = 0; column < instance.places.size(); ++column)
            cost.push_back(instance.is_open[row][column]
                               ? instance.row_cost[row] + instance.column_cost[column]
                               : impossible);
        general.add_row(cost, instance.outside_cost[row]);
    }
    general.solve();
    return general;
}

// The cost of all rows; every row has a column that it may take, and no column has too many.
template <typename Solved>
Cost checked_total(const SeparableInstance& instance, const Solved& solved) {
    auto places = instance.places;
    Cost sum = 0;
    for (std::size_t row = 0; row < instance.row_cost.size(); ++row) {
        const auto column = solved.column_of(row);
        if (column == Solved::outside) {
            sum += instance.outside_cost[row];
            continue;
        }
        REQUIRE(instance.is_open[row][column]);
        REQUIRE(--places[column] >= 0);
        sum += instance.row_cost[row] + instance.column_cost[column];
    }
    return sum;
}

// The optimum and the least and greatest prices are unique; other tests show that the twin's are right.
void require_as_general(const SeparableInstance& instance, const SeparableTransportation& separable) {
    const auto general = solved_generally(instance);
    REQUIRE(checked_total(instance, separable) == checked_total(instance, general));
    REQUIRE(std::ranges::equal(separable.lowest_prices(), general.lowest_prices()));
    REQUIRE(separable.highest_prices() == general.highest_prices());
}

}  // namespace

TEST_CASE("The separable solver finds the same optimum and prices", "[transportation]") {
    Dice dice(1);
    SeparableTransportation separable;
    for (int round = 0; round < 20'000; ++round) {
        CAPTURE(round);
        const auto instance = random_separable(dice, 12, 8);
        solve(instance, separable);
        require_as_general(instance, separable);
    }
}

TEST_CASE("Sets of columns may need several words", "[transportation]") {
    Dice dice(2);
    SeparableTransportation separable;
    for (int round = 0; round < 100; ++round) {
        CAPTURE(round);
        const auto instance = random_separable(dice, 250, 200);
        solve(instance, separable);
        require_as_general(instance, separable);
    }
}

TEST_CASE("There may be no column, no row, or no place", "[transportation]") {
    SeparableTransportation separable;
    solve({.places = {}, .column_cost = {}, .row_cost = {1}, .outside_cost = {2}, .is_open = {{}}},
          separable);
    CHECK(separable.column_of(0) == SeparableTransportation::outside);
    CHECK(separable.highest_prices().empty());
    solve({.places = {1}, .column_cost = {3}, .row_cost = {}, .outside_cost = {}, .is_open = {}}, separable);
    CHECK(separable.highest_prices() == std::vector<Cost>{0});
    solve({.places = {0}, .column_cost = {3}, .row_cost = {1}, .outside_cost = {9}, .is_open = {{true}}},
          separable);
    CHECK(separable.column_of(0) == SeparableTransportation::outside);
    CHECK(separable.lowest_prices() == std::vector<Cost>{5});
}
