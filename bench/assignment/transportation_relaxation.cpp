#include "transportation_relaxation.hpp"

#include "solver/bound/transportation_relaxation.hpp"
#include "solver/model/partial_assignment.hpp"

#include <vector>

namespace passpro::bench {

using namespace assignment;

namespace {

Cost cost_of(const Model& model, std::uint32_t request, Choice choice) {
    return choice.has_slot_type() ? model.placed_cost(request, choice.slot_type())
                                  : model.unplaced_cost(request);
}

}  // namespace

Cost transportation_by_passpro(const Problem& problem) {
    const Model model(problem);
    const PartialAssignment locked(model);
    TransportationRelaxation relaxation(model);
    const Options without_limits;
    const Budget budget(without_limits, nullptr);
    Cost sum = 0;
    std::vector<std::uint32_t> requests;
    for (const auto& block : model.blocks()) {
        requests.clear();
        for (const auto request : block.requests) {
            if (locked.is_locked(request))
                sum += cost_of(model, request, locked.slot_type_of(request));
            else
                requests.push_back(request);
        }
        relaxation.solve(block, requests, locked.places_left(block), budget);
        for (std::size_t i = 0; i < requests.size(); ++i)
            sum += cost_of(model, requests[i], relaxation.slot_type_of(i));
    }
    return sum;
}

}  // namespace passpro::bench
