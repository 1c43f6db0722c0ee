#include "solver/model/load_limits.hpp"

#include "solver/model/magnitude.hpp"

#include <algorithm>

namespace passpro::assignment {

namespace {

std::int64_t weight_of(const Limit& limit, std::size_t position) {
    return limit.weights.empty() ? 1 : limit.weights[position];
}

class LargestLoads {
  public:
    explicit LargestLoads(const Problem& problem)
        : problem_(&problem),
          requests_of_service_(problem.services.size()),
          services_of_slot_(problem.slots.size()),
          largest_weight_(problem.services.size()) {
        for (const auto& request : problem.requests) ++requests_of_service_[request.service];
        for (std::uint32_t service = 0; service < problem.services.size(); ++service) {
            for (const auto slot : problem.services[service]) services_of_slot_[slot].push_back(service);
        }
    }

    std::int64_t of(const Limit& limit) {
        std::int64_t of_places = 0;
        std::int64_t of_requests = 0;
        for (std::size_t i = 0; i < limit.slots.size(); ++i) {
            const auto weight = weight_of(limit, i);
            std::int64_t requests = 0;
            for (const auto service : services_of_slot_[limit.slots[i]]) {
                requests += requests_of_service_[service];
                auto& largest = largest_weight_[service];
                of_requests += std::max<std::int64_t>(0, weight - largest) * requests_of_service_[service];
                largest = std::max(largest, weight);
            }
            const auto places = std::min<std::int64_t>(problem_->slots[limit.slots[i]].capacity, requests);
            of_places = std::min(largest_allowed_objective, of_places + weight * places);
        }
        for (const auto slot : limit.slots) {
            for (const auto service : services_of_slot_[slot]) largest_weight_[service] = 0;
        }
        return std::min(of_places, of_requests);
    }

  private:
    const Problem* problem_;
    std::vector<std::int64_t> requests_of_service_;
    std::vector<std::vector<std::uint32_t>> services_of_slot_;
    std::vector<std::int64_t> largest_weight_;  // scratch
};

}  // namespace

std::vector<std::int64_t> largest_loads(const Problem& problem) {
    if (problem.limits.empty()) return {};
    LargestLoads largest(problem);
    std::vector<std::int64_t> loads;
    for (const auto& limit : problem.limits) loads.push_back(largest.of(limit));
    return loads;
}

std::vector<LimitUse> uses_of_limits(const Problem& problem,
                                     const std::vector<std::int32_t>& slot_of_request) {
    if (problem.limits.empty()) return {};
    std::vector<std::int64_t> held(problem.slots.size());
    for (const auto slot : slot_of_request) {
        if (slot != unplaced) ++held[slot_of_entry(slot)];
    }
    std::vector<LimitUse> uses;
    for (const auto& limit : problem.limits) {
        std::int64_t load = 0;
        for (std::size_t i = 0; i < limit.slots.size(); ++i)
            load += weight_of(limit, i) * held[limit.slots[i]];
        const LoadCost cost(limit, load);
        uses.push_back({.load = load, .cost = cost.at(load), .is_full = load >= cost.most()});
    }
    return uses;
}

// A load above the most costs as much as the most.
Cost cost_of_limits(const Problem& problem, const std::vector<std::int32_t>& slot_of_request) {
    Cost total = 0;
    for (const auto& use : uses_of_limits(problem, slot_of_request)) total += use.cost;
    return total;
}

LoadLimits::LoadLimits(const Problem& problem, std::span<const Choice> slot_type_of_slot,
                       std::size_t slot_types) {
    if (problem.limits.empty()) return;
    const auto largest = largest_loads(problem);
    loads_.resize(slot_types);
    for (std::uint32_t number = 0; number < problem.limits.size(); ++number) {
        const auto& limit = problem.limits[number];
        costs_.emplace_back(limit, largest[number]);
        auto& of_limit = slot_types_.emplace_back();
        for (std::size_t i = 0; i < limit.slots.size(); ++i) {
            const auto choice = slot_type_of_slot[limit.slots[i]];
            if (!choice.has_slot_type()) continue;
            auto& loads = loads_[choice.slot_type().value];
            // Slots of one type have the same weight.
            if (!loads.empty() && loads.back().limit == number) continue;
            loads.push_back({number, weight_of(limit, i)});
            of_limit.push_back(choice.slot_type());
        }
        std::sort(of_limit.begin(), of_limit.end());
    }
}

}  // namespace passpro::assignment
