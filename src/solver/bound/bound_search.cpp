#include "solver/bound/bound_search.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace passpro::assignment {

BoundSearch::BoundSearch(const Model& model, Budget budget, ThreadPool& pool, Publish publish)
    : model_(&model),
      budget_(budget),
      publish_(std::move(publish)),
      cuts_(std::make_shared<OddSetCuts>(model)),
      multipliers_(model, pool, cuts_.get()),
      master_(master_of_all_applicants(model, multipliers_.values(), pool, cuts_.get())),
      best_{.price = {multipliers_.values().begin(), multipliers_.values().end()}, .least_costs = {}},
      lower_bound_(trivial_bound()) {}

void BoundSearch::start() {
    // The transportation relaxation does not see how many visits a day may hold. If that is what leaves
    // requests unplaced, places are not short, and no prices are better than its own.
    const auto many_visits = model_->problem().interviews_per_day > 2;
    if (many_visits) raise_bound();
    multipliers_.start(budget_);
    raise_bound();
    if (many_visits) multipliers_.set(best_.price);
}

void BoundSearch::sweep() {
    multipliers_.sweep({}, steps_++ % 2 == 1, budget_);
    const auto before = lower_bound_;
    raise_bound();
    gain_of_sweep_ = lower_bound_ - before;
    master_.set_multipliers(multipliers_.values());
    multipliers_.set(best_.price);
}

void BoundSearch::refine(std::int64_t first, std::int64_t times, Cost cost,
                         const std::atomic<Cost>& sufficient_bound) {
    milestones_.assign(1, {lower_bound_, budget_, best_});
    const auto is_done = [&] { return budget_.is_exhausted() || lower_bound_ >= sufficient_bound; };
    // The first refinement only serves an early plan.
    const auto is_worthwhile = [&](Cost gain) {
        return times > 1 && gain > (cost - lower_bound_) / model_->parameters().bound_gap_divisor;
    };
    Cost gain = 0;
    std::int64_t stalled = 0;
    for (auto i = first;
         (i < times || is_worthwhile(gain)) && stalled < model_->parameters().bound_stall_limit && !is_done();
         ++i) {
        if (i > 0 && i % 2 == 0) add_cuts();
        const auto before = lower_bound_;
        refine_once({});
        gain = lower_bound_ - before;
        stalled = gain > 0 ? 0 : stalled + 1;
        milestones_.push_back({lower_bound_, budget_, best_});
    }
    if (!is_done()) add_cuts();
}

void BoundSearch::rewind_to(Cost sufficient_bound) {
    const auto suffices = [&](Cost bound) { return bound >= sufficient_bound; };
    auto milestones = std::exchange(milestones_, {});
    const auto first = std::ranges::find_if(milestones, suffices, &Milestone::lower_bound);
    if (first == milestones.end()) return;
    lower_bound_ = first->lower_bound;
    budget_ = first->budget;
    best_ = std::move(first->best);
}

// The cost of the requests if travel, periods and waiting were free and every slot had unlimited places.
Cost BoundSearch::trivial_bound() const {
    const auto& problem = model_->problem();
    std::vector<Cost> least_of_service(problem.services.size(), std::numeric_limits<Cost>::max());
    for (std::size_t s = 0; s < problem.services.size(); ++s) {
        auto& least = least_of_service[s];
        for (const auto slot : problem.services[s]) least = std::min(least, problem.slots[slot].cost);
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, Cost> least_of_choice;  // [applicant, choice]
    Cost bound = 0;
    for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
        const auto& request = problem.requests[r];
        auto least = least_of_service[request.service];
        const auto of_calendars = model_->own_costs().of_offers(r);
        if (!of_calendars.empty()) least += std::ranges::min(of_calendars);
        least = std::min(model_->own_costs().unplaced(r), least);
        bound += std::min<Cost>(0, request.moved_cost);
        if (request.choice) {
            auto& of_choice =
                least_of_choice.try_emplace({request.applicant, *request.choice}, least).first->second;
            of_choice = std::min(of_choice, least);
        } else {
            bound += least;
        }
    }
    for (const auto& [choice, least] : least_of_choice) bound += least;
    return bound;
}

// Places without a price prove the trivial bound.
ProofTree BoundSearch::proof() const {
    if (best_.bound < trivial_bound()) return {{cuts_, std::vector<ScaledCost>(model_->first_cut_row())}};
    return {{cuts_, best_.price}};
}

void BoundSearch::refine_once(Perturbation perturbation) {
    const auto updates = steps_ < model_->parameters().first_sweeps
                             ? model_->parameters().updates_before_first_sweeps
                             : model_->parameters().updates_before_sweep;
    master_.set_perturbation(perturbation);
    master_.refine(updates, model_->parameters().passes_before_update, budget_);
    multipliers_.set(master_.multipliers());
    // The bound takes a tenth of the time of a sweep, which does not make up for multipliers far from the
    // best ones.
    const auto bound = multipliers_.lower_bound(budget_);
    if (bound >= best_.bound - gain_of_sweep_ / model_->parameters().sweep_gain_divisor) {
        sweep();
    } else {
        multipliers_.set(best_.price);
        ++steps_;
        publish_(lower_bound_, budget_.work());
    }
}

// Adds the cuts that the columns violate. A relaxation solution handed out before keeps the cuts that it has.
void BoundSearch::add_cuts() {
    auto violated = master_.separate_odd_sets();
    // With many visits a day, other cuts multiply the states of pricing problems (DayCuts).
    if (model_->problem().interviews_per_day > 2)
        std::erase_if(violated, [&](const auto& slot_types) { return !cuts_->are_whole_blocks(slot_types); });
    if (violated.empty()) return;
    auto cuts = std::make_shared<OddSetCuts>(*cuts_);
    for (auto& slot_types : violated) cuts->add(std::move(slot_types));
    master_.set_cuts(*cuts);
    multipliers_.set_cuts(*cuts);
    cuts_ = std::move(cuts);
}

// Prices that a limit left half computed do not count: more work must never give a weaker bound.
void BoundSearch::raise_bound() {
    if (budget_.is_exhausted()) return;
    const auto bound = multipliers_.lower_bound(budget_);
    if (bound >= best_.bound) {
        best_.bound = bound;
        best_.price.assign(multipliers_.values().begin(), multipliers_.values().end());
        best_.least_costs.assign(multipliers_.least_costs().begin(), multipliers_.least_costs().end());
    }
    lower_bound_ = std::max(lower_bound_, bound);
    publish_(lower_bound_, budget_.work());
}

}  // namespace passpro::assignment
