#include "by_hand.hpp"

#include "solver/model/model.hpp"
#include "solver/model/partial_assignment.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace passpro::bench {

using assignment::Choice;
using assignment::Model;
using assignment::PartialAssignment;

namespace {

std::vector<std::uint32_t> requests_in_order_of_arrival(const Instance& instance) {
    std::vector<std::uint32_t> order(instance.problem().requests.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto application = [&](std::uint32_t request) -> const Application& {
        return instance.campaign.applications()[instance.translation.application_of_request[request]];
    };
    std::ranges::stable_sort(order, {}, [&](std::uint32_t request) {
        const auto& candidate = instance.campaign.candidates()[application(request).candidate];
        return std::pair(application(request).rank, std::string_view(candidate.id));
    });
    return order;
}

Choice earliest_open_slot_type(const Model& model, const PartialAssignment& assignment,
                               std::uint32_t request) {
    for (const auto slot_type : model.service_of(request).slot_types) {
        if (assignment.places_left(slot_type) > 0 &&
            model.fits(request, slot_type, assignment.slot_type_of_request()))
            return Choice::of(slot_type);
    }
    return Choice::unplaced();
}

}  // namespace

std::vector<std::int32_t> plan_by_hand(const Instance& instance) {
    const Model model(instance.problem());
    PartialAssignment assignment(model);
    for (const auto request : requests_in_order_of_arrival(instance)) {
        if (!assignment.is_locked(request))
            assignment.set(request, earliest_open_slot_type(model, assignment, request));
    }
    return model.to_slots(assignment.slot_type_of_request());
}

}  // namespace passpro::bench
