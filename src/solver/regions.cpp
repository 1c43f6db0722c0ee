#include "solver/regions.hpp"

#include "solver/diving.hpp"

#include <numeric>
#include <utility>
#include <vector>

namespace passpro::assignment {

namespace {

constexpr int settlings_in_region = 3;
constexpr int passes_in_region = 2;
constexpr DivingPace pace_in_region{.portion = 0.05, .passes = 2};

Cost cost_of(const Arrangement& arrangement, std::span<const std::uint32_t> applicants) {
    Cost cost = 0;
    for (const auto applicant : applicants) cost += arrangement.cost_of(applicant);
    return cost;
}

}  // namespace

Surroundings::Surroundings(const Index& index, const Arrangement& arrangement, const PairLimits& limits,
                           std::span<const Priced> price)
    : index_(&index), arrangement_(&arrangement), limits_(&limits), price_(price) {
    for (std::size_t limit = 0; limit < limits.size(); ++limit)
        pairs_left_.push_back(limits.most_pairs(limit));
    std::vector<std::uint32_t> everybody(index.problem().applicants.size());
    std::iota(everybody.begin(), everybody.end(), 0U);
    take(everybody);
}

std::vector<std::int32_t> Surroundings::pairs_left_to(std::span<const std::uint32_t> applicants) const {
    auto pairs = pairs_left_;
    count(applicants, 1, pairs);
    return pairs;
}

void Surroundings::count(std::span<const std::uint32_t> applicants, int sign,
                         std::vector<std::int32_t>& pairs) const {
    if (pairs.empty()) return;
    for (const auto applicant : applicants) {
        const auto requests = index_->requests_of(applicant);
        if (requests.size() < 2) continue;
        limits_->for_each_pair(PairLimits::classes_of(requests, arrangement_->class_of_request()),
                               [&](std::uint32_t limit, std::ptrdiff_t number) {
                                   pairs[limit] += sign * static_cast<std::int32_t>(number);
                               });
    }
}

Rebuilding rebuild(const Index& index, const Arrangement& arrangement, std::vector<std::uint32_t> applicants,
                   const Surroundings& surroundings, Lottery lottery, Budget& budget) {
    Rebuilding rebuilding{.applicants = std::move(applicants), .decisions = {}};
    std::vector<std::int32_t> places(arrangement.places_left().begin(), arrangement.places_left().end());
    const auto pairs = surroundings.pairs_left_to(rebuilding.applicants);
    places.insert(places.end(), pairs.begin(), pairs.end());
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
    Shares shares(index, rebuilding.applicants, places, surroundings.price(), settled_rise(index), lottery,
                  alone, &surroundings.limits());
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
