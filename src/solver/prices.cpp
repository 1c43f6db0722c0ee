#include "solver/prices.hpp"

#include "solver/arrangement.hpp"

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

Cost Prices::lower_bound(Budget& budget) const {
    const auto applicants = index_->problem().applicants.size();
    std::vector<JointChoice> choices(crew_->size(), JointChoice(*index_));
    std::vector<Priced> parts(crew_->size(), 0);
    crew_->run(applicants, [&](unsigned member, std::size_t applicant) {
        choices[member].load(static_cast<std::uint32_t>(applicant), price_, index_->locked_classes());
        parts[member] += choices[member].best();
    });
    auto bound = std::reduce(parts.begin(), parts.end());
    for (std::size_t c = 0; c < price_.size(); ++c) {
        if (places_[c] > 0) bound -= price_[c] * places_[c];
    }
    budget.spend(applicants);
    const auto scale = index_->price_scale();
    const auto whole = bound / scale;
    return bound > whole * scale ? whole + 1 : whole;
}

}  // namespace passpro::assignment
