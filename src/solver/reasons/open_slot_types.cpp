#include "solver/reasons/open_slot_types.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace passpro::assignment {

OpenSlotTypes::OpenSlotTypes(const Model& model) : model_(&model) {
    const auto& problem = model.problem();
    has_lock_.assign(problem.applicants.size(), false);
    for (const auto& request : problem.requests) {
        if (request.is_locked) has_lock_[request.applicant] = true;
    }
    for (const auto& service : model.services()) {
        auto& sites = sites_of_.emplace_back();
        for (const auto slot_type : service.slot_types) {
            const auto site = model.slot_types()[slot_type].site;
            if (std::ranges::find(sites, site) == sites.end()) sites.push_back(site);
        }
    }
    const auto& travel = problem.travel;
    std::int32_t longest_travel = 0;
    for (const auto* table : {&travel.home_to_site, &travel.site_to_home, &travel.site_to_site}) {
        for (const auto minutes : *table) longest_travel = std::max(longest_travel, minutes);
    }
    for (const auto& visit : model.slot_types()) costliest_visit_ = std::max(costliest_visit_, visit.cost);
    costliest_visit_ +=
        2 * problem.travel_minute_cost * longest_travel + model.own_costs().largest_of_offer();
}

void OpenSlotTypes::list(std::uint32_t request, std::vector<SlotTypeId>& slot_types) const {
    slot_types.clear();
    const auto& locked = model_->locked_slot_types();
    if (locked[request].has_slot_type()) {
        slot_types.push_back(locked[request].slot_type());
        return;
    }
    const auto& of_service = model_->service_of(request).slot_types;
    const auto is_bound = has_lock_[model_->problem().requests[request].applicant];
    WorthOfSlotTypes worth(*this, request);
    for (std::uint32_t offer = 0; offer < of_service.size(); ++offer) {
        if (!model_->is_available(request, offer)) continue;
        if (is_bound && !model_->fits(request, of_service[offer], locked)) continue;
        if (worth.is_worthwhile(of_service[offer])) slot_types.push_back(of_service[offer]);
    }
}

bool OpenSlotTypes::is_common(std::uint32_t request) const {
    const auto& problem = model_->problem();
    const auto& asked = problem.requests[request];
    return !has_lock_[asked.applicant] &&
           model_->own_costs().unplaced(request) + problem.missing_cost > costliest_visit_;
}

WorthOfSlotTypes::WorthOfSlotTypes(const OpenSlotTypes& open, std::uint32_t request)
    : open_(&open),
      model_(open.model_),
      request_(request),
      requests_(model_->requests_of(model_->problem().requests[request].applicant)) {
    for (const auto other : requests_) {
        if (other == request) continue;
        const auto& sites = open.sites_of_[model_->problem().requests[other].service];
        other_sites_.insert(other_sites_.end(), sites.begin(), sites.end());
    }
    std::ranges::sort(other_sites_);
    other_sites_.erase(std::unique(other_sites_.begin(), other_sites_.end()), other_sites_.end());
}

bool WorthOfSlotTypes::is_worthwhile(SlotTypeId slot_type) {
    const auto& problem = model_->problem();
    const auto stays = model_->previous_slot_type(request_) == Choice::of(slot_type);
    // If a slot lacks requests, one more also saves missing_cost.
    auto saved = model_->own_costs().unplaced(request_) +
                 (stays ? problem.requests[request_].moved_cost : 0) + problem.missing_cost;
    for (const auto& [limit, weight] : model_->limits().of(slot_type))
        saved += model_->limits().cost(limit).largest_saving(weight);
    if (saved > open_->costliest_visit_) return true;
    const auto& visit = model_->slot_types()[slot_type];
    const auto& detours = detours_to(visit.site);
    const auto periods = requests_.size() == 1 ? 0 : problem.period_cost * std::popcount(visit.periods);
    return saved > visit.cost + model_->calendar_cost(request_, slot_type) - periods -
                       waiting_replaced(visit, detours) + problem.travel_minute_cost * detours.shortest;
}

// At most, between two other visits of the applicant.
Cost WorthOfSlotTypes::waiting_replaced(const SlotType& visit, const Detours& detours) const {
    const auto& problem = model_->problem();
    if (!problem.has_waiting_costs() || problem.interviews_per_day <= 2 || requests_.size() <= 2) return 0;
    const auto& asked = problem.requests[request_];
    const auto minutes =
        asked.lead + visit.end - visit.start + asked.trail + problem.buffer_minutes + detours.between_sites;
    return problem.waiting_minute_cost * minutes + problem.gap_cost;
}

const WorthOfSlotTypes::Detours& WorthOfSlotTypes::detours_to(std::uint32_t site) {
    const auto [known, is_new] = detours_.try_emplace(site);
    auto& [shortest, between_sites] = known->second;
    if (!is_new) return known->second;
    const auto& problem = model_->problem();
    const auto& travel = problem.travel;
    const auto home = problem.applicants[problem.requests[request_].applicant].home;
    shortest = travel.out(home, site) + travel.back(site, home);
    for (const auto a : other_sites_) {
        const auto out = travel.out(home, site) + travel.between(site, a) - travel.out(home, a);
        const auto back = travel.between(a, site) + travel.back(site, home) - travel.back(a, home);
        shortest = std::min({shortest, out, back});
        for (const auto b : other_sites_) {
            const auto detour = travel.between(a, site) + travel.between(site, b) - travel.between(a, b);
            shortest = std::min(shortest, detour);
            between_sites = std::max(between_sites, detour);
        }
    }
    return known->second;
}

}  // namespace passpro::assignment
