#include "solver/transportation_part.hpp"

#include "random_problem.hpp"
#include "solver/arrangement.hpp"

#include <algorithm>
#include <catch.hpp>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

std::vector<std::uint32_t> open_requests(const Group& group, const Arrangement& locked) {
    std::vector<std::uint32_t> requests;
    std::ranges::copy_if(group.requests, std::back_inserter(requests),
                         [&](auto request) { return !locked.is_locked(request); });
    return requests;
}

Transportation solved_plainly(const Index& index, const Group& group,
                              const std::vector<std::uint32_t>& requests,
                              std::span<const std::int32_t> places) {
    Transportation plain;
    plain.reset(places);
    for (const auto request : requests) {
        std::vector<Priced> cost;
        for (auto c = group.first_class; c < group.last_class; ++c)
            cost.push_back(index.serves(request, c) ? index.placed_cost(request, c) : impossible);
        plain.add_row(cost, index.unplaced_cost(request));
    }
    plain.solve();
    return plain;
}

Cost cost_alone(const Index& index, std::uint32_t request, std::int32_t class_id) {
    if (class_id == no_class) return index.unplaced_cost(request);
    REQUIRE(index.serves(request, static_cast<std::uint32_t>(class_id)));
    return index.placed_cost(request, static_cast<std::uint32_t>(class_id));
}

void require_as_plain(const Index& index, const Group& group, const Arrangement& locked,
                      TransportationPart& part) {
    const auto requests = open_requests(group, locked);
    part.solve(group, requests, locked.places_left(group));
    const auto plain = solved_plainly(index, group, requests, locked.places_left(group));
    Cost cost = 0;
    Cost plain_cost = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto column = plain.column_of(i);
        cost += cost_alone(index, requests[i], part.class_of(i));
        plain_cost +=
            cost_alone(index, requests[i],
                       column < 0 ? no_class : static_cast<std::int32_t>(group.first_class) + column);
    }
    REQUIRE(cost == plain_cost);
    REQUIRE(std::ranges::equal(part.lowest_prices(), plain.lowest_prices()));
    REQUIRE(part.highest_prices() == plain.highest_prices());
}

}  // namespace

TEST_CASE("Each group's requests on their own are a transportation problem", "[transportation]") {
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        auto problem = random_problem(seed, seed % 5 == 0 ? middling : tiny);
        // Every other problem without what is not separable.
        if (seed % 2 == 0) {
            for (auto& slot : problem.slots) slot.site = 0;
            for (auto& request : problem.requests) request.moved_cost = 0;
        }
        const Index index(problem);
        const Arrangement locked(index);
        TransportationPart part(index);
        for (const auto& group : index.groups()) require_as_plain(index, group, locked, part);
    }
}
