#include "solver/reasons/limited_places.hpp"

#include <algorithm>

namespace passpro::assignment {

LimitedPlaces::LimitedPlaces(const Model& model, std::span<const Choice> slot_type_of_request)
    : model_(&model), assignment_(model) {
    for (std::uint32_t request = 0; request < slot_type_of_request.size(); ++request) {
        if (assignment_.is_locked(request)) continue;
        const auto choice = slot_type_of_request[request];
        const auto is_possible = choice.has_slot_type() && assignment_.has_place(choice.slot_type());
        assignment_.set(request, is_possible ? choice : Choice::unplaced());
    }
}

std::vector<std::uint32_t> LimitedPlaces::full_limits(std::uint32_t request) const {
    std::vector<std::uint32_t> full;
    for (const auto slot_type : model_->service_of(request).slot_types) {
        if (assignment_.places_left(slot_type) <= 0 ||
            !model_->fits(request, slot_type, assignment_.slot_type_of_request()))
            continue;
        for (const auto& [limit, weight] : model_->limits().of(slot_type)) {
            if (assignment_.limit_loads().load(limit) + weight > model_->limits().cost(limit).most())
                full.push_back(limit);
        }
    }
    std::ranges::sort(full);
    full.erase(std::unique(full.begin(), full.end()), full.end());
    return full;
}

std::optional<SlotTypeId> LimitedPlaces::cheapest_too_costly(std::uint32_t request) {
    const auto applicant = model_->problem().requests[request].applicant;
    const auto cost_unplaced = cost_of(applicant);
    std::optional<SlotTypeId> cheapest;
    Cost least = 0;
    for (const auto slot_type : model_->service_of(request).slot_types) {
        if (!assignment_.has_place(slot_type) ||
            !model_->fits(request, slot_type, assignment_.slot_type_of_request()))
            continue;
        assignment_.set(request, Choice::of(slot_type));
        const auto cost = cost_of(applicant) - cost_unplaced;
        assignment_.set(request, Choice::unplaced());
        if (cheapest && cost >= least) continue;
        cheapest = slot_type;
        least = cost;
    }
    return least >= 0 ? cheapest : std::nullopt;
}

}  // namespace passpro::assignment
