#include "solver/prices.hpp"

namespace passpro::assignment {

void Prices::sweep(Lottery lottery, bool backwards, Budget& budget) {
    GroupSolver solver(*index_, lottery);
    const std::vector<std::int32_t> decided(index_->problem().requests.size(), undecided);
    std::vector<std::int32_t> places;
    const auto& groups = index_->groups();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto& group = groups[backwards ? groups.size() - 1 - i : i];
        if (budget.is_exhausted()) return;
        places.clear();
        for (auto c = group.first_class; c < group.last_class; ++c)
            places.push_back(index_->classes()[c].capacity);
        solver.solve(group, group.requests, places, price_, decided);
        solver.middle_prices(price_);
        budget.spend(group.requests.size());
    }
}

Cost Prices::lower_bound(Budget& budget) const {
    JointChoice choice(*index_);
    const std::vector<std::int32_t> decided(index_->problem().requests.size(), undecided);
    Priced bound = 0;
    const auto applicants = index_->problem().applicants.size();
    for (std::uint32_t applicant = 0; applicant < applicants; ++applicant) {
        choice.load(applicant, price_, decided);
        bound += choice.best();
    }
    for (std::size_t c = 0; c < price_.size(); ++c) bound -= price_[c] * index_->classes()[c].capacity;
    budget.spend(applicants);
    const auto scale = index_->price_scale();
    const auto whole = bound / scale;
    return bound > whole * scale ? whole + 1 : whole;
}

}  // namespace passpro::assignment
