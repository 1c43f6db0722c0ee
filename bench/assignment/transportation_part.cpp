#include "transportation_part.hpp"

#include "solver/arrangement.hpp"
#include "solver/transportation_part.hpp"

#include <vector>

namespace passpro::bench {

using namespace assignment;

namespace {

Cost cost_of(const Index& index, std::uint32_t request, std::int32_t class_id) {
    return class_id == no_class ? index.unplaced_cost(request)
                                : index.placed_cost(request, static_cast<std::uint32_t>(class_id));
}

}  // namespace

Cost transportation_by_passpro(const Problem& problem) {
    const Index index(problem);
    const Arrangement locked(index);
    TransportationPart part(index);
    Cost sum = 0;
    std::vector<std::uint32_t> requests;
    for (const auto& group : index.groups()) {
        requests.clear();
        for (const auto request : group.requests) {
            if (locked.is_locked(request))
                sum += cost_of(index, request, locked.class_of(request));
            else
                requests.push_back(request);
        }
        part.solve(group, requests, locked.places_left(group));
        for (std::size_t i = 0; i < requests.size(); ++i)
            sum += cost_of(index, requests[i], part.class_of(i));
    }
    return sum;
}

}  // namespace passpro::bench
