#include "solver/regions.hpp"

#include "solver/diving.hpp"

#include <utility>
#include <vector>

namespace passpro::assignment {

namespace {

constexpr int settlings_in_region = 3;
constexpr int passes_in_region = 5;
constexpr DivingPace pace_in_region{.portion = 0.05, .passes = 3};

Cost cost_of(const Arrangement& arrangement, std::span<const std::uint32_t> applicants) {
    Cost cost = 0;
    for (const auto applicant : applicants) cost += arrangement.cost_of(applicant);
    return cost;
}

}  // namespace

Rebuilding rebuild(const Index& index, const Arrangement& arrangement, std::vector<std::uint32_t> applicants,
                   std::span<const Priced> price, Lottery lottery, Budget& budget) {
    Rebuilding rebuilding{.applicants = std::move(applicants), .decisions = {}};
    std::vector<std::int32_t> places(arrangement.places_left().begin(), arrangement.places_left().end());
    std::vector<std::uint32_t> requests;
    for (const auto applicant : rebuilding.applicants) {
        for (const auto request : index.requests_of(applicant)) {
            if (arrangement.is_locked(request)) continue;
            requests.push_back(request);
            const auto class_id = arrangement.class_of(request);
            if (class_id >= 0) ++places[static_cast<std::size_t>(class_id)];
        }
    }
    Crew alone(1);
    Shares shares(index, rebuilding.applicants, places, price, settled_rise(index), lottery, alone);
    shares.refine(settlings_in_region, passes_in_region, budget);
    if (!dive(index, shares, pace_in_region, budget)) return rebuilding;
    for (const auto request : requests) rebuilding.decisions.push_back({request, shares.decided()[request]});
    return rebuilding;
}

Cost adopt(const Rebuilding& rebuilding, Arrangement& arrangement) {
    const auto before = cost_of(arrangement, rebuilding.applicants);
    std::vector<Rebuilding::Decision> decided_before;
    for (const auto& [request, class_id] : rebuilding.decisions) {
        decided_before.push_back({request, arrangement.class_of(request)});
        arrangement.set(request, undecided);
    }
    auto fits = true;
    for (const auto& [request, class_id] : rebuilding.decisions) {
        fits = fits && (class_id < 0 || arrangement.places_left(static_cast<std::uint32_t>(class_id)) > 0);
        if (fits) arrangement.set(request, class_id);
    }
    if (fits) {
        const auto after = cost_of(arrangement, rebuilding.applicants);
        if (after <= before) return before - after;
    }
    // All places must be given back before the first is taken again.
    for (const auto& [request, class_id] : decided_before) arrangement.set(request, undecided);
    for (const auto& [request, class_id] : decided_before) arrangement.set(request, class_id);
    return 0;
}

}  // namespace passpro::assignment
