#include "solver/bound_search.hpp"

#include <algorithm>
#include <utility>

namespace passpro::assignment {

namespace {

// Sweeps correct the level of prices, which is soon right; more settlings in between let prices gather way.
constexpr int first_sweeps = 5;
constexpr int settlings_before_first_sweeps = 2;
constexpr int settlings_before_sweep = 4;
constexpr int passes_of_settling = 4;
constexpr int settled_part_of_gap = 32;
// So many refinements in a row that raise no bound end a settling: prices have come to what they can prove.
constexpr int vain_refinements = 4;

}  // namespace

BoundSearch::BoundSearch(const Index& index, Budget budget, Crew& crew, Publish publish)
    : index_(&index),
      budget_(budget),
      publish_(std::move(publish)),
      limits_(std::make_shared<PairLimits>(index)),
      prices_(index, crew, limits_.get()),
      shares_(spread_of_everybody(index, prices_.all(), crew, limits_.get())),
      best_price_(prices_.all().begin(), prices_.all().end()),
      lower_bound_(obvious_bound()) {}

void BoundSearch::begin() {
    prices_.begin(budget_);
    raise_bound();
}

void BoundSearch::sweep() {
    prices_.sweep({}, sweeps_++ % 2 == 1, budget_);
    raise_bound();
    shares_.set_price(prices_.all());
    prices_.set(best_price_);
}

void BoundSearch::settle(int times, Cost cost, const std::atomic<Cost>& sufficient_bound) {
    milestones_.assign(1, {lower_bound_, budget_});
    const auto is_done = [&] { return budget_.is_exhausted() || lower_bound_ >= sufficient_bound; };
    // The first settling is for an early plan.
    const auto is_worthwhile = [&](Cost gain) {
        return times > 1 && gain > (cost - lower_bound_) / settled_part_of_gap;
    };
    Cost gain = 0;
    int vain = 0;
    for (int i = 0; (i < times || is_worthwhile(gain)) && vain < vain_refinements && !is_done(); ++i) {
        if (i > 0 && i % 2 == 0) limit_pairs();
        const auto before = lower_bound_;
        refine();
        gain = lower_bound_ - before;
        vain = gain > 0 ? 0 : vain + 1;
        milestones_.push_back({lower_bound_, budget_});
    }
    if (!is_done()) limit_pairs();
}

void BoundSearch::end_at(Cost sufficient_bound) {
    const auto suffices = [&](Cost bound) { return bound >= sufficient_bound; };
    const auto milestones = std::exchange(milestones_, {});
    const auto first = std::ranges::find_if(milestones, suffices, &Milestone::lower_bound);
    if (first == milestones.end()) return;
    lower_bound_ = first->lower_bound;
    budget_ = first->budget;
}

// What the requests cost even if nobody had to travel or to miss anything, and every place were free.
Cost BoundSearch::obvious_bound() const {
    const auto& problem = index_->problem();
    std::vector<Cost> least_of_service(problem.services.size(), std::numeric_limits<Cost>::max());
    for (std::size_t s = 0; s < problem.services.size(); ++s) {
        auto& least = least_of_service[s];
        for (const auto slot : problem.services[s]) least = std::min(least, problem.slots[slot].cost);
    }
    Cost bound = 0;
    for (const auto& request : problem.requests) {
        const auto moved = std::min<Cost>(0, request.moved_cost);
        bound += std::min(request.unplaced_cost, least_of_service[request.service]) + moved;
    }
    return bound;
}

void BoundSearch::refine() {
    const auto settlings = sweeps_ < first_sweeps ? settlings_before_first_sweeps : settlings_before_sweep;
    shares_.refine(settlings, passes_of_settling, budget_);
    prices_.set(shares_.settled_price());
    sweep();
}

// Limits what shares have too many of. Those who follow a guide go on with the limits that it has.
void BoundSearch::limit_pairs() {
    auto exceeded = shares_.exceeded_pair_limits();
    if (exceeded.empty()) return;
    auto limits = std::make_shared<PairLimits>(*limits_);
    for (auto& classes : exceeded) limits->add(std::move(classes));
    shares_.heed(*limits);
    prices_.heed(*limits);
    limits_ = std::move(limits);
}

// Prices that a limit left half done are not looked at: more work must never give a weaker bound.
void BoundSearch::raise_bound() {
    if (budget_.is_exhausted()) return;
    const auto bound = prices_.lower_bound(budget_);
    if (bound >= best_bound_) {
        best_bound_ = bound;
        best_price_.assign(prices_.all().begin(), prices_.all().end());
    }
    lower_bound_ = std::max(lower_bound_, bound);
    publish_(lower_bound_, budget_.work());
}

}  // namespace passpro::assignment
