#include "solver/descent.hpp"

#include "solver/waves.hpp"

#include <algorithm>
#include <numeric>

namespace passpro::assignment {

Descent::Descent(const Index& index, Arrangement& arrangement, Crew& crew)
    : index_(&index),
      arrangement_(&arrangement),
      crew_(&crew),
      waves_(waves_of(index)),
      desks_(crew.size(), Desk{GroupSolver(index)}),
      no_price_(index.classes().size()) {}

Cost Descent::round(Random& random, Budget& budget) {
    random.shuffle(waves_);
    Cost gain = 0;
    std::vector<Cost> gains;
    for (const auto& wave : waves_) {
        if (budget.is_exhausted()) break;
        const auto draw = random.number();
        gains.assign(wave.size(), 0);
        crew_->run(wave.size(), [&](unsigned member, std::size_t item) {
            if (budget.is_out_of_time()) return;
            const auto& group = index_->groups()[wave[item]];
            gains[item] = solve(group, Lottery::mix(draw + wave[item]), desks_[member]);
        });
        gain += std::reduce(gains.begin(), gains.end());
        for (const auto group : wave) budget.spend(index_->groups()[group].requests.size());
    }
    return gain;
}

Cost Descent::solve(const Group& group, std::uint64_t draw, Desk& desk) {
    choose_requests(group, draw, desk.requests);
    if (desk.requests.empty()) return 0;
    const auto cost_before = cost_of(desk.requests);
    desk.before.clear();
    for (const auto request : desk.requests) {
        desk.before.push_back(arrangement_->class_of(request));
        arrangement_->set(request, undecided);
    }
    // All draws together are worth less than a unit.
    const auto amplitude = index_->price_scale() / std::ssize(desk.requests);
    desk.solver.solve(group, desk.requests, arrangement_->places_left(group), no_price_,
                      arrangement_->class_of_request(), {draw, amplitude});
    for (std::size_t i = 0; i < desk.requests.size(); ++i)
        arrangement_->set(desk.requests[i], desk.solver.class_of(i));
    const auto gain = cost_before - cost_of(desk.requests);
    if (gain >= 0) return gain;
    for (const auto request : desk.requests) arrangement_->set(request, undecided);
    for (std::size_t i = 0; i < desk.requests.size(); ++i)
        arrangement_->set(desk.requests[i], desk.before[i]);
    return 0;
}

// One of each applicant: together they would not be a transportation problem.
void Descent::choose_requests(const Group& group, std::uint64_t draw,
                              std::vector<std::uint32_t>& requests) const {
    requests.clear();
    auto shuffled = group.requests;
    Random(draw).shuffle(shuffled);
    for (const auto request : shuffled) {
        if (!arrangement_->is_locked(request)) requests.push_back(request);
    }
    const auto applicant = [&](std::uint32_t request) {
        return index_->problem().requests[request].applicant;
    };
    std::ranges::stable_sort(requests, {}, applicant);
    const auto is_same = [&](auto one, auto other) { return applicant(one) == applicant(other); };
    requests.erase(std::unique(requests.begin(), requests.end(), is_same), requests.end());
}

// Of the applicants of these requests.
Cost Descent::cost_of(std::span<const std::uint32_t> requests) const {
    Cost cost = 0;
    for (const auto request : requests)
        cost += arrangement_->cost_of(index_->problem().requests[request].applicant);
    return cost;
}

}  // namespace passpro::assignment
