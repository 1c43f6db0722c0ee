#include "solver/prices.hpp"

#include "brute_force.hpp"
#include "dice.hpp"
#include "random_problem.hpp"

#include <algorithm>
#include <catch.hpp>
#include <set>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// Without a limit.
struct FreeBudget {
    Options options;
    Budget budget{options, nullptr};
};

// Whether every applicant has one request of a group at most.
bool has_simple_groups(const Index& index) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (std::uint32_t r = 0; r < index.problem().requests.size(); ++r) {
        if (!seen.emplace(index.problem().requests[r].applicant, index.group_of(r)).second) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("No sweep of prices bounds the optimum from above", "[prices]") {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const auto best = optimum(problem);
        const Index index(problem);
        Crew crew(2);
        Prices prices(index, crew);
        FreeBudget free;
        Dice dice(seed);
        REQUIRE(prices.lower_bound(free.budget) <= best);
        prices.begin(free.budget);
        REQUIRE(prices.lower_bound(free.budget) <= best);
        for (int sweep = 0; sweep < 5; ++sweep) {
            const auto amplitude =
                dice.pick<Priced>({0, 1, index.price_scale() / 4, 50 * index.price_scale()});
            prices.sweep(Lottery(seed, amplitude), dice.one_in(2), free.budget);
            REQUIRE(prices.lower_bound(free.budget) <= best);
            for (const auto price : prices.all()) REQUIRE(price >= 0);
        }
    }
}

// Each group's prices are the exact maximum over them.
TEST_CASE("A sweep without a lottery never lowers the bound", "[prices]") {
    int tested = 0;
    for (std::uint64_t seed = 0; tested < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, seed % 10 == 0 ? middling : tiny);
        const Index index(problem);
        if (!has_simple_groups(index)) continue;
        ++tested;
        Crew crew(2);
        Prices prices(index, crew);
        FreeBudget free;
        auto bound = prices.lower_bound(free.budget);
        for (int sweep = 0; sweep < 4; ++sweep) {
            prices.sweep({}, sweep % 2 == 1, free.budget);
            const auto next = prices.lower_bound(free.budget);
            REQUIRE(next >= bound);
            bound = next;
        }
    }
}

// They are one transportation problem, which has no gap.
TEST_CASE("The first prices, and one sweep, prove the optimum where every applicant has one request",
          "[prices]") {
    constexpr ProblemSize single{.applicants = 8,
                                 .requests_of_applicant = 1,
                                 .services = 3,
                                 .slots = 6,
                                 .homes = 2,
                                 .sites = 3,
                                 .days = 2};
    int tested = 0;
    for (std::uint64_t seed = 0; tested < 300; ++seed) {
        CAPTURE(seed);
        auto problem = random_problem(seed, single);
        for (auto& request : problem.requests) request.is_locked = false;
        const Index index(problem);
        const auto is_single = [&](std::uint32_t a) { return index.requests_of(a).size() <= 1; };
        bool all_single = true;
        for (std::uint32_t a = 0; a < problem.applicants.size(); ++a) all_single = all_single && is_single(a);
        if (!all_single) continue;
        ++tested;
        Crew crew(2);
        Prices prices(index, crew);
        FreeBudget free;
        const auto best = optimum(problem);
        prices.begin(free.budget);
        REQUIRE(prices.lower_bound(free.budget) == best);
        Prices unpriced(index, crew);
        unpriced.sweep({}, false, free.budget);
        REQUIRE(unpriced.lower_bound(free.budget) == best);
    }
}

TEST_CASE("Sweeps and bounds count their work, and stop when it is spent", "[prices]") {
    const auto problem = random_problem(3, middling);
    const Index index(problem);
    FreeBudget free;
    Crew crew(1);
    Prices prices(index, crew);
    prices.sweep({}, false, free.budget);
    CHECK(free.budget.work() == problem.requests.size());
    static_cast<void>(prices.lower_bound(free.budget));
    CHECK(free.budget.work() == problem.requests.size() + problem.applicants.size());

    Options options;
    options.work_limit = 0;
    Budget nothing(options, nullptr);
    Prices unpriced(index, crew);
    unpriced.sweep({}, false, nothing);
    CHECK(nothing.work() == 0);
    CHECK(std::ranges::count(unpriced.all(), 0) == std::ssize(unpriced.all()));
}
