#include "solver/pricing/worthwhile_options.hpp"

#include "solver/pricing/request_set.hpp"

#include <algorithm>

namespace passpro::assignment {

void WorthwhileOptions::reset(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
                              std::span<const ScaledCost> price_of_cuts) {
    find_sites(options, home);
    is_worthwhile_.clear();
    for (std::size_t day = 0; day < options.days(); ++day) {
        for (std::size_t position = 0; position < options.requests(); ++position) {
            const auto& of_day = options.at(day, position);
            if (is_worthwhile_.size() < of_day.last) is_worthwhile_.resize(of_day.last);
            const auto unplaced_cost = options.unplaced_cost()[position];
            for (std::size_t i = 0; i < options.view(of_day).size(); ++i) {
                const auto& option = options.view(of_day)[i];
                is_worthwhile_[of_day.first + i] = static_cast<char>(
                    !is_possible(unplaced_cost) || least_cost(option, cuts, price_of_cuts) < unplaced_cost);
            }
        }
    }
}

void WorthwhileOptions::find_sites(const PricedOptions& options, std::uint32_t home) {
    sites_.clear();
    for (std::size_t day = 0; day < options.days(); ++day) {
        for (std::size_t position = 0; position < options.requests(); ++position) {
            for (const auto& option : options.view(options.at(day, position))) {
                const auto site = model_->slot_types()[option.slot_type].site;
                if (!sites_.empty() && sites_.back().site == site) continue;
                if (std::ranges::find(sites_, site, &Site::site) == sites_.end())
                    sites_.push_back({site, 0, 0});
            }
        }
    }
    const auto& problem = model_->problem();
    for (auto& [site, shared, detour] : sites_) {
        if (problem.has_waiting_costs()) detour = longest_detour(site);
        const auto alone = problem.travel.out(home, site) + problem.travel.back(site, home);
        shared = problem.travel_minute_cost * (alone - shortest_detour(site, home));
    }
}

// By way of the site, on the way out, on the way back or between two others. Negative if the direct way takes
// longer.
Minute WorthwhileOptions::shortest_detour(std::uint32_t site, std::uint32_t home) const {
    const auto& travel = model_->problem().travel;
    auto shortest = travel.out(home, site) + travel.back(site, home);
    for (const auto& before : sites_) {
        const auto to_site = travel.between(before.site, site);
        const auto from_site = travel.between(site, before.site);
        shortest = std::min({shortest, travel.out(home, site) + from_site - travel.out(home, before.site),
                             to_site + travel.back(site, home) - travel.back(before.site, home)});
        for (const auto& after : sites_) {
            shortest = std::min(shortest, to_site + travel.between(site, after.site) -
                                              travel.between(before.site, after.site));
        }
    }
    return shortest;
}

Minute WorthwhileOptions::longest_detour(std::uint32_t site) const {
    const auto& travel = model_->problem().travel;
    Minute longest = 0;
    for (const auto& before : sites_) {
        for (const auto& after : sites_) {
            longest = std::max(longest, travel.between(before.site, site) + travel.between(site, after.site) -
                                            travel.between(before.site, after.site));
        }
    }
    return longest;
}

// At most: two visits around this one wait shorter by its length, a buffer and a detour, and perhaps not at
// all.
Cost WorthwhileOptions::waiting_replaced(const VisitOption& option, Minute detour) const {
    const auto& problem = model_->problem();
    if (problem.interviews_per_day <= 2) return 0;
    const auto minutes = option.end - option.start + problem.buffer_minutes + detour;
    return problem.waiting_minute_cost * minutes + problem.gap_cost;
}

// In the best of all company.
ScaledCost WorthwhileOptions::least_cost(const VisitOption& option, const OddSetCuts* cuts,
                                         std::span<const ScaledCost> price_of_cuts) const {
    const auto& type = model_->slot_types()[option.slot_type];
    const auto& site = *std::ranges::find(sites_, type.site, &Site::site);
    auto shared = site.shared + model_->problem().period_cost * count_bits(type.periods);
    if (model_->problem().has_waiting_costs()) shared += waiting_replaced(option, site.detour);
    auto cost = option.value - shared * model_->cost_scale();
    if (price_of_cuts.empty()) return cost;
    // It completes one pair at most, and may be paid for that.
    for (const auto cut : cuts->cuts_of(option.slot_type)) {
        if (cut < price_of_cuts.size()) cost += std::min<ScaledCost>(0, price_of_cuts[cut]);
    }
    return cost;
}

}  // namespace passpro::assignment
