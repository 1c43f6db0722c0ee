#include "solver/descent.hpp"

#include <algorithm>
#include <numeric>

namespace passpro::assignment {

Descent::Descent(const Index& index, Arrangement& arrangement)
    : index_(&index), arrangement_(&arrangement), no_price_(index.classes().size()) {}

Cost Descent::round(Random& random, Budget& budget) {
    std::vector<std::uint32_t> order(index_->groups().size());
    std::iota(order.begin(), order.end(), 0U);
    random.shuffle(order);
    Cost gain = 0;
    for (const auto group : order) {
        if (budget.is_exhausted()) break;
        gain += solve(index_->groups()[group], random.number(), budget);
    }
    return gain;
}

Cost Descent::solve(const Group& group, std::uint64_t draw, Budget& budget) {
    choose_requests(group, draw);
    if (requests_.empty()) return 0;
    const auto cost_before = cost();
    before_.clear();
    for (const auto request : requests_) {
        before_.push_back(arrangement_->class_of(request));
        arrangement_->set(request, undecided);
    }
    // All draws together are worth less than a unit.
    const auto amplitude = index_->price_scale() / std::ssize(requests_);
    GroupSolver solver(*index_, {draw, amplitude});
    solver.solve(group, requests_, arrangement_->places_left(group), no_price_,
                 arrangement_->class_of_request());
    budget.spend(requests_.size());
    after_.clear();
    for (std::size_t i = 0; i < requests_.size(); ++i) after_.push_back(solver.class_of(i));
    seat(after_);
    const auto gain = cost_before - cost();
    if (gain >= 0) return gain;
    for (const auto request : requests_) arrangement_->set(request, undecided);
    seat(before_);
    return 0;
}

// One of each applicant: together they would not be a transportation problem.
void Descent::choose_requests(const Group& group, std::uint64_t draw) {
    requests_.clear();
    auto requests = group.requests;
    Random(draw).shuffle(requests);
    std::vector<std::uint32_t> applicants;
    for (const auto request : requests) {
        if (!arrangement_->is_locked(request)) requests_.push_back(request);
    }
    const auto applicant = [&](std::uint32_t request) {
        return index_->problem().requests[request].applicant;
    };
    std::ranges::stable_sort(requests_, {}, applicant);
    const auto repeated = std::ranges::unique(requests_, {}, applicant);
    requests_.erase(repeated.begin(), repeated.end());
}

Cost Descent::cost() const {
    Cost cost = 0;
    for (const auto request : requests_)
        cost += arrangement_->cost_of(index_->problem().requests[request].applicant);
    return cost;
}

void Descent::seat(std::span<const std::int32_t> classes) {
    for (std::size_t i = 0; i < requests_.size(); ++i) arrangement_->set(requests_[i], classes[i]);
}

}  // namespace passpro::assignment
