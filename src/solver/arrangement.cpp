#include "solver/arrangement.hpp"

#include "solver/joint_choice.hpp"

#include <gsl/assert>

#include <algorithm>
#include <bit>

namespace passpro::assignment {

Arrangement::Arrangement(const Index& index)
    : index_(&index),
      class_of_request_(index.problem().requests.size(), undecided),
      places_left_(index.classes().size()),
      holders_(index.classes().size()) {
    for (std::size_t c = 0; c < places_left_.size(); ++c) places_left_[c] = index.classes()[c].capacity;
    for (std::uint32_t r = 0; r < class_of_request_.size(); ++r) {
        if (is_locked(r)) set(r, index.previous_class(r));
    }
}

Arrangement::Arrangement(const Index& index, std::span<const std::int32_t> decided) : Arrangement(index) {
    for (std::uint32_t request = 0; request < decided.size(); ++request) {
        if (!is_locked(request)) set(request, decided[request]);
    }
}

void Arrangement::set(std::uint32_t request, std::int32_t class_id) {
    auto& current = class_of_request_[request];
    if (current >= 0) {
        ++places_left_[static_cast<std::size_t>(current)];
        std::erase(holders_[static_cast<std::size_t>(current)], request);
    }
    current = class_id;
    if (class_id >= 0) {
        Expects(places_left_[static_cast<std::size_t>(class_id)] > 0);
        --places_left_[static_cast<std::size_t>(class_id)];
        holders_[static_cast<std::size_t>(class_id)].push_back(request);
    }
}

Cost Arrangement::cost_of(std::uint32_t applicant) const {
    const auto& problem = index_->problem();
    const auto home = problem.applicants[applicant].home;
    std::vector<const SlotClass*> visits;
    Cost cost = 0;
    for (const auto request : index_->requests_of(applicant)) {
        const auto class_id = class_of_request_[request];
        if (class_id < 0) {
            cost += index_->unplaced_cost(request);
            continue;
        }
        cost += index_->placed_cost(request, static_cast<std::uint32_t>(class_id));
        visits.push_back(&index_->classes()[static_cast<std::size_t>(class_id)]);
    }
    std::ranges::sort(visits, {}, &SlotClass::start);
    unsigned seen = 0;
    for (std::size_t i = 0; i + 1 < visits.size(); ++i) {
        const auto& earlier = *visits[i];
        const auto& later = *visits[i + 1];
        seen = i > 0 && visits[i - 1]->day == earlier.day ? seen | earlier.periods : earlier.periods;
        if (earlier.day != later.day) continue;
        cost -= problem.period_cost * std::popcount(seen & later.periods);
        cost -= problem.travel_minute_cost *
                (problem.travel.back(earlier.site, home) + problem.travel.out(home, later.site) -
                 problem.travel.between(earlier.site, later.site));
    }
    return cost;
}

Cost Arrangement::cost() const {
    Cost total = 0;
    for (std::uint32_t applicant = 0; applicant < index_->problem().applicants.size(); ++applicant)
        total += cost_of(applicant);
    return total;
}

}  // namespace passpro::assignment
