#include "lost_half_day.hpp"

#include <algorithm>

namespace passpro::bench {

namespace {

OpeningIndex opening_of(const Instance& instance, std::uint32_t slot) {
    return instance.campaign.slots()[instance.translation.slot_of_slot[slot]].opening;
}

}  // namespace

LostHalfDay lose_busiest_half_day(const Instance& instance,
                                  const std::vector<std::int32_t>& slot_of_request) {
    std::vector<std::size_t> interviews(instance.campaign.openings().size());
    for (const auto slot : slot_of_request) {
        if (slot >= 0) ++interviews[opening_of(instance, static_cast<std::uint32_t>(slot)).value];
    }
    const auto busiest = std::ranges::max_element(interviews);
    const OpeningIndex lost{static_cast<std::uint32_t>(busiest - interviews.begin())};

    LostHalfDay result{.problem = instance.problem(), .lost_interviews = *busiest};
    for (auto& service : result.problem.services)
        std::erase_if(service, [&](std::uint32_t slot) { return opening_of(instance, slot) == lost; });
    for (std::size_t r = 0; r < slot_of_request.size(); ++r) {
        if (slot_of_request[r] < 0) continue;
        auto& request = result.problem.requests[r];
        request.previous_slot = static_cast<std::uint32_t>(slot_of_request[r]);
        request.moved_cost = instance.campaign.settings().weights.moved;
    }
    return result;
}

}  // namespace passpro::bench
