#include "solver/bound/transportation.hpp"

#include "dice.hpp"

#include <algorithm>
#include <catch.hpp>

using namespace passpro::assignment;
using passpro::test::Dice;

namespace {

struct Instance {
    std::vector<std::int32_t> places;
    std::vector<std::vector<ScaledCost>> cost;  // of each source
    std::vector<ScaledCost> outside;
};

Instance random_instance(Dice& dice, int most_rows, int most_columns) {
    Instance instance;
    const auto largest = dice.pick<ScaledCost>({1, 4, 30, 1'000'000'000});
    instance.places.resize(static_cast<std::size_t>(dice.between(0, most_columns)));
    for (auto& places : instance.places) places = dice.between(1, 3);
    for (auto sources = dice.between(0, most_rows); sources > 0; --sources) {
        auto& source = instance.cost.emplace_back();
        for (std::size_t destination = 0; destination < instance.places.size(); ++destination) {
            source.push_back(dice.one_in(4) ? impossible : dice.between<ScaledCost>(-largest, largest));
        }
        instance.outside.push_back(dice.between<ScaledCost>(-largest, 2 * largest));
    }
    return instance;
}

Transportation solved(const Instance& instance) {
    Transportation transportation;
    transportation.reset(instance.places);
    for (std::size_t source = 0; source < instance.cost.size(); ++source)
        transportation.add_source(instance.cost[source], instance.outside[source]);
    transportation.solve();
    return transportation;
}

ScaledCost cost_of(const Instance& instance, std::size_t source, std::uint32_t destination) {
    return destination == Transportation::outside ? instance.outside[source]
                                                  : instance.cost[source][destination];
}

ScaledCost total_cost(const Instance& instance, const Transportation& transportation) {
    ScaledCost total = 0;
    for (std::size_t source = 0; source < instance.cost.size(); ++source)
        total += cost_of(instance, source, transportation.destination_of(source));
    return total;
}

// Row by source: the least cost for each number of places left in each destination.
ScaledCost least_cost(const Instance& instance) {
    std::vector<std::size_t> step;  // a state is a number; one place less in a destination is one step back
    std::size_t states = 1;
    for (const auto places : instance.places) {
        step.push_back(states);
        states *= static_cast<std::size_t>(places) + 1;
    }
    std::vector<ScaledCost> least(states, impossible);
    least.back() = 0;
    for (std::size_t source = 0; source < instance.cost.size(); ++source) {
        std::vector<ScaledCost> next(states, impossible);
        for (std::size_t state = 0; state < states; ++state) {
            if (least[state] == impossible) continue;
            next[state] = std::min(next[state], least[state] + instance.outside[source]);
            for (std::size_t destination = 0; destination < step.size(); ++destination) {
                const auto places = static_cast<std::size_t>(instance.places[destination]);
                if (state / step[destination] % (places + 1) == 0 ||
                    instance.cost[source][destination] == impossible)
                    continue;
                auto& after = next[state - step[destination]];
                after = std::min(after, least[state] + instance.cost[source][destination]);
            }
        }
        least = std::move(next);
    }
    return *std::ranges::min_element(least);
}

// The change of the optimum for one place more (or less) in a destination: the least (greatest) dual price.
ScaledCost cost_with_places(Instance instance, std::size_t destination, std::int32_t more) {
    instance.places[destination] += more;
    return least_cost(instance);
}

std::vector<std::int32_t> rows_in_columns(const Instance& instance, const Transportation& transportation) {
    std::vector<std::int32_t> sources(instance.places.size());
    for (std::size_t source = 0; source < instance.cost.size(); ++source) {
        if (transportation.destination_of(source) != Transportation::outside)
            ++sources[transportation.destination_of(source)];
    }
    return sources;
}

// Dual feasibility and complementary slackness, which prove the solution.
void require_proof(const Instance& instance, const Transportation& transportation,
                   std::span<const ScaledCost> price) {
    REQUIRE(price.size() == instance.places.size());
    const auto sources = rows_in_columns(instance, transportation);
    for (std::size_t destination = 0; destination < price.size(); ++destination) {
        REQUIRE(price[destination] >= 0);
        if (sources[destination] < instance.places[destination]) REQUIRE(price[destination] == 0);
    }
    for (std::size_t source = 0; source < instance.cost.size(); ++source) {
        const auto taken = transportation.destination_of(source);
        auto paid = cost_of(instance, source, taken);
        if (taken != Transportation::outside) paid += price[taken];
        REQUIRE(paid <= instance.outside[source]);
        for (std::size_t destination = 0; destination < price.size(); ++destination)
            REQUIRE(paid <= instance.cost[source][destination] + price[destination]);
    }
}

}  // namespace

TEST_CASE("A transportation problem is solved at the least cost, within its places", "[transportation]") {
    Dice dice(1);
    for (int round = 0; round < 1500; ++round) {
        CAPTURE(round);
        const auto instance = random_instance(dice, 9, 6);
        const auto transportation = solved(instance);
        const auto sources = rows_in_columns(instance, transportation);
        for (std::size_t destination = 0; destination < sources.size(); ++destination)
            REQUIRE(sources[destination] <= instance.places[destination]);
        REQUIRE(total_cost(instance, transportation) == least_cost(instance));
    }
}

TEST_CASE("Both ends of the prices prove the solution, and no proof lies beyond them", "[transportation]") {
    Dice dice(2);
    for (int round = 0; round < 600; ++round) {
        CAPTURE(round);
        const auto instance = random_instance(dice, 7, 5);
        const auto transportation = solved(instance);
        const auto lowest = transportation.lowest_prices();
        const auto highest = transportation.highest_prices();
        require_proof(instance, transportation, lowest);
        require_proof(instance, transportation, highest);
        const auto cost = least_cost(instance);
        for (std::size_t destination = 0; destination < lowest.size(); ++destination) {
            REQUIRE(lowest[destination] == cost - cost_with_places(instance, destination, 1));
            REQUIRE(highest[destination] == cost_with_places(instance, destination, -1) - cost);
        }
    }
}

TEST_CASE("Larger transportation problems come with their proof", "[transportation]") {
    Dice dice(3);
    for (int round = 0; round < 30; ++round) {
        CAPTURE(round);
        const auto instance = random_instance(dice, 150, 40);
        const auto transportation = solved(instance);
        require_proof(instance, transportation, transportation.lowest_prices());
        require_proof(instance, transportation, transportation.highest_prices());
    }
}

TEST_CASE("A transportation problem that is used again remembers nothing", "[transportation]") {
    Dice dice(4);
    Transportation again;
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round);
        const auto instance = random_instance(dice, 9, 6);
        again.reset(instance.places);
        for (std::size_t source = 0; source < instance.cost.size(); ++source)
            again.add_source(instance.cost[source], instance.outside[source]);
        again.solve();
        const auto fresh = solved(instance);
        for (std::size_t source = 0; source < instance.cost.size(); ++source)
            REQUIRE(again.destination_of(source) == fresh.destination_of(source));
        REQUIRE(std::ranges::equal(again.lowest_prices(), fresh.lowest_prices()));
        REQUIRE(again.highest_prices() == fresh.highest_prices());
    }
}
