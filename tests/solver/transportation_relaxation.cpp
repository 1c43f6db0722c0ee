#include "solver/bound/transportation_relaxation.hpp"

#include "dense_source.hpp"
#include "free_budget.hpp"
#include "random_problem.hpp"
#include "solver/model/partial_assignment.hpp"

#include <algorithm>
#include <catch.hpp>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

std::vector<std::uint32_t> open_requests(const Block& block, const PartialAssignment& locked) {
    std::vector<std::uint32_t> requests;
    std::ranges::copy_if(block.requests, std::back_inserter(requests),
                         [&](auto request) { return !locked.is_locked(request); });
    return requests;
}

Transportation solved_plainly(const Model& model, const Block& block,
                              const std::vector<std::uint32_t>& requests,
                              std::span<const std::int32_t> places) {
    Transportation plain;
    plain.problem().reset(places);
    for (const auto request : requests) {
        std::vector<ScaledCost> cost;
        for (std::uint32_t i = 0; i < block.number_of_slot_types; ++i) {
            const auto slot_type = block.slot_type_at(i);
            cost.push_back(model.serves(request, slot_type) ? model.placed_cost(request, slot_type)
                                                            : impossible);
        }
        plain.problem().add_source(possible_costs(cost), model.unplaced_cost(request));
    }
    REQUIRE(plain.solve(FreeBudget().budget));
    return plain;
}

Cost cost_alone(const Model& model, std::uint32_t request, Choice choice) {
    if (!choice.has_slot_type()) return model.unplaced_cost(request);
    REQUIRE(model.serves(request, choice.slot_type()));
    return model.placed_cost(request, choice.slot_type());
}

void require_as_plain(const Model& model, const Block& block, const PartialAssignment& locked,
                      TransportationRelaxation& relaxation) {
    const auto requests = open_requests(block, locked);
    REQUIRE(relaxation.solve(block, requests, locked.places_left(block), FreeBudget().budget));
    auto plain = solved_plainly(model, block, requests, locked.places_left(block));
    Cost cost = 0;
    Cost plain_cost = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto destination = plain.destination_of(i);
        cost += cost_alone(model, requests[i], relaxation.slot_type_of(i));
        plain_cost +=
            cost_alone(model, requests[i],
                       destination == Transportation::outside ? Choice::unplaced()
                                                              : Choice::of(block.slot_type_at(destination)));
    }
    REQUIRE(cost == plain_cost);
    REQUIRE(std::ranges::equal(relaxation.lowest_prices(), plain.lowest_prices()));
    REQUIRE(relaxation.highest_prices() == plain.highest_prices());
}

}  // namespace

TEST_CASE("Each block's requests on their own are a transportation problem", "[transportation]") {
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        auto problem = random_problem(seed, seed % 5 == 0 ? middling : tiny);
        // Every other problem is separable.
        if (seed % 2 == 0) {
            for (auto& slot : problem.slots) slot.site = 0;
            for (auto& request : problem.requests) request.moved_cost = 0;
        }
        const Model model(problem);
        const PartialAssignment locked(model);
        TransportationRelaxation relaxation(model);
        for (const auto& block : model.blocks()) require_as_plain(model, block, locked, relaxation);
    }
}

TEST_CASE("Requests with equal costs store them once, though each has a previous slot of its own",
          "[transportation]") {
    const auto stored = [](std::uint32_t requests) {
        Problem problem;
        problem.travel = {
            .homes = 1, .sites = 1, .home_to_site = {5}, .site_to_home = {5}, .site_to_site = {0}};
        problem.travel_minute_cost = 1;
        problem.services.resize(1);
        problem.applicants.resize(requests);
        for (std::uint32_t i = 0; i < requests; ++i) {
            const auto start = static_cast<Minute>(10 * (i / 4));
            problem.slots.push_back({.start = start, .end = start + 10});
            problem.services[0].push_back(i);
            problem.requests.push_back(
                {.applicant = i, .unplaced_cost = 1000, .previous_slot = i, .moved_cost = 50});
        }
        const Model model(problem);
        const PartialAssignment locked(model);
        TransportationRelaxation relaxation(model);
        const auto& block = model.blocks().rows().front();
        REQUIRE(relaxation.solve(block, block.requests, locked.places_left(block), FreeBudget().budget));
        for (std::uint32_t i = 0; i < requests; ++i)
            REQUIRE(relaxation.slot_type_of(i) == model.previous_slot_type(i));
        return relaxation.stored_costs();
    };
    CHECK(stored(200) == 2 * stored(100));
    CHECK(stored(400) == 4 * stored(100));
}
