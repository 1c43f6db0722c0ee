#include "solver/model/own_costs.hpp"

#include "solver/model/attendance.hpp"

#include <algorithm>
#include <utility>

namespace passpro::assignment {

OwnCosts::OwnCosts(const Problem& problem) : problem_(&problem) {
    for (const auto& calendar : problem.calendars) {
        const auto has_cost = std::ranges::any_of(
            calendar, [](const Interval& interval) { return interval.cost != forbidden; });
        has_costs_.push_back(has_cost ? 1 : 0);
    }
    share_among_choices();
}

void OwnCosts::share_among_choices() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Cost> largest;  // [applicant, choice]
    for (const auto& request : problem_->requests) {
        if (!request.choice) continue;
        auto& cost =
            largest.try_emplace({request.applicant, *request.choice}, request.unplaced_cost).first->second;
        cost = std::max(cost, request.unplaced_cost);
    }
    if (largest.empty()) return;
    for (const auto& request : problem_->requests)
        unplaced_.push_back(request.choice ? largest.at({request.applicant, *request.choice})
                                           : request.unplaced_cost);
}

std::vector<std::uint32_t> OwnCosts::key_of(std::uint32_t request) const {
    const auto has_cost = [this](std::uint32_t calendar) { return has_costs_[calendar] != 0; };
    const auto& asked = problem_->requests[request];
    if (!std::ranges::any_of(problem_->applicants[asked.applicant].calendars, has_cost) &&
        !std::ranges::any_of(asked.calendars, has_cost))
        return {};
    return key_of_open_slots(*problem_, request);
}

void OwnCosts::set_costs_of_offers(std::uint32_t request, std::vector<Cost> costs) {
    column_of_.resize(problem_->requests.size(), none);
    column_of_[request] = as_number(columns_.size());
    columns_.push_back(std::move(costs));
}

Cost OwnCosts::largest_of_offer() const {
    Cost largest = 0;
    for (const auto& column : columns_) {
        for (const auto cost : column) largest = std::max(largest, cost);
    }
    return largest;
}

}  // namespace passpro::assignment
