#include "solver/open_classes.hpp"

#include "solver/joint_choice.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace passpro::assignment {

OpenClasses::OpenClasses(const Index& index) : index_(&index) {
    const auto& problem = index.problem();
    has_lock_.assign(problem.applicants.size(), false);
    for (const auto& request : problem.requests) {
        if (request.is_locked) has_lock_[request.applicant] = true;
    }
    for (const auto& service : index.services()) {
        auto& sites = sites_of_.emplace_back();
        for (const auto class_id : service.classes) {
            const auto site = index.classes()[class_id].site;
            if (std::ranges::find(sites, site) == sites.end()) sites.push_back(site);
        }
    }
    const auto& travel = problem.travel;
    std::int32_t longest_way = 0;
    for (const auto* ways : {&travel.home_to_site, &travel.site_to_home, &travel.site_to_site}) {
        for (const auto minutes : *ways) longest_way = std::max(longest_way, minutes);
    }
    for (const auto& visit : index.classes()) dearest_visit_ = std::max(dearest_visit_, visit.cost);
    dearest_visit_ += 2 * problem.travel_minute_cost * longest_way;
}

void OpenClasses::list(std::uint32_t request, std::vector<std::uint32_t>& classes) const {
    classes.clear();
    const auto& locked = index_->locked_classes();
    if (locked[request] >= 0) {
        classes.push_back(static_cast<std::uint32_t>(locked[request]));
        return;
    }
    const auto& of_service = index_->service_of(request).classes;
    const auto is_bound = has_lock_[index_->problem().requests[request].applicant];
    for (std::uint32_t column = 0; column < of_service.size(); ++column) {
        if (!index_->is_available(request, column)) continue;
        if (is_bound && !index_->fits(request, of_service[column], locked)) continue;
        if (is_worthwhile(request, of_service[column])) classes.push_back(of_service[column]);
    }
}

bool OpenClasses::is_worthwhile(std::uint32_t request, std::uint32_t class_id) const {
    const auto& problem = index_->problem();
    const auto& r = problem.requests[request];
    const auto stays = index_->previous_class(request) == static_cast<std::int32_t>(class_id);
    // Where a slot lacks requests, one more saves besides.
    const auto saved = r.unplaced_cost + (stays ? r.moved_cost : 0) + problem.missing_cost;
    if (saved > dearest_visit_) return true;
    const auto& visit = index_->classes()[class_id];
    const auto is_alone = index_->requests_of(r.applicant).size() == 1;
    const auto periods = is_alone ? 0 : problem.period_cost * std::popcount(visit.periods);
    return saved > visit.cost - periods + problem.travel_minute_cost * shortest_detour(request, visit.site);
}

// By way of the site, from one place where the applicant may be to another. Negative where the straight way
// is longer.
std::int32_t OpenClasses::shortest_detour(std::uint32_t request, std::uint32_t site) const {
    const auto& problem = index_->problem();
    const auto& travel = problem.travel;
    const auto applicant = problem.requests[request].applicant;
    const auto home = problem.applicants[applicant].home;
    auto shortest = travel.out(home, site) + travel.back(site, home);
    for (const auto other : index_->requests_of(applicant)) {
        if (other == request) continue;
        for (const auto a : sites_of_[problem.requests[other].service]) {
            const auto out = travel.out(home, site) + travel.between(site, a) - travel.out(home, a);
            const auto back = travel.between(a, site) + travel.back(site, home) - travel.back(a, home);
            shortest = std::min({shortest, out, back});
            for (const auto another : index_->requests_of(applicant)) {
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
