#include "solver/exact/branch_and_bound.hpp"

#include "brute_force.hpp"
#include "random_problem.hpp"
#include "solver/exact/reduced_cost_fixing.hpp"

#include <catch.hpp>
#include <limits>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// No request is placed; prices are those of one sweep.
struct Beginning {
    explicit Beginning(const Problem& problem) : model(problem), worst(model) {
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            if (!worst.is_locked(r)) worst.set(r, Choice::unplaced());
        }
        multipliers.sweep({}, false, budget);
    }

    RestrictedMaster master() { return master_of_all_applicants(model, multipliers.values(), pool); }

    Model model;
    Options options;
    Budget budget{options, nullptr};
    ThreadPool pool{1};
    Multipliers multipliers{model, pool};
    PartialAssignment worst;
};

constexpr auto no_limit = std::numeric_limits<std::uint64_t>::max();

}  // namespace

TEST_CASE("Branch and bound alone finds an optimum and proves it", "[branch and bound]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        BranchAndBound branch_and_bound(beginning.model, beginning.master(), nullptr, beginning.worst,
                                        beginning.pool);
        branch_and_bound.run(no_limit, beginning.budget);
        const auto best = optimum(problem);
        REQUIRE(branch_and_bound.incumbent().cost() == best);
        REQUIRE(branch_and_bound.lower_bound() == best);
    }
}

TEST_CASE("Interrupted branch and bound still bounds from below", "[branch and bound]") {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        BranchAndBound branch_and_bound(beginning.model, beginning.master(), nullptr, beginning.worst,
                                        beginning.pool);
        const auto best = optimum(problem);
        for (std::uint64_t limit = 1; limit < 1000; limit *= 2) {
            branch_and_bound.run(limit, beginning.budget);
            REQUIRE(branch_and_bound.lower_bound() <= best);
            REQUIRE(branch_and_bound.incumbent().cost() >= best);
        }
    }
}

TEST_CASE("Reduced-cost fixing keeps every better assignment", "[reduced-cost fixing]") {
    int excluded = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        const auto& model = beginning.model;
        const auto& multipliers = beginning.multipliers;
        const auto best = optimum(problem);
        const auto bound = multipliers.bound(model.domains(), beginning.budget);
        const auto slack = best * model.cost_scale() - bound;
        const auto reduced = fix_by_reduced_cost(model, model.domains(), multipliers.values(), nullptr, slack,
                                                 beginning.pool, beginning.budget);
        const auto best_plan = solve(problem).slot_of_request;
        REQUIRE(evaluate(problem, best_plan).total() == best);
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            for (const auto slot_type : model.service_of(r).slot_types) {
                const auto was_allowed = model.serves(r, slot_type, model.domains());
                excluded += was_allowed && !model.serves(r, slot_type, reduced) ? 1 : 0;
            }
            if (problem.requests[r].is_locked) continue;
            if (best_plan[r] < 0) {
                REQUIRE_FALSE(reduced.must_be_placed(r));
            } else {
                const auto choice = model.slot_type_of_slot(static_cast<std::uint32_t>(best_plan[r]));
                REQUIRE(model.serves(r, choice.slot_type(), reduced));
            }
        }
    }
    CHECK(excluded > 100);
}
