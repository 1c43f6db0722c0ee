#include "by_hand.hpp"

#include "solver/arrangement.hpp"
#include "solver/index.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace passpro::bench {

using assignment::Arrangement;
using assignment::Index;

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

std::int32_t earliest_open_class(const Index& index, const Arrangement& arrangement, std::uint32_t request) {
    for (const auto class_id : index.service_of(request).classes) {
        if (arrangement.places_left(class_id) > 0 &&
            index.fits(request, class_id, arrangement.class_of_request()))
            return static_cast<std::int32_t>(class_id);
    }
    return assignment::no_class;
}

}  // namespace

std::vector<std::int32_t> plan_by_hand(const Instance& instance) {
    const Index index(instance.problem());
    Arrangement arrangement(index);
    for (const auto request : requests_in_order_of_arrival(instance)) {
        if (!arrangement.is_locked(request))
            arrangement.set(request, earliest_open_class(index, arrangement, request));
    }
    return index.to_slots(arrangement.class_of_request());
}

}  // namespace passpro::bench
