#include "solver/bound/restricted_master.hpp"

#include "brute_force.hpp"
#include "dice.hpp"
#include "random_problem.hpp"
#include "solver/bound/multipliers.hpp"
#include "solver/model/partial_assignment.hpp"

#include <catch.hpp>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// The master of all applicants of a problem, with the multipliers of a few sweeps.
struct Master {
    explicit Master(const Problem& problem, unsigned threads = 1)
        : model(problem),
          pool(threads),
          multipliers(swept(model, pool, 2)),
          master(master_of_all_applicants(model, multipliers.values(), pool)) {}

    static Multipliers swept(const Model& model, ThreadPool& pool, int sweeps) {
        const Options options;
        Budget budget(options, nullptr);
        Multipliers multipliers(model, pool);
        for (int sweep = 0; sweep < sweeps; ++sweep) multipliers.sweep({}, sweep % 2 == 1, budget);
        return multipliers;
    }

    // Refines the master and sweeps the blocks in turn, as in a search.
    Cost bound_after(int rounds) {
        for (int round = 0; round < rounds; ++round) {
            master.refine(2, 10, budget);
            multipliers.set(master.multipliers());
            multipliers.sweep({}, round % 2 == 1, budget);
            master.set_multipliers(multipliers.values());
        }
        return multipliers.lower_bound(budget);
    }

    Model model;
    Options options;
    Budget budget{options, nullptr};
    ThreadPool pool;
    Multipliers multipliers;
    RestrictedMaster master;
};

}  // namespace

TEST_CASE("No multipliers of the master bound the optimum from above", "[restricted master]") {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const auto best = optimum(problem);
        Master tested_master(problem);
        for (int step = 0; step < 4; ++step) REQUIRE(tested_master.bound_after(step) <= best);
    }
}

// Only capacities link the applicants then, and the relaxation has no gap.
TEST_CASE("The master proves the optimum if every applicant has one request", "[restricted master]") {
    constexpr ProblemSize single{.applicants = 8,
                                 .requests_of_applicant = 1,
                                 .services = 3,
                                 .slots = 6,
                                 .homes = 2,
                                 .sites = 3,
                                 .days = 2};
    int tested = 0;
    for (std::uint64_t seed = 0; tested < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, single);
        bool are_single = true;
        for (std::size_t a = 0; a < problem.applicants.size(); ++a)
            are_single = are_single && requests_of(problem, a).size() <= 1;
        if (!are_single) continue;
        ++tested;
        Master tested_master(problem);
        REQUIRE(tested_master.bound_after(20) == optimum(problem));
    }
}

TEST_CASE("The master proves at least what sweeps of the blocks prove", "[restricted master]") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        Master tested_master(problem);
        auto swept = Master::swept(tested_master.model, tested_master.pool, 30);
        CHECK(tested_master.bound_after(30) >= swept.lower_bound(tested_master.budget));
    }
}

TEST_CASE("Multipliers and columns are the same on any number of threads", "[restricted master][threads]") {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        Master alone(problem, 1);
        Master together(problem, 3);
        alone.master.refine(5, 4, alone.budget);
        together.master.refine(5, 4, together.budget);
        CHECK(alone.master.multipliers() == together.master.multipliers());
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            if (!alone.master.fixings()[r].is_unfixed()) continue;
            CHECK(alone.master.rounding_candidate(r).choice == together.master.rounding_candidate(r).choice);
            CHECK(alone.master.rounding_candidate(r).weight == together.master.rounding_candidate(r).weight);
        }
    }
}

TEST_CASE("A fixed request keeps its place from the others", "[restricted master]") {
    // Two applicants want the one early place; the one that is fixed leaves the late one to the other.
    const Problem problem{.slots = {{.start = 540, .end = 560}, {.start = 600, .end = 620, .cost = 5}},
                          .services = {{0, 1}},
                          .calendars = {},
                          .applicants = {{}, {}},
                          .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 100},
                                       {.applicant = 1, .service = 0, .unplaced_cost = 100}},
                          .travel = {1, 1, {0}, {0}, {0}}};
    Master tested_master(problem);
    auto& master = tested_master.master;
    master.pass(tested_master.budget);
    REQUIRE(master.can_fix(1, Choice::of({0})));
    master.fix(1, Choice::of({0}), tested_master.budget);
    master.remove_full_columns(tested_master.budget);
    CHECK_FALSE(master.can_fix(0, Choice::of({0})));
    CHECK(master.rounding_candidate(0).choice == Choice::of({1}));
    CHECK(master.rounding_candidate(0).weight == 1);
    CHECK(master.multipliers()[0] == impossible);
}
