#include "solver/exact/branch_and_bound.hpp"

#include "brute_force.hpp"
#include "dice.hpp"
#include "random_problem.hpp"
#include "solver/exact/pair_counts.hpp"
#include "solver/exact/reduced_cost_fixing.hpp"

#include <algorithm>
#include <array>
#include <catch.hpp>
#include <limits>
#include <map>
#include <span>

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

    BranchAndBound branch_and_bound(BranchAndBound::Options with = {}) {
        return {model, master(), nullptr, worst, pool, with};
    }
    RestrictedMaster master() { return master_of_all_applicants(model, multipliers.values(), pool); }

    Model model;
    Options options;
    Budget budget{options, nullptr};
    ThreadPool pool{1};
    Multipliers multipliers{model, pool};
    PartialAssignment worst;
};

// Two hosts of two panels each on one day; the panels of a host are blocks of their own.
Problem four_blocks() {
    Problem problem{.slots = {},
                    .services = {},
                    .calendars = {},
                    .applicants = {{}},
                    .requests = {},
                    .travel = {1, 1, {0}, {0}, {0}}};
    for (std::uint32_t block = 0; block < 4; ++block) {
        const auto start = static_cast<Minute>(540 + 60 * block);
        problem.slots.push_back({.start = start, .end = start + 20, .capacity = 3});
        problem.slots.push_back({.start = start + minutes_per_day, .end = start + minutes_per_day + 20});
        problem.services.push_back({2 * block, 2 * block + 1});
        problem.requests.push_back({.applicant = 0, .service = block, .unplaced_cost = 10});
    }
    return problem;
}

SlotTypeId slot_type(const Model& model, std::uint32_t slot) {
    return model.slot_type_of_slot(slot).slot_type();
}

OddSetCuts::SlotTypes sorted(OddSetCuts::SlotTypes slot_types) {
    std::ranges::sort(slot_types);
    return slot_types;
}

std::map<std::int32_t, OddSetCuts::SlotTypes> slot_types_by_day(const Model& model) {
    std::map<std::int32_t, OddSetCuts::SlotTypes> by_day;
    for (std::uint32_t c = 0; c < model.slot_types().size(); ++c)
        by_day[model.slot_types()[SlotTypeId{c}].day].push_back({c});
    return by_day;
}

std::int32_t pairs_in(const Model& model, const OddSetCuts::SlotTypes& slot_types,
                      const std::vector<std::int32_t>& slot_of_request) {
    std::int32_t pairs = 0;
    for (std::uint32_t applicant = 0; applicant < model.problem().applicants.size(); ++applicant) {
        std::int32_t within = 0;
        for (const auto request : model.requests_of(applicant)) {
            if (slot_of_request[request] == unplaced) continue;
            const auto taken = slot_type(model, static_cast<std::uint32_t>(slot_of_request[request]));
            within += std::ranges::binary_search(slot_types, taken) ? 1 : 0;
        }
        pairs += within / 2;
    }
    return pairs;
}

PartialAssignment assignment_of(const Model& model, std::span<const std::int32_t> slot_of_request) {
    PartialAssignment assignment(model);
    for (std::uint32_t request = 0; request < slot_of_request.size(); ++request) {
        const auto slot = slot_of_request[request];
        if (assignment.is_locked(request)) continue;
        assignment.set(request, slot == unplaced
                                    ? Choice::unplaced()
                                    : Choice::of(slot_type(model, static_cast<std::uint32_t>(slot))));
    }
    return assignment;
}

constexpr auto no_limit = std::numeric_limits<std::uint64_t>::max();

}  // namespace

TEST_CASE("Branch and bound alone finds an optimum and proves it", "[branch and bound]") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        auto branch_and_bound = beginning.branch_and_bound({.splits_tried = seed % 2 == 0 ? 1 : 8});
        branch_and_bound.run(no_limit, beginning.budget);
        const auto best = optimum(problem);
        REQUIRE(branch_and_bound.incumbent().cost() == best);
        REQUIRE(branch_and_bound.lower_bound() == best);
    }
}

TEST_CASE("A proof that stopped goes on from a better assignment", "[branch and bound]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        auto branch_and_bound = beginning.branch_and_bound();
        branch_and_bound.run(beginning.budget.work() + 1, beginning.budget);
        const auto best = optimum(problem);
        const auto plan = solve(problem).slot_of_request;
        branch_and_bound.update_incumbent(assignment_of(beginning.model, plan));
        REQUIRE(branch_and_bound.incumbent().cost() == best);
        branch_and_bound.update_incumbent(beginning.worst);
        REQUIRE(branch_and_bound.incumbent().cost() == best);
        branch_and_bound.run(no_limit, beginning.budget);
        REQUIRE(branch_and_bound.lower_bound() == best);
    }
}

TEST_CASE("Days and half-days whose number of pairs is not whole can be split", "[branch and bound]") {
    auto problem = four_blocks();
    for (std::size_t slot = 0; slot < problem.slots.size(); ++slot)
        problem.slots[slot].periods = slot < 4 ? 1 : 2;
    const Model model(problem);
    PairCounts counts(model);
    const auto pair = [&](std::uint32_t one, std::uint32_t other) {
        return std::array{slot_type(model, one), slot_type(model, other)};
    };
    counts.add_column(pair(0, 1), 1);  // on two days
    counts.add_column(pair(0, 2), 1.3);
    counts.add_column(pair(1, 3), 0.5);
    counts.add_column(pair(1, 5), 0.5);  // in two half-days
    OddSetCuts cuts(model);
    const auto splits = counts.splits_by_days(cuts);
    REQUIRE(splits.size() == 3);
    CHECK(splits[0].split.slot_types ==
          sorted({slot_type(model, 0), slot_type(model, 2), slot_type(model, 4), slot_type(model, 6)}));
    CHECK(splits[0].split.pairs == 1);
    CHECK(splits[0].pairs_beyond == Approx(0.3));
    CHECK(splits[1].split.slot_types == sorted({slot_type(model, 0), slot_type(model, 2)}));
    CHECK(splits[1].split.pairs == 1);
    CHECK(splits[2].split.slot_types == sorted({slot_type(model, 1), slot_type(model, 3)}));
    CHECK(splits[2].split.pairs == 0);
    CHECK(splits[2].pairs_beyond == Approx(0.5));
    cuts.add_limit(splits[0].split.slot_types, 1);
    cuts.add_requirement(splits[2].split.slot_types, 1);
    const auto open = counts.splits_by_days(cuts);
    REQUIRE(open.size() == 1);
    CHECK(open[0].split.slot_types == splits[1].split.slot_types);
}

TEST_CASE("A day that is a half-day is split once", "[branch and bound]") {
    const auto problem = four_blocks();
    const Model model(problem);
    PairCounts counts(model);
    counts.add_column(std::array{slot_type(model, 0), slot_type(model, 2)}, 0.5);
    CHECK(counts.splits_by_days(OddSetCuts(model)).size() == 1);
}

TEST_CASE("If the pairs of a day are whole, those of two blocks can be split", "[branch and bound]") {
    const auto problem = four_blocks();
    const Model model(problem);
    PairCounts counts(model);
    const auto add = [&](double weight) {
        counts.add_column(std::array{slot_type(model, 0), slot_type(model, 2)}, weight);
        counts.add_column(std::array{slot_type(model, 6), slot_type(model, 4)}, weight);
    };
    add(0.5);
    CHECK(counts.splits_by_days(OddSetCuts(model)).empty());
    const auto splits = counts.splits_by_blocks(OddSetCuts(model));
    REQUIRE(splits.size() == 2);
    CHECK(splits[0].split.pairs == 0);
    CHECK(splits[0].split.slot_types == sorted({slot_type(model, 0), slot_type(model, 2)}));
    CHECK(splits[1].split.slot_types == sorted({slot_type(model, 4), slot_type(model, 6)}));
    add(0.5);
    CHECK(counts.splits_by_blocks(OddSetCuts(model)).empty());
}

TEST_CASE("Splits are likely to gain as much as earlier ones by the same slot types", "[branch and bound]") {
    const PairSplitCandidate known{{.slot_types = {{0}, {1}}, .pairs = 3}, 0.5};
    const PairSplitCandidate other{{.slot_types = {{2}, {3}}, .pairs = 3}, 0.5};
    SplitHistory history;
    CHECK(history.score(known) == history.score(other));
    history.add(other.split.slot_types, Half::fewer, 1, 0.5);
    history.add(other.split.slot_types, Half::more, 1, 0.5);
    history.add(known.split.slot_types, Half::fewer, 4, 0.5);
    history.add(known.split.slot_types, Half::more, 6, 0.5);
    CHECK(history.score(known) == Approx(24));
    CHECK(history.score(other) == Approx(1));
    const PairSplitCandidate unknown{{.slot_types = {{4}, {5}}, .pairs = 3}, 0.5};
    CHECK(history.score(unknown) == Approx(2.5 * 3.5));  // the means of all
    const PairSplitCandidate nearly_whole{known.split, 0.1};
    CHECK(history.score(nearly_whole) == Approx(0.8 * 10.8));
}

// Limits that the best plan keeps leave the optimum as it is.
TEST_CASE("Limits and requirements of pairs bound the assignments that keep them", "[branch and bound]") {
    int rewarded = 0;
    for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        const auto& model = beginning.model;
        Dice dice(seed);
        const auto best_plan = solve(problem).slot_of_request;
        OddSetCuts cuts(model);
        for (const auto& [day, slot_types] : slot_types_by_day(model)) {
            const auto pairs = pairs_in(model, slot_types, best_plan);
            if (dice.one_in(2)) cuts.add_limit(slot_types, pairs + dice.between(0, 1));
            if (dice.one_in(2) && pairs > 0) cuts.add_requirement(slot_types, pairs);
        }
        auto master = beginning.master();
        master.set_cuts(cuts);
        Multipliers multipliers(model, beginning.pool, &cuts);
        const auto best = optimum(problem);
        for (int round = 0; round < 4; ++round) {
            master.refine(1, 5, beginning.budget);
            const auto price = master.multipliers();
            multipliers.set(price);
            REQUIRE(multipliers.lower_bound(beginning.budget) <= best);
            rewarded += std::ranges::any_of(price, [](auto value) { return value < 0; }) ? 1 : 0;
        }
    }
    CHECK(rewarded > 10);
}

TEST_CASE("A tree that is run in pieces proves as much", "[branch and bound]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        auto branch_and_bound =
            beginning.branch_and_bound({.wants_proof = true, .splits_tried = seed % 2 == 0 ? 1 : 8});
        const auto best = optimum(problem);
        const auto is_open = [&] {
            return branch_and_bound.lower_bound() < branch_and_bound.incumbent().cost();
        };
        for (int piece = 0; piece < 100'000 && is_open(); ++piece)
            branch_and_bound.run(beginning.budget.work() + 20, beginning.budget);
        REQUIRE(branch_and_bound.lower_bound() == best);
        REQUIRE(branch_and_bound.incumbent().cost() == best);
    }
}

TEST_CASE("Interrupted branch and bound still bounds from below", "[branch and bound]") {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Beginning beginning(problem);
        auto branch_and_bound = beginning.branch_and_bound();
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
        auto& multipliers = beginning.multipliers;
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
