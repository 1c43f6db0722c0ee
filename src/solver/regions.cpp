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

Cost rebuild(const Index& index, Arrangement& arrangement, std::span<const std::uint32_t> applicants,
             std::span<const Priced> price, Lottery lottery, Budget& budget) {
    const auto before = cost_of(arrangement, applicants);
    std::vector<std::pair<std::uint32_t, std::int32_t>> classes_before;
    for (const auto applicant : applicants) {
        for (const auto request : index.requests_of(applicant)) {
            if (arrangement.is_locked(request)) continue;
            classes_before.emplace_back(request, arrangement.class_of(request));
            arrangement.set(request, undecided);
        }
    }
    Crew alone(1);
    Shares shares(index, {applicants.begin(), applicants.end()}, arrangement.places_left(), price,
                  settled_rise(index), lottery, alone);
    shares.refine(settlings_in_region, passes_in_region, budget);
    if (dive(index, shares, pace_in_region, budget)) {
        for (const auto& [request, class_id] : classes_before)
            arrangement.set(request, shares.decided()[request]);
        const auto after = cost_of(arrangement, applicants);
        if (after <= before) return before - after;
    }
    // All places must be given back before the first is taken again.
    for (const auto& [request, class_id] : classes_before) arrangement.set(request, undecided);
    for (const auto& [request, class_id] : classes_before) arrangement.set(request, class_id);
    return 0;
}

}  // namespace passpro::assignment
