#include "solver/prices.hpp"

#include "solver/arrangement.hpp"
#include "solver/transportation_part.hpp"
#include "solver/waves.hpp"

#include <algorithm>
#include <numeric>

namespace passpro::assignment {

Prices::Prices(const Index& index, Crew& crew, const PairLimits* limits)
    : index_(&index),
      crew_(&crew),
      limits_(limits),
      waves_(waves_of(index)),
      open_requests_(index.groups().size()),
      price_(index.classes().size(), 0) {
    const Arrangement locked(index);
    places_.assign(locked.places_left().begin(), locked.places_left().end());
    for (std::size_t c = 0; c < price_.size(); ++c) {
        if (places_[c] == 0) price_[c] = impossible;
    }
    for (std::uint32_t r = 0; r < index.problem().requests.size(); ++r) {
        if (!locked.is_locked(r)) open_requests_[index.group_of(r)].push_back(r);
    }
}

void Prices::begin(const Budget& budget) {
    TransportationPart part(*index_);
    const auto scale = index_->price_scale();
    const auto& groups = index_->groups();
    for (std::size_t g = 0; g < groups.size() && !budget.is_exhausted(); ++g) {
        const auto places = places_of(groups[g]);
        part.solve(groups[g], open_requests_[g], places);
        const auto lowest = part.lowest_prices();
        const auto highest = part.highest_prices();
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (places[i] > 0)
                price_[groups[g].first_class + i] =
                    middle_price(lowest[i] * scale, highest[i] * scale, scale);
        }
    }
}

void Prices::sweep(Lottery lottery, bool backwards, Budget& budget) {
    std::vector<GroupSolver> solvers(crew_->size(), GroupSolver(*index_, limits_));
    for (std::size_t i = 0; i < waves_.size(); ++i) {
        if (budget.is_exhausted()) return;
        const auto& wave = waves_[backwards ? waves_.size() - 1 - i : i];
        crew_->run(wave.size(), [&](unsigned member, std::size_t item) {
            if (!budget.is_out_of_time()) sweep(wave[item], lottery, solvers[member]);
        });
        for (const auto group : wave) budget.spend(open_requests_[group].size());
    }
}

void Prices::sweep(std::uint32_t group_id, Lottery lottery, GroupSolver& solver) {
    const auto& group = index_->groups()[group_id];
    solver.solve(group, open_requests_[group_id], places_of(group), price_, index_->locked_classes(),
                 lottery);
    solver.middle_prices(price_);
}

Priced Prices::bound(const Scope& scope, Budget& budget) const {
    const auto applicants = index_->problem().applicants.size();
    std::vector<JointChoice> choices(crew_->size(), JointChoice(*index_, {}, limits_));
    std::vector<Priced> least(applicants);
    crew_->run(applicants, [&](unsigned member, std::size_t applicant) {
        if (budget.is_out_of_time()) return;
        auto& choice = choices[member];
        choice.load(static_cast<std::uint32_t>(applicant), scope, price_, index_->locked_classes());
        least[applicant] = choice.best();
    });
    budget.spend(applicants);
    if (budget.is_out_of_time()) return -impossible;
    if (!std::ranges::all_of(least, is_possible)) return impossible;
    auto bound = std::reduce(least.begin(), least.end());
    for (std::size_t c = 0; c < places_.size(); ++c) {
        if (places_[c] > 0) bound -= price_[c] * places_[c];
    }
    for (auto row = places_.size(); row < price_.size(); ++row)
        bound -= price_[row] * limits_->most_pairs(row - places_.size());
    return bound;
}

Cost Prices::lower_bound(Budget& budget) const {
    return round_up(bound(index_->scope(), budget), index_->price_scale());
}

}  // namespace passpro::assignment
