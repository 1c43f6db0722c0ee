// Heuristics that construct and improve an assignment: every step keeps every constraint and returns its true
// gain.
#include "brute_force.hpp"
#include "daily_cuts.hpp"
#include "dice.hpp"
#include "random_problem.hpp"
#include "solver/bound/multipliers.hpp"
#include "solver/primal/descent.hpp"
#include "solver/primal/diving.hpp"
#include "solver/primal/neighbourhood.hpp"
#include "solver/primal/repair.hpp"

#include <algorithm>
#include <catch.hpp>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// A random problem with multipliers and a complete assignment.
struct Bench {
    explicit Bench(std::uint64_t seed, const SearchParameters& parameters = default_search_parameters)
        : problem(random_problem(seed, seed % 10 == 0 ? middling : tiny)),
          model(problem, parameters),
          dice(seed),
          perturbation(seed, model.cost_scale() / 4),
          cuts(daily_cuts(model, [] { return true; })),
          multipliers(model, pool, &cuts),
          assignment(model) {
        for (auto sweeps = dice.between(0, 2); sweeps > 0; --sweeps)
            multipliers.sweep(perturbation, false, budget);
        auto master = master_of_all_applicants(model, multipliers.values(), pool, &cuts);
        master.set_perturbation(perturbation);
        REQUIRE(dive(model, master, {.fixing_fraction = 0.3, .passes = 2}, budget));
        occupy(master);
    }

    void occupy(const RestrictedMaster& master) {
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            if (!assignment.is_locked(r)) assignment.set(r, master.fixings()[r]);
        }
    }

    RepairContext context() const { return {model, assignment, cuts, multipliers.values()}; }

    std::vector<std::uint32_t> some_applicants() {
        std::vector<std::uint32_t> applicants;
        for (std::uint32_t a = 0; a < problem.applicants.size(); ++a) {
            if (dice.one_in(2)) applicants.push_back(a);
        }
        dice.shuffle(applicants);
        return applicants;
    }

    Problem problem;
    Model model;
    Dice dice;
    Perturbation perturbation;
    Options options;
    Budget budget{options, nullptr};
    ThreadPool pool{1};
    OddSetCuts cuts;
    Multipliers multipliers;
    PartialAssignment assignment;
};

void require_sound(const Model& model, const PartialAssignment& assignment) {
    REQUIRE(std::ranges::count(assignment.slot_type_of_request(), Choice::unfixed()) == 0);
    const auto placement = model.to_slots(assignment.slot_type_of_request());
    const auto broken = broken_constraints(model.problem(), placement);
    CAPTURE(broken);
    REQUIRE(broken.empty());
    REQUIRE(assignment.cost() == terms_of(model.problem(), placement).total());
    for (std::uint32_t c = 0; c < model.slot_types().size(); ++c) {
        const auto holders = assignment.holders({c});
        REQUIRE(assignment.places_left(SlotTypeId{c}) + std::ssize(holders) ==
                model.slot_types().rows()[c].capacity);
        for (const auto request : holders) REQUIRE(assignment.slot_type_of(request) == Choice::of({c}));
    }
}

}  // namespace

TEST_CASE("Locked requests are placed from the beginning, all others unfixed", "[assignment]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const Model model(problem);
        const PartialAssignment assignment(model);
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            const auto& request = problem.requests[r];
            CHECK(assignment.slot_type_of(r) ==
                  (request.is_locked ? model.slot_type_of_slot(*request.previous_slot) : Choice::unfixed()));
        }
    }
}

TEST_CASE("A dive fixes everything, and keeps every constraint", "[diving]") {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const Bench bench(seed);
        require_sound(bench.model, bench.assignment);
    }
}

TEST_CASE("A dive's master knows in the end what its placements cost", "[diving]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        auto master =
            master_of_all_applicants(bench.model, bench.multipliers.values(), bench.pool, &bench.cuts);
        master.set_perturbation(bench.perturbation);
        master.refine(1, 1, bench.budget);
        REQUIRE(dive(bench.model, master, {.fixing_fraction = 0.3, .passes = 2}, bench.budget));
        const auto terms = terms_of(bench.problem, bench.model.to_slots(master.fixings()));
        const auto expected = static_cast<double>(terms.total() - terms.unplaced);
        if (std::ranges::any_of(bench.problem.requests,
                                [](const Request& r) { return r.choice.has_value(); })) {
            CHECK(master.cost_of_placements() <= expected + 1e-3);
        } else {
            CHECK(master.cost_of_placements() == Approx(expected).margin(1e-3));
        }
    }
}

TEST_CASE("A dive whose placements cost more than they may is given up", "[diving]") {
    const auto problem = random_problem(3, middling);
    const Model model(problem);
    const Options options;
    Budget budget(options, nullptr);
    ThreadPool pool(1);
    auto master = master_of_all_applicants(model, std::vector<ScaledCost>(model.slot_types().size()), pool);
    CHECK_FALSE(dive(model, master, {.most_cost_of_placements = -1}, budget));
}

TEST_CASE("A dive that runs out of time says so", "[diving]") {
    const auto problem = random_problem(3, middling);
    const Model model(problem);
    Control control;
    control.cancel();
    const Options options;
    Budget budget(options, &control);
    ThreadPool pool(1);
    auto master = master_of_all_applicants(model, std::vector<ScaledCost>(model.slot_types().size()), pool);
    CHECK_FALSE(dive(model, master, {}, budget));
}

TEST_CASE("A dive that runs out of work fixes the rest, and keeps every constraint", "[diving]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Model model(problem);
        Options options;
        options.work_limit = seed * problem.applicants.size() / 30;
        Budget budget(options, nullptr);
        ThreadPool pool(1);
        auto master =
            master_of_all_applicants(model, std::vector<ScaledCost>(model.slot_types().size()), pool);
        REQUIRE(dive(model, master, {}, budget));
        require_sound(model, PartialAssignment(model, master.fixings()));
    }
}

TEST_CASE("A repair gains what it says, or changes nothing", "[repair]") {
    int gains = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        for (int step = 0; step < 4; ++step) {
            const auto before = bench.assignment.cost();
            const auto slot_types_before = bench.assignment.slot_type_of_request();
            const auto applicants = bench.some_applicants();
            const auto gain = accept(repair(bench.model, bench.assignment, applicants, bench.context(),
                                            bench.perturbation, bench.budget),
                                     bench.assignment);
            REQUIRE(gain >= 0);
            gains += gain > 0 ? 1 : 0;
            REQUIRE(bench.assignment.cost() == before - gain);
            require_sound(bench.model, bench.assignment);
            for (std::uint32_t r = 0; r < bench.problem.requests.size(); ++r) {
                const auto is_of_these =
                    std::ranges::find(applicants, bench.problem.requests[r].applicant) != applicants.end();
                if (!is_of_these) REQUIRE(bench.assignment.slot_type_of(r) == slot_types_before[r]);
            }
        }
    }
    CHECK(gains > 10);
}

TEST_CASE("Concurrent repairs never take one place twice", "[repair]") {
    int both = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        auto one = bench.some_applicants();
        std::vector<std::uint32_t> other;
        for (std::uint32_t a = 0; a < bench.problem.applicants.size(); ++a) {
            if (std::ranges::find(one, a) == one.end()) other.push_back(a);
        }
        const auto repair_some = [&](std::vector<std::uint32_t> applicants) {
            return repair(bench.model, bench.assignment, std::move(applicants), bench.context(),
                          bench.perturbation, bench.budget);
        };
        const auto first = repair_some(std::move(one));
        const auto second = repair_some(std::move(other));
        const auto before = bench.assignment.cost();
        const auto gain = accept(first, bench.assignment);
        const auto more = accept(second, bench.assignment);
        if (gain > 0 && more > 0) ++both;
        REQUIRE(bench.assignment.cost() == before - gain - more);
        require_sound(bench.model, bench.assignment);
    }
    CHECK(both > 0);
}

TEST_CASE("A round of descent gains what it says, on any number of threads", "[descent][threads]") {
    Cost gained = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        auto other_assignment = bench.assignment;
        ThreadPool three(3);
        Descent descent(bench.model, bench.assignment, bench.pool);
        Descent other_descent(bench.model, other_assignment, three);
        Random random(seed);
        Random other_random(seed);
        for (int round = 0; round < 3; ++round) {
            const auto before = bench.assignment.cost();
            const std::vector<ScaledCost> price(bench.model.slot_types().size(), 3000 * round);
            const auto gain = descent.round(price, random, bench.budget);
            gained += gain;
            REQUIRE(gain >= 0);
            REQUIRE(bench.assignment.cost() == before - gain);
            require_sound(bench.model, bench.assignment);
            REQUIRE(other_descent.round(price, other_random, bench.budget) == gain);
            REQUIRE(other_assignment.slot_type_of_request() == bench.assignment.slot_type_of_request());
        }
    }
    CHECK(gained > 0);
}

TEST_CASE("Descent takes as many requests of a block as memory allows", "[descent]") {
    constexpr SearchParameters few{.most_block_costs = 8};
    Cost gained = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Bench bench(seed, few);
        Descent descent(bench.model, bench.assignment, bench.pool);
        Random random(seed);
        const auto before = bench.assignment.cost();
        const auto gain = descent.round({}, random, bench.budget);
        gained += gain;
        REQUIRE(gain >= 0);
        REQUIRE(bench.assignment.cost() == before - gain);
        require_sound(bench.model, bench.assignment);
    }
    CHECK(gained > 0);
}

TEST_CASE("Reduced costs and the prices of idle places add up to the gap to the bound", "[neighbourhood]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        Neighbourhood neighbourhood(bench.model, bench.model.domains(), bench.assignment,
                                    bench.multipliers.values());
        ScaledCost gap = 0;
        for (std::uint32_t a = 0; a < bench.problem.applicants.size(); ++a) {
            const auto reduced_cost = neighbourhood.reduced_cost(a);
            REQUIRE(reduced_cost >= 0);
            gap += reduced_cost;
        }
        for (std::uint32_t c = 0; c < bench.model.slot_types().size(); ++c) {
            if (bench.assignment.places_left(SlotTypeId{c}) > 0)
                gap += bench.multipliers.values()[c] * bench.assignment.places_left(SlotTypeId{c});
        }
        const auto scale = bench.model.cost_scale();
        const auto bound = bench.multipliers.lower_bound(bench.budget);
        CHECK(bound * scale - (bench.assignment.cost() * scale - gap) < scale);
        CHECK(bound * scale >= bench.assignment.cost() * scale - gap);
    }
}

TEST_CASE("Applicants come by decreasing reduced cost, on any number of threads",
          "[neighbourhood][threads]") {
    std::size_t most = 0;
    for (std::uint64_t seed = 0; seed < 100; seed += 10) {
        CAPTURE(seed);
        Bench bench(seed);
        Neighbourhood neighbourhood(bench.model, bench.model.domains(), bench.assignment,
                                    bench.multipliers.values());
        const auto seeds = neighbourhood.applicants_by_reduced_cost(bench.pool, bench.budget);
        for (std::size_t i = 0; i < seeds.size(); ++i) {
            CHECK(neighbourhood.reduced_cost(seeds[i]) > 0);
            if (i > 0)
                CHECK(neighbourhood.reduced_cost(seeds[i - 1]) >= neighbourhood.reduced_cost(seeds[i]));
        }
        ThreadPool three(3);
        CHECK(neighbourhood.applicants_by_reduced_cost(three, bench.budget) == seeds);
        bench.multipliers.lower_bound(bench.budget);
        CHECK(neighbourhood.applicants_by_reduced_cost(bench.multipliers.least_costs()) == seeds);
        most = std::max(most, seeds.size());
    }
    CHECK(most > 5);
}

TEST_CASE("Neighbourhoods are disjoint, contain their seed, and no applicant twice", "[neighbourhood]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Bench bench(seed);
        if (bench.problem.applicants.empty()) continue;
        Neighbourhood neighbourhood(bench.model, bench.model.domains(), bench.assignment,
                                    bench.multipliers.values());
        Random random(seed);
        std::vector<bool> is_taken(bench.problem.applicants.size());
        auto found = neighbourhood.around(0, 12, random, is_taken, bench.budget);
        CHECK(found.size() <= std::min<std::size_t>(12, bench.problem.applicants.size()));
        std::ranges::sort(found);
        CHECK(found.front() == 0);
        CHECK(std::ranges::adjacent_find(found) == found.end());
        const auto last = static_cast<std::uint32_t>(bench.problem.applicants.size() - 1);
        for (const auto applicant : neighbourhood.around(last, 12, random, is_taken, bench.budget))
            CHECK_FALSE(std::ranges::binary_search(found, applicant));
    }
}
