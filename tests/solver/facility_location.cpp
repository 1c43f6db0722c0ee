// Sessions with costs of their own, as facility location: whether their bound is close, and valid.
#include "facility_location.hpp"

#include "brute_force.hpp"
#include "free_budget.hpp"
#include "processor_time.hpp"
#include "solver/hosting/hosting_relaxation.hpp"
#include "solver/hosting/session_prices.hpp"
#include "solver/model/model.hpp"
#include "sound_solution.hpp"

#include <passpro/assignment.hpp>

#include <algorithm>
#include <catch.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <numeric>
#include <vector>

using namespace passpro;
using namespace passpro::assignment;
using namespace passpro::test;

namespace {

double gap_of(const Solution& solution) {
    const auto objective = static_cast<double>(solution.terms.total());
    return (objective - static_cast<double>(solution.lower_bound)) / objective;
}

}  // namespace

TEST_CASE("Facility location with places for all is mostly proven", "[facility]") {
    int proven = 0;
    for (const FacilitySize size :
         {FacilitySize{.sites = 16}, FacilitySize{.sites = 50, .site_cost = 300'000},
          FacilitySize{.sites = 50, .site_cost = 2'000'000}}) {
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            CAPTURE(size.sites, size.site_cost, seed);
            const auto problem = facility_location(seed, size);
            const auto solution = solve(problem, {.audit = true});
            require_sound(problem, solution);
            CHECK(gap_of(solution) < 0.01);
            if (solution.status == Status::optimal) ++proven;
        }
    }
    CHECK(proven >= 10);
}

TEST_CASE("Facility location with few places has a close bound", "[facility]") {
    for (const std::int32_t places : {5, 15}) {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            CAPTURE(places, seed);
            const auto problem = facility_location(seed, {.places = places});
            const auto solution = solve(problem, {.work_limit = 50'000, .audit = true});
            require_sound(problem, solution);
            CHECK(gap_of(solution) < 0.03);
        }
    }
}

TEST_CASE("Solutions of tiny facility location hold against brute force", "[facility]") {
    int proven = 0;
    constexpr std::uint64_t problems = 300;
    for (std::uint64_t seed = 0; seed < problems; ++seed) {
        CAPTURE(seed);
        const auto problem =
            facility_location(seed, {.customers = 4,
                                     .sites = 4,
                                     .site_cost = std::vector<Cost>{10'000, 200'000, 3'000'000}[seed % 3],
                                     .places = static_cast<std::int32_t>(seed % 5)});
        Options options{.seed = seed, .audit = true};
        if (seed % 2 == 1) options.work_limit = seed % 40;
        const auto solution = solve(problem, options);
        require_sound(problem, solution);
        const auto least = optimum(problem);
        REQUIRE(solution.lower_bound <= least);
        if (options.work_limit) continue;
        REQUIRE(solution.terms.total() == least);
        if (solution.status == Status::optimal) ++proven;
    }
    CHECK(proven >= 80);
}

TEST_CASE("All who find places in a session pay no more than it costs", "[facility]") {
    for (const std::int32_t places : {0, 1, 3, 7}) {
        const auto problem = facility_location(5, {.customers = 20, .sites = 8, .places = places});
        const auto without = without_hosting_costs(problem);
        const auto kinds = kinds_of_sessions(problem);
        const Model model(without, default_search_parameters, &kinds);
        SessionPrices prices(problem, model, kinds, nullptr);
        FreeBudget free;
        prices.raise(free.budget);
        const auto surcharges = prices.surcharges(kinds, 64);
        std::map<std::uint32_t, std::vector<Cost>> of_kind;
        for (const auto& entries : surcharges.of_request) {
            for (const auto& [kind, cost] : entries) of_kind[kind].push_back(cost);
        }
        for (auto& [kind, costs] : of_kind) {
            std::ranges::sort(costs, std::greater{});
            const auto session = kind - 1;
            const auto most = static_cast<std::size_t>(problem.slots[session].capacity);
            costs.resize(std::min(costs.size(), most));
            CHECK(std::accumulate(costs.begin(), costs.end(), Cost{0}) <=
                  64 * problem.cost_of_session(session));
        }
    }
}

TEST_CASE("Sessions give the same assignment on any number of threads", "[facility][threads]") {
    const auto problem = facility_location(2, {.customers = 40, .sites = 20, .places = 6});
    const auto one = solve(problem, {.work_limit = 20'000, .threads = 1, .seed = 3});
    const auto two = solve(problem, {.work_limit = 20'000, .threads = 2, .seed = 3});
    CHECK(one.slot_of_request == two.slot_of_request);
    CHECK(one.lower_bound == two.lower_bound);
    CHECK(one.work == two.work);
}

TEST_CASE("A time limit and a cancellation reach into the choice of sessions", "[facility]") {
    const auto problem = facility_location(1, {.customers = 1000, .sites = 150, .site_cost = 300'000});
    const auto began = processor_seconds();
    SECTION("A time limit") {
        const auto solution = solve(problem, {.time_limit = std::chrono::duration<double>(0.3)});
        require_sound(problem, solution);
    }
    SECTION("A cancellation") {
        Control control;
        control.cancel();
        const auto solution = solve(problem, {}, &control);
        CHECK(solution.status == Status::cancelled);
    }
    CHECK(processor_seconds() - began < 10);  // on a slow machine, too
}

TEST_CASE("A certificate proves the bound of sessions", "[facility]") {
    const auto problem = facility_location(3, {.customers = 20, .sites = 8});
    const auto solution = solve(problem, {.certify = true});
    REQUIRE(solution.certificate);
    CHECK(solution.certificate->lower_bound == solution.lower_bound);
}
