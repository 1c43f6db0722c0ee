#include "solver/bound/multipliers.hpp"

#include "brute_force.hpp"
#include "dice.hpp"
#include "free_budget.hpp"
#include "random_problem.hpp"

#include <algorithm>
#include <catch.hpp>
#include <set>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// Whether every applicant has at most one request of each block.
bool has_simple_blocks(const Model& model) {
    std::set<std::pair<std::uint32_t, BlockId>> seen;
    for (std::uint32_t r = 0; r < model.problem().requests.size(); ++r) {
        if (!seen.emplace(model.problem().requests[r].applicant, model.block_of(r)).second) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("No sweep of multipliers bounds the optimum from above", "[multipliers]") {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const auto best = optimum(problem);
        const Model model(problem);
        ThreadPool pool(2);
        Multipliers multipliers(model, pool);
        FreeBudget free;
        Dice dice(seed);
        REQUIRE(multipliers.lower_bound(free.budget) <= best);
        multipliers.start(free.budget);
        REQUIRE(multipliers.lower_bound(free.budget) <= best);
        for (int sweep = 0; sweep < 5; ++sweep) {
            const auto amplitude =
                dice.pick<ScaledCost>({0, 1, model.cost_scale() / 4, 50 * model.cost_scale()});
            multipliers.sweep(Perturbation(seed, amplitude), dice.one_in(2), free.budget);
            REQUIRE(multipliers.lower_bound(free.budget) <= best);
            for (const auto price : multipliers.values()) REQUIRE(price >= 0);
        }
    }
}

// The prices of each block are the exact maximum over them.
TEST_CASE("A sweep without a perturbation never lowers the bound", "[multipliers]") {
    int tested = 0;
    for (std::uint64_t seed = 0; tested < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, seed % 10 == 0 ? middling : tiny);
        const Model model(problem);
        if (!has_simple_blocks(model)) continue;
        ++tested;
        ThreadPool pool(2);
        Multipliers multipliers(model, pool);
        FreeBudget free;
        auto bound = multipliers.lower_bound(free.budget);
        for (int sweep = 0; sweep < 4; ++sweep) {
            multipliers.sweep({}, sweep % 2 == 1, free.budget);
            const auto next = multipliers.lower_bound(free.budget);
            REQUIRE(next >= bound);
            bound = next;
        }
    }
}

// The whole problem is one transportation problem, which has no gap.
TEST_CASE("The first multipliers, and one sweep, prove the optimum if every applicant has one request",
          "[multipliers]") {
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
        const Model model(problem);
        const auto is_single = [&](std::uint32_t a) { return model.requests_of(a).size() <= 1; };
        bool all_single = true;
        for (std::uint32_t a = 0; a < problem.applicants.size(); ++a) all_single = all_single && is_single(a);
        if (!all_single) continue;
        ++tested;
        ThreadPool pool(2);
        Multipliers multipliers(model, pool);
        FreeBudget free;
        const auto best = optimum(problem);
        multipliers.start(free.budget);
        REQUIRE(multipliers.lower_bound(free.budget) == best);
        Multipliers unpriced(model, pool);
        unpriced.sweep({}, false, free.budget);
        REQUIRE(unpriced.lower_bound(free.budget) == best);
    }
}

TEST_CASE("Sweeps and bounds count their work, and stop when it is spent", "[multipliers]") {
    const auto problem = random_problem(3, middling);
    const Model model(problem);
    FreeBudget free;
    ThreadPool pool(1);
    Multipliers multipliers(model, pool);
    multipliers.sweep({}, false, free.budget);
    CHECK(free.budget.work() == problem.requests.size());
    static_cast<void>(multipliers.lower_bound(free.budget));
    CHECK(free.budget.work() == problem.requests.size() + problem.applicants.size());

    Options options;
    options.work_limit = 0;
    Budget nothing(options, nullptr);
    Multipliers unpriced(model, pool);
    unpriced.sweep({}, false, nothing);
    CHECK(nothing.work() == 0);
    CHECK(std::ranges::count(unpriced.values(), 0) == std::ssize(unpriced.values()));
}
