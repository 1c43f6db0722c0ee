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
    for (std::uint32_t offer = 0; offer < of_service.size(); ++offer) {
        if (!model_->is_available(request, offer)) continue;
        if (is_bound && !model_->fits(request, of_service[offer], locked)) continue;
        if (is_worthwhile(request, of_service[offer])) slot_types.push_back(of_service[offer]);
    }
}

bool OpenSlotTypes::is_common(std::uint32_t request) const {
    const auto& problem = model_->problem();
    const auto& asked = problem.requests[request];
    return !has_lock_[asked.applicant] &&
           model_->own_costs().unplaced(request) + problem.missing_cost > costliest_visit_;
}

bool OpenSlotTypes::is_worthwhile(std::uint32_t request, SlotTypeId slot_type) const {
    const auto& problem = model_->problem();
    const auto& r = problem.requests[request];
    const auto stays = model_->previous_slot_type(request) == Choice::of(slot_type);
    // If a slot lacks requests, one more also saves missing_cost.
    auto saved = model_->own_costs().unplaced(request) + (stays ? r.moved_cost : 0) + problem.missing_cost;
    for (const auto& [limit, weight] : model_->limits().of(slot_type))
        saved += model_->limits().cost(limit).largest_saving(weight);
    if (saved > costliest_visit_) return true;
    const auto& visit = model_->slot_types()[slot_type];
    const auto is_alone = model_->requests_of(r.applicant).size() == 1;
    const auto periods = is_alone ? 0 : problem.period_cost * std::popcount(visit.periods);
    return saved > visit.cost + model_->calendar_cost(request, slot_type) - periods -
                       waiting_replaced(request, visit) +
                       problem.travel_minute_cost * shortest_detour(request, visit.site);
}

// At most, between two other visits of the applicant.
Cost OpenSlotTypes::waiting_replaced(std::uint32_t request, const SlotType& visit) const {
    const auto& problem = model_->problem();
    const auto requests = model_->requests_of(problem.requests[request].applicant);
    if (!problem.has_waiting_costs() || problem.interviews_per_day <= 2 || requests.size() <= 2) return 0;
    const auto& travel = problem.travel;
    std::int32_t detour = 0;
    for (const auto other : requests) {
        for (const auto another : requests) {
            for (const auto a : sites_of_[problem.requests[other].service]) {
                for (const auto b : sites_of_[problem.requests[another].service])
                    detour = std::max(detour, travel.between(a, visit.site) + travel.between(visit.site, b) -
                                                  travel.between(a, b));
            }
        }
    }
    const auto& asked = problem.requests[request];
    const auto minutes = asked.lead + visit.end - visit.start + asked.trail + problem.buffer_minutes + detour;
    return problem.waiting_minute_cost * minutes + problem.gap_cost;
}

// By way of the site, between two places where the applicant may be. Negative if the direct travel takes
// longer.
std::int32_t OpenSlotTypes::shortest_detour(std::uint32_t request, std::uint32_t site) const {
    const auto& problem = model_->problem();
    const auto& travel = problem.travel;
    const auto applicant = problem.requests[request].applicant;
    const auto home = problem.applicants[applicant].home;
    auto shortest = travel.out(home, site) + travel.back(site, home);
    for (const auto other : model_->requests_of(applicant)) {
        if (other == request) continue;
        for (const auto a : sites_of_[problem.requests[other].service]) {
            const auto out = travel.out(home, site) + travel.between(site, a) - travel.out(home, a);
            const auto back = travel.between(a, site) + travel.back(site, home) - travel.back(a, home);
            shortest = std::min({shortest, out, back});
            for (const auto another : model_->requests_of(applicant)) {
                if (another == request) continue;
                for (const auto b : sites_of_[problem.requests[another].service]) {
                    shortest = std::min(
                        shortest, travel.between(a, site) + travel.between(site, b) - travel.between(a, b));
                }
            }
        }
    }
    return shortest;
}

}  // namespace passpro::assignment
