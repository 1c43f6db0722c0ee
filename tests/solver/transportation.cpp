#include "solver/bound/transportation.hpp"

#include "dense_source.hpp"
#include "dice.hpp"
#include "free_budget.hpp"

#include <algorithm>
#include <catch.hpp>
#include <chrono>

using namespace passpro::assignment;
using passpro::test::Dice;
using passpro::test::FreeBudget;
using passpro::test::possible_costs;

namespace {

struct Instance {
    std::vector<std::int32_t> places;
    std::vector<std::vector<ScaledCost>> cost;  // of each source
    std::vector<ScaledCost> outside;
};

Instance random_instance(Dice& dice, int most_sources, int most_destinations) {
    Instance instance;
    const auto largest = dice.pick<ScaledCost>({1, 4, 30, 1'000'000'000});
    instance.places.resize(static_cast<std::size_t>(dice.between(0, most_destinations)));
    for (auto& places : instance.places) places = dice.between(1, 3);
    for (auto sources = dice.between(0, most_sources); sources > 0; --sources) {
        auto& source = instance.cost.emplace_back();
        for (std::size_t destination = 0; destination < instance.places.size(); ++destination) {
            source.push_back(dice.one_in(4) ? impossible : dice.between<ScaledCost>(-largest, largest));
        }
        instance.outside.push_back(dice.between<ScaledCost>(-largest, 2 * largest));
    }
    return instance;
}

void add_sources(const Instance& instance, Transportation& transportation) {
    transportation.problem().reset(instance.places);
    for (std::size_t source = 0; source < instance.cost.size(); ++source)
        transportation.problem().add_source(possible_costs(instance.cost[source]), instance.outside[source]);
}

Transportation solved(const Instance& instance, std::span<const ScaledCost> start = {}) {
    Transportation transportation;
    add_sources(instance, transportation);
    REQUIRE(transportation.solve(FreeBudget().budget, start));
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

// Source by source: the least cost for each number of places left in each destination.
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

std::vector<std::int32_t> sources_in_destinations(const Instance& instance,
                                                  const Transportation& transportation) {
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
    const auto sources = sources_in_destinations(instance, transportation);
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

// As after a sweep: near the prices that prove an optimum, or anywhere.
std::vector<ScaledCost> random_start(const Instance& instance, Dice& dice) {
    const auto lowest = solved(instance);
    const auto far = dice.pick<ScaledCost>({1, 40, 3'000'000'000});
    std::vector<ScaledCost> start;
    for (const auto price : lowest.lowest_prices())
        start.push_back(std::max<ScaledCost>(0, dice.one_in(3) ? price : price + dice.between(-far, far)));
    return start;
}

}  // namespace

TEST_CASE("A transportation problem is solved at the least cost, within its places", "[transportation]") {
    Dice dice(1);
    for (int round = 0; round < 1500; ++round) {
        CAPTURE(round);
        const auto instance = random_instance(dice, 9, 6);
        const auto transportation = solved(instance);
        const auto sources = sources_in_destinations(instance, transportation);
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
        auto transportation = solved(instance);
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
        auto transportation = solved(instance);
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
        add_sources(instance, again);
        REQUIRE(again.solve(FreeBudget().budget));
        auto fresh = solved(instance);
        for (std::size_t source = 0; source < instance.cost.size(); ++source)
            REQUIRE(again.destination_of(source) == fresh.destination_of(source));
        REQUIRE(std::ranges::equal(again.lowest_prices(), fresh.lowest_prices()));
        REQUIRE(again.highest_prices() == fresh.highest_prices());
    }
}

TEST_CASE("Any prices to start from lead to the same cost and the same ends of prices", "[transportation]") {
    Dice dice(5);
    for (int round = 0; round < 3000; ++round) {
        CAPTURE(round);
        const auto instance = round % 20 == 0 ? random_instance(dice, 150, 40) : random_instance(dice, 12, 6);
        auto plain = solved(instance);
        auto warm = solved(instance, random_start(instance, dice));
        REQUIRE(total_cost(instance, warm) == total_cost(instance, plain));
        REQUIRE(std::ranges::equal(warm.lowest_prices(), plain.lowest_prices()));
        REQUIRE(warm.highest_prices() == plain.highest_prices());
        require_proof(instance, warm, warm.lowest_prices());
    }
}

// Sources that share costs, as a source of its own each.
TEST_CASE("Sources that share their costs are solved as if each had its own", "[transportation]") {
    Dice dice(6);
    for (int round = 0; round < 3000; ++round) {
        CAPTURE(round);
        const auto kinds = random_instance(dice, 3, 7);
        if (kinds.cost.empty()) continue;
        Instance instance{.places = kinds.places, .cost = {}, .outside = {}};
        Transportation sharing;
        sharing.problem().reset(instance.places);
        for (const auto& cost : kinds.cost) sharing.problem().add_costs(possible_costs(cost));
        for (auto sources = dice.between(0, 12); sources > 0; --sources) {
            const auto kind = static_cast<std::uint32_t>(dice.between<std::size_t>(0, kinds.cost.size() - 1));
            TransportationProblem::Source source{.costs = kind,
                                                 .saving = dice.between(0, 20),
                                                 .offset = dice.between(-20, 20),
                                                 .outside_cost = dice.between(0, 60)};
            auto& own = instance.cost.emplace_back(kinds.cost[kind]);
            for (auto& cost : own) cost += source.offset;
            if (!own.empty() && !dice.one_in(3)) {
                source.cheaper_destination =
                    static_cast<std::uint32_t>(dice.between<std::size_t>(0, own.size() - 1));
                own[source.cheaper_destination] -= source.saving;
            }
            instance.outside.push_back(source.outside_cost);
            sharing.problem().add_source(source);
        }
        const auto start = dice.one_in(2) ? random_start(instance, dice) : std::vector<ScaledCost>();
        REQUIRE(sharing.solve(FreeBudget().budget, start));
        auto plain = solved(instance);
        REQUIRE(total_cost(instance, sharing) == total_cost(instance, plain));
        REQUIRE(std::ranges::equal(sharing.lowest_prices(), plain.lowest_prices()));
        REQUIRE(sharing.highest_prices() == plain.highest_prices());
    }
}

TEST_CASE("A transportation problem stops when the time ends", "[transportation]") {
    Dice dice(7);
    Instance instance;
    while (instance.cost.size() < 200) instance = random_instance(dice, 300, 60);
    const Options options{.time_limit = std::chrono::seconds(0)};
    Transportation transportation;
    add_sources(instance, transportation);
    CHECK_FALSE(transportation.solve(Budget(options, nullptr)));
}
