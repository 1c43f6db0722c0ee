#include "solver/model/surcharges.hpp"

#include <algorithm>

namespace passpro::assignment {

Cost Surcharges::of(std::uint32_t request, std::uint32_t kind) const {
    const auto& entries = of_request[request];
    const auto found = std::ranges::lower_bound(entries, kind, {}, &Entry::kind);
    return found == entries.end() || found->kind != kind ? 0 : found->cost;
}

Cost Surcharges::largest_sum() const {
    Cost sum = 0;
    for (const auto& entries : of_request) {
        if (!entries.empty()) sum += std::ranges::max(entries, {}, &Entry::cost).cost;
    }
    return sum;
}

Surcharges Surcharges::of_part(std::span<const std::uint32_t> requests,
                               std::span<const std::uint32_t> slots) const {
    Surcharges part{.unit = unit};
    for (const auto slot : slots) part.kind_of_slot.push_back(kind_of_slot[slot]);
    for (const auto request : requests) part.of_request.push_back(of_request[request]);
    return part;
}

Problem in_fractions(Problem problem, Cost unit) {
    for (auto& slot : problem.slots) slot.cost *= unit;
    for (auto& calendar : problem.calendars) {
        for (auto& interval : calendar) {
            if (interval.cost != forbidden) interval.cost *= unit;
        }
    }
    for (auto& request : problem.requests) {
        request.unplaced_cost *= unit;
        request.moved_cost *= unit;
    }
    for (auto* cost : {&problem.period_cost, &problem.travel_minute_cost, &problem.waiting_minute_cost,
                       &problem.gap_cost, &problem.span_day_cost})
        *cost *= unit;
    return problem;
}

}  // namespace passpro::assignment
