#include "solver/bound/separable_transportation.hpp"

#include "dense_source.hpp"
#include "dice.hpp"
#include "free_budget.hpp"
#include "solver/bound/transportation.hpp"

#include <algorithm>
#include <catch.hpp>

using namespace passpro::assignment;
using passpro::test::Dice;
using passpro::test::FreeBudget;
using passpro::test::possible_costs;

namespace {

struct SeparableInstance {
    std::vector<std::int32_t> places;
    std::vector<Cost> column_cost;
    std::vector<Cost> row_cost;
    std::vector<Cost> outside_cost;
    std::vector<std::vector<bool>> is_open;  // [source][destination]
};

// Few distinct costs give many ties; sources open to few destinations give long paths.
SeparableInstance random_separable(Dice& dice, int most_rows, int most_columns) {
    SeparableInstance instance;
    const auto largest = dice.pick<Cost>({0, 1, 4, 30, 1'000'000'000});
    const auto closed = dice.between(2, 5);
    for (auto destinations = dice.between(0, most_columns); destinations > 0; --destinations) {
        instance.places.push_back(dice.one_in(10) ? 0 : dice.between(1, dice.one_in(4) ? 5 : 1));
        instance.column_cost.push_back(dice.between<Cost>(-largest, largest));
    }
    for (auto sources = dice.between(0, most_rows); sources > 0; --sources) {
        instance.row_cost.push_back(dice.between<Cost>(-largest, largest));
        instance.outside_cost.push_back(dice.between<Cost>(-largest, 4 * largest));
        auto& source = instance.is_open.emplace_back();
        for (std::size_t destination = 0; destination < instance.places.size(); ++destination)
            source.push_back(closed == 5 ? dice.one_in(8) : !dice.one_in(closed));
    }
    return instance;
}

void solve(const SeparableInstance& instance, SeparableTransportation& separable) {
    separable.reset(instance.column_cost, instance.places);
    for (std::size_t source = 0; source < instance.row_cost.size(); ++source) {
        BitSet destinations;
        destinations.reset(instance.places.size());
        for (std::size_t destination = 0; destination < instance.places.size(); ++destination) {
            if (instance.is_open[source][destination]) destinations.add(destination);
        }
        separable.add_source(destinations, instance.outside_cost[source] - instance.row_cost[source]);
    }
    REQUIRE(separable.solve(FreeBudget().budget));
}

Transportation solved_generally(const SeparableInstance& instance) {
    Transportation general;
    general.problem().reset(instance.places);
    for (std::size_t source = 0; source < instance.row_cost.size(); ++source) {
        std::vector<ScaledCost> cost;
        for (std::size_t destination = 0; destination < instance.places.size(); ++destination)
            cost.push_back(instance.is_open[source][destination]
                               ? instance.row_cost[source] + instance.column_cost[destination]
                               : impossible);
        general.problem().add_source(possible_costs(cost), instance.outside_cost[source]);
    }
    REQUIRE(general.solve(FreeBudget().budget));
    return general;
}

// The cost of all sources; every source has a destination that it may take, and no destination has too many.
template <typename Solved>
Cost checked_total(const SeparableInstance& instance, const Solved& solved) {
    auto places = instance.places;
    Cost sum = 0;
    for (std::size_t source = 0; source < instance.row_cost.size(); ++source) {
        const auto destination = solved.destination_of(source);
        if (destination == Solved::outside) {
            sum += instance.outside_cost[source];
            continue;
        }
        REQUIRE(instance.is_open[source][destination]);
        REQUIRE(--places[destination] >= 0);
        sum += instance.row_cost[source] + instance.column_cost[destination];
    }
    return sum;
}

// The optimum and the least and greatest prices are unique; other tests show that the twin's are right.
void require_as_general(const SeparableInstance& instance, const SeparableTransportation& separable) {
    auto general = solved_generally(instance);
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

TEST_CASE("Sets of destinations may need several words", "[transportation]") {
    Dice dice(2);
    SeparableTransportation separable;
    for (int round = 0; round < 100; ++round) {
        CAPTURE(round);
        const auto instance = random_separable(dice, 250, 200);
        solve(instance, separable);
        require_as_general(instance, separable);
    }
}

TEST_CASE("There may be no destination, no source, or no place", "[transportation]") {
    SeparableTransportation separable;
    solve({.places = {}, .column_cost = {}, .row_cost = {1}, .outside_cost = {2}, .is_open = {{}}},
          separable);
    CHECK(separable.destination_of(0) == SeparableTransportation::outside);
    CHECK(separable.highest_prices().empty());
    solve({.places = {1}, .column_cost = {3}, .row_cost = {}, .outside_cost = {}, .is_open = {}}, separable);
    CHECK(separable.highest_prices() == std::vector<Cost>{0});
    solve({.places = {0}, .column_cost = {3}, .row_cost = {1}, .outside_cost = {9}, .is_open = {{true}}},
          separable);
    CHECK(separable.destination_of(0) == SeparableTransportation::outside);
    CHECK(separable.lowest_prices() == std::vector<Cost>{5});
}
