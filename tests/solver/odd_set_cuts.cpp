#include "solver/cuts/odd_set_cuts.hpp"

#include "brute_force.hpp"
#include "daily_cuts.hpp"
#include "dice.hpp"
#include "random_problem.hpp"
#include "solver/bound/multipliers.hpp"
#include "solver/bound/restricted_master.hpp"
#include "solver/cuts/separation.hpp"
#include "solver/primal/neighbourhood.hpp"

#include <array>
#include <catch.hpp>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// Three hosts with one place each on the first day, and three applicants. Each asks for two of the hosts and
// saves a trip by attending both on that day. Later days have room for all.
Problem triangle() {
    Problem problem{.slots = {},
                    .services = {},
                    .calendars = {},
                    .applicants = {{}, {}, {}},
                    .requests = {},
                    .travel = {1, 1, {30}, {30}, {0}},
                    .travel_minute_cost = 1};
    for (std::uint32_t host = 0; host < 3; ++host) {
        const auto early = static_cast<Minute>(540 + 60 * host);
        const auto late = static_cast<Minute>(minutes_per_day * (1 + host) + 540);
        problem.slots.push_back({.start = early, .end = early + 20, .periods = 1});
        problem.slots.push_back({.start = late, .end = late + 20, .capacity = 3, .periods = 1});
        problem.services.push_back({2 * host, 2 * host + 1});
    }
    for (std::uint32_t applicant = 0; applicant < 3; ++applicant) {
        for (const auto host : {applicant, (applicant + 1) % 3})
            problem.requests.push_back({.applicant = applicant, .service = host, .unplaced_cost = 1000});
    }
    return problem;
}

OddSetCuts::SlotTypes slot_types_of(const Model& model, const std::vector<std::uint32_t>& slots) {
    OddSetCuts::SlotTypes slot_types;
    for (const auto slot : slots) slot_types.push_back(model.slot_type_of_slot(slot).slot_type());
    std::ranges::sort(slot_types);
    return slot_types;
}

OddSetCuts random_cuts(const Model& model, Dice& dice) {
    return daily_cuts(model, [&] { return !dice.one_in(3); });
}

std::vector<ScaledCost> random_prices(const Model& model, const OddSetCuts& cuts, Dice& dice) {
    std::vector<ScaledCost> price;
    for (std::size_t row = 0; row < model.slot_types().size() + cuts.size(); ++row)
        price.push_back(dice.between<ScaledCost>(0, 50 * model.cost_scale()));
    const PartialAssignment locked(model);
    for (std::uint32_t c = 0; c < model.slot_types().size(); ++c) {
        if (locked.places_left(SlotTypeId{c}) == 0) price[c] = impossible;
    }
    return price;
}

struct Proof {
    explicit Proof(const Problem& problem) : model(problem) {}

    Cost bound_after(int rounds, RestrictedMaster& master) {
        Multipliers multipliers(model, pool, &cuts);
        for (int round = 0; round < rounds; ++round) master.refine(1, 10, budget);
        multipliers.set(master.multipliers());
        return multipliers.lower_bound(budget);
    }
    RestrictedMaster new_master() {
        return master_of_all_applicants(model, std::vector<ScaledCost>(model.slot_types().size()), pool,
                                        &cuts);
    }

    Model model;
    Options options;
    Budget budget{options, nullptr};
    ThreadPool pool{1};
    OddSetCuts cuts{model};
};

}  // namespace

TEST_CASE("Slot types have one kind exactly if they have the same cuts", "[odd-set cuts]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Model model(problem);
        OddSetCuts cuts(model);
        std::vector<std::vector<std::size_t>> cuts_of(model.slot_types().size());
        Dice dice(seed);
        for (std::size_t cut = 0; cut < 4; ++cut) {
            OddSetCuts::SlotTypes slot_types;
            for (std::uint32_t c = 0; c < cuts_of.size(); ++c) {
                if (!dice.one_in(3)) continue;
                slot_types.push_back({c});
                cuts_of[c].push_back(cut);
            }
            cuts.add(slot_types);
            CHECK(cuts.contains(slot_types));
        }
        for (std::uint32_t a = 0; a < cuts_of.size(); ++a) {
            for (std::uint32_t b = 0; b < a; ++b)
                REQUIRE((cuts.kind_of({a}) == cuts.kind_of({b})) == (cuts_of[a] == cuts_of[b]));
        }
    }
}

TEST_CASE("Two interviews are a pair, three one pair, four two", "[odd-set cuts]") {
    const auto problem = triangle();
    const Model model(problem);
    OddSetCuts cuts(model);
    const auto early = slot_types_of(model, {0, 2, 4});
    const auto late = slot_types_of(model, {1}).front();
    cuts.add(early);
    REQUIRE(cuts.pairs_of(0) == 1);
    const std::array<ScaledCost, 1> price{7};
    const auto cost_of = [&](std::vector<SlotTypeId> slot_types) { return cuts.cost(slot_types, price); };
    CHECK(cost_of({early[0]}) == 0);
    CHECK(cost_of({early[0], late}) == 0);
    CHECK(cost_of({late, early[2], early[0]}) == 7);
    CHECK(cost_of({early[0], early[0]}) == 7);
    CHECK(cost_of(early) == 7);
    CHECK(cost_of({early[0], early[1], early[2], early[0]}) == 14);
    CHECK(cuts.cost(early, {}) == 0);
}

TEST_CASE("Halves of pairs around a triangle of single places are one half too many", "[odd-set cuts]") {
    const auto problem = triangle();
    const Model model(problem);
    const OddSetCuts cuts(model);
    const auto early = slot_types_of(model, {0, 2, 4});
    const auto found = [&](double weight) {
        OddSetSeparation separation(cuts);
        separation.add_column(std::array{early[0], early[1]}, weight);
        separation.add_column(std::array{early[2], early[1]}, weight);
        separation.add_column(std::array{early[0], early[2]}, weight);
        return separation.separate();
    };
    CHECK(found(0.5) == std::vector<OddSetCuts::SlotTypes>{early});
    CHECK(found(0.4) == std::vector<OddSetCuts::SlotTypes>{early});
    CHECK(found(0.3).empty());
    auto with_cuts = cuts;
    with_cuts.add(early);
    OddSetSeparation separation(with_cuts);
    separation.add_column(std::array{early[0], early[1]}, 1.0);
    separation.add_column(std::array{early[1], early[2]}, 1.0);
    CHECK(separation.separate().empty());
}

TEST_CASE("Three places of one half-day hold no pair and a half of one host's interviews", "[odd-set cuts]") {
    const auto problem = triangle();
    const Model model(problem);
    const OddSetCuts cuts(model);
    const auto late = slot_types_of(model, {1});
    REQUIRE(cuts.places(late) == 3);
    OddSetSeparation separation(cuts);
    separation.add_column(std::array{late[0], late[0]}, 1.0);
    CHECK(separation.separate().empty());
    separation.add_column(std::array{late[0], late[0]}, 0.5);
    CHECK(separation.separate() == std::vector<OddSetCuts::SlotTypes>{late});
}

// Four places would be enough for two pairs, but the last slot of the first host is too late to reach the
// others.
TEST_CASE("Times from which no other site can be reached do not help to make pairs", "[odd-set cuts]") {
    auto problem = triangle();
    problem.travel = {1, 3, {30, 30, 30}, {30, 30, 30}, {0, 60, 60, 60, 0, 60, 60, 60, 0}};
    problem.slots = {{.start = 540, .end = 560, .periods = 1},
                     {.start = 680, .end = 700, .periods = 1},
                     {.start = 630, .end = 650, .site = 1, .periods = 1},
                     {.start = 720, .end = 740, .site = 2, .periods = 1}};
    problem.services = {{0, 1}, {2}, {3}};
    const Model model(problem);
    const OddSetCuts cuts(model);
    const auto in_reach = slot_types_of(model, {0, 2, 3});
    OddSetSeparation separation(cuts);
    separation.add_column(std::array{in_reach[0], in_reach[1]}, 0.5);
    separation.add_column(std::array{in_reach[1], in_reach[2]}, 0.5);
    separation.add_column(std::array{in_reach[0], in_reach[2]}, 0.5);
    CHECK(separation.separate() == std::vector<OddSetCuts::SlotTypes>{in_reach});
}

TEST_CASE("Violated sets have more pairs than places allow, and are disjoint", "[odd-set cuts]") {
    std::size_t sets = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        const auto problem = random_problem(seed);
        const Model model(problem);
        if (model.slot_types().empty()) continue;
        const OddSetCuts cuts(model);
        OddSetSeparation separation(cuts);
        std::vector<std::pair<OddSetCuts::SlotTypes, double>> visits;
        for (auto visit = dice.between(1, 30); visit > 0; --visit) {
            const auto any_slot_type = [&] {
                return SlotTypeId{static_cast<std::uint32_t>(dice.below(model.slot_types().size()))};
            };
            OddSetCuts::SlotTypes slot_types{any_slot_type()};
            for (auto more = dice.between(1, 3); more > 0; --more) {
                const auto slot_type = any_slot_type();
                if (model.slot_types()[slot_type].day == model.slot_types()[slot_types[0]].day)
                    slot_types.push_back(slot_type);
            }
            visits.emplace_back(std::move(slot_types), 0.5);
            separation.add_column(visits.back().first, visits.back().second);
        }
        std::vector<bool> is_held(model.slot_types().size());
        for (const auto& set : separation.separate()) {
            ++sets;
            double pairs = 0;
            for (const auto& [slot_types, weight] : visits) {
                const auto within = std::ranges::count_if(
                    slot_types, [&](auto slot_type) { return std::ranges::binary_search(set, slot_type); });
                pairs += weight * static_cast<double>(within / 2);
            }
            REQUIRE(cuts.places(set) % 2 == 1);
            REQUIRE(pairs > static_cast<double>(cuts.places(set) / 2));
            for (const auto slot_type : set) {
                REQUIRE_FALSE(is_held[slot_type.value]);
                is_held[slot_type.value] = true;
            }
        }
    }
    CHECK(sets > 100);
}

TEST_CASE("An odd-set cut proves what prices of places alone cannot", "[odd-set cuts]") {
    const auto problem = triangle();
    REQUIRE(optimum(problem) == 300);
    Proof proof(problem);
    auto master = proof.new_master();
    CHECK(proof.bound_after(500, master) == 270);
    const auto violated = master.separate_odd_sets();
    REQUIRE(violated.size() == 1);
    proof.cuts.add(violated.front());
    master.set_cuts(proof.cuts);
    CHECK(proof.bound_after(500, master) == 300);
    CHECK(master.separate_odd_sets().empty());
}

TEST_CASE("No price of pairs bounds the optimum from above", "[odd-set cuts]") {
    int with_cuts = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const auto best = optimum(problem);
        Proof proof(problem);
        Dice dice(seed);
        proof.cuts = random_cuts(proof.model, dice);
        if (proof.cuts.size() > 0) ++with_cuts;
        Multipliers multipliers(proof.model, proof.pool, &proof.cuts);
        multipliers.set(random_prices(proof.model, proof.cuts, dice));
        REQUIRE(multipliers.lower_bound(proof.budget) <= best);
        multipliers.sweep({}, false, proof.budget);
        REQUIRE(multipliers.lower_bound(proof.budget) <= best);
        auto master = proof.new_master();
        for (int step = 1; step < 4; ++step) REQUIRE(proof.bound_after(step, master) <= best);
    }
    CHECK(with_cuts > 500);
}

// Gap = reduced costs + idle places and pairs that the cuts have left, at their prices.
TEST_CASE("With cuts, too, reduced costs and idle capacity add up to the gap", "[odd-set cuts]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Proof proof(problem);
        Dice dice(seed);
        proof.cuts = random_cuts(proof.model, dice);
        const auto price = random_prices(proof.model, proof.cuts, dice);
        Multipliers multipliers(proof.model, proof.pool, &proof.cuts);
        multipliers.set(price);
        PartialAssignment assignment(proof.model);
        const auto best = solve(problem).slot_of_request;
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            if (!assignment.is_locked(r))
                assignment.set(r, best[r] < 0
                                      ? Choice::unplaced()
                                      : proof.model.slot_type_of_slot(static_cast<std::uint32_t>(best[r])));
        }
        Neighbourhood neighbourhood(proof.model, proof.model.domains(), assignment, price, &proof.cuts);
        auto gap = ScaledCost{0};
        std::vector<ScaledCost> left(proof.cuts.size());
        for (std::size_t cut = 0; cut < left.size(); ++cut) left[cut] = proof.cuts.pairs_of(cut);
        for (std::uint32_t applicant = 0; applicant < problem.applicants.size(); ++applicant) {
            gap += neighbourhood.reduced_cost(applicant);
            proof.cuts.for_each_pair(OddSetCuts::slot_types_of(proof.model.requests_of(applicant),
                                                               assignment.slot_type_of_request()),
                                     [&](std::uint32_t cut, std::ptrdiff_t pairs) { left[cut] -= pairs; });
        }
        const auto slot_types = proof.model.slot_types().size();
        for (std::size_t cut = 0; cut < left.size(); ++cut) {
            REQUIRE(left[cut] >= 0);
            gap += left[cut] * price[slot_types + cut];
        }
        for (std::uint32_t c = 0; c < slot_types; ++c) {
            if (assignment.places_left(SlotTypeId{c}) > 0)
                gap += price[c] * assignment.places_left(SlotTypeId{c});
        }
        const auto bound = multipliers.bound(proof.model.domains(), proof.budget);
        CHECK(assignment.cost() * proof.model.cost_scale() - gap == bound);
    }
}
