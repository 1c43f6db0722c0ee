#include "solver/prices.hpp"

#include "solver/arrangement.hpp"

#include <algorithm>
#include <numeric>

namespace passpro::assignment {

Prices::Prices(const Index& index, Crew& crew)
    : index_(&index), crew_(&crew), open_requests_(index.groups().size()), price_(index.classes().size(), 0) {
    const Arrangement locked(index);
    places_.assign(locked.places_left().begin(), locked.places_left().end());
    for (std::size_t c = 0; c < price_.size(); ++c) {
        if (places_[c] == 0) price_[c] = impossible;
    }
    for (std::uint32_t r = 0; r < index.problem().requests.size(); ++r) {
        if (!locked.is_locked(r)) open_requests_[index.group_of(r)].push_back(r);
    }
}

void Prices::sweep(Lottery lottery, bool backwards, Budget& budget) {
    GroupSolver solver(*index_, lottery);
    const auto& groups = index_->groups();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto g = backwards ? groups.size() - 1 - i : i;
        if (budget.is_exhausted()) return;
        const auto places =
            std::span(places_).subspan(groups[g].first_class, groups[g].last_class - groups[g].first_class);
        solver.solve(groups[g], open_requests_[g], places, price_, index_->locked_classes());
        solver.middle_prices(price_);
        budget.spend(open_requests_[g].size());
    }
}

Priced Prices::bound(const Scope& scope, Budget& budget) const {
    const auto applicants = index_->problem().applicants.size();
    std::vector<JointChoice> choices(crew_->size(), JointChoice(*index_));
    std::vector<Priced> least(applicants);
    crew_->run(applicants, [&](unsigned member, std::size_t applicant) {
        auto& choice = choices[member];
        choice.load(static_cast<std::uint32_t>(applicant), scope, price_, index_->locked_classes());
        least[applicant] = choice.best();
    });
    budget.spend(applicants);
    if (!std::ranges::all_of(least, is_possible)) return impossible;
    auto bound = std::reduce(least.begin(), least.end());
    for (std::size_t c = 0; c < price_.size(); ++c) {
        if (places_[c] > 0) bound -= price_[c] * places_[c];
    }
    return bound;
}

Cost Prices::lower_bound(Budget& budget) const {
    return round_up(bound(index_->scope(), budget), index_->price_scale());
}

}  // namespace passpro::assignment
