#include "solver/model/partial_assignment.hpp"

#include "base/contracts.hpp"
#include "solver/model/attendance.hpp"

#include <algorithm>
#include <bit>

namespace passpro::assignment {

PartialAssignment::PartialAssignment(const Model& model)
    : model_(&model),
      slot_type_of_request_(model.problem().requests.size(), Choice::unfixed()),
      places_left_(model.slot_types().size()),
      holders_(model.slot_types().size()),
      limit_loads_(model.limits()) {
    for (std::size_t c = 0; c < places_left_.size(); ++c)
        places_left_[c] = model.slot_types().rows()[c].capacity;
    for (std::uint32_t r = 0; r < slot_type_of_request_.size(); ++r) {
        if (is_locked(r)) set(r, model.previous_slot_type(r));
    }
}

PartialAssignment::PartialAssignment(const Model& model, std::span<const Choice> fixings)
    : PartialAssignment(model) {
    for (std::uint32_t request = 0; request < fixings.size(); ++request) {
        if (!is_locked(request)) set(request, fixings[request]);
    }
}

void PartialAssignment::set(std::uint32_t request, Choice choice) {
    auto& current = slot_type_of_request_[request];
    if (current.has_slot_type()) {
        ++places_left_[current.slot_type().value];
        std::erase(holders_[current.slot_type().value], request);
        limit_loads_.remove(current.slot_type());
    }
    current = choice;
    if (choice.has_slot_type()) {
        Expects(has_place(choice.slot_type()));
        --places_left_[choice.slot_type().value];
        holders_[choice.slot_type().value].push_back(request);
        limit_loads_.add(choice.slot_type());
    }
}

Cost PartialAssignment::cost_of(std::uint32_t applicant) const {
    const auto& problem = model_->problem();
    const auto home = problem.applicants[applicant].home;
    std::vector<Visit> visits;
    Cost cost = 0;
    for (const auto request : model_->requests_of(applicant)) {
        const auto choice = slot_type_of_request_[request];
        if (!choice.has_slot_type()) {
            cost += model_->pays_unplaced_cost(request, slot_type_of_request_)
                        ? model_->unplaced_cost(request)
                        : problem.requests[request].moved_cost;
            continue;
        }
        cost += model_->placed_cost(request, choice.slot_type());
        visits.push_back(model_->visit(request, choice.slot_type()));
    }
    std::ranges::sort(visits, {}, &Visit::start);
    if (!visits.empty()) cost += problem.span_day_cost * (visits.back().day - visits.front().day);
    unsigned seen = 0;
    for (std::size_t i = 0; i + 1 < visits.size(); ++i) {
        const auto& earlier = visits[i];
        const auto& later = visits[i + 1];
        seen = i > 0 && visits[i - 1].day == earlier.day ? seen | earlier.periods : earlier.periods;
        if (earlier.day != later.day) continue;
        cost -= problem.period_cost * std::popcount(seen & later.periods);
        cost -= problem.travel_minute_cost *
                (problem.travel.back(earlier.site, home) + problem.travel.out(home, later.site) -
                 problem.travel.between(earlier.site, later.site));
        cost += waiting_cost(problem, earlier, later);
    }
    return cost;
}

Cost PartialAssignment::cost() const {
    auto total = limit_loads_.cost();
    for (std::uint32_t applicant = 0; applicant < model_->problem().applicants.size(); ++applicant)
        total += cost_of(applicant);
    return total;
}

}  // namespace passpro::assignment
