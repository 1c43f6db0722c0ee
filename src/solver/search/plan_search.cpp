#include "solver/search/plan_search.hpp"

#include "base/contracts.hpp"
#include "solver/model/numbers.hpp"
#include "solver/primal/descent.hpp"
#include "solver/primal/reinsertion.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace passpro::assignment {

PlanSearch::PlanSearch(const Model& model, const Options& options, Budget budget, ThreadPool& pool,
                       Publish publish)
    : model_(&model),
      options_(&options),
      budget_(budget),
      pool_(&pool),
      publish_(std::move(publish)),
      random_(options.seed),
      assignment_(model) {}

void PlanSearch::start() {
    keep_start();
    place_first_come();
    cost_ = assignment_.cost();
    publish_(Phase::placing, *this);
}

void PlanSearch::keep_start() {
    const auto& problem = model_->problem();
    const auto entries = std::min(options_->start.size(), problem.requests.size());
    for (std::uint32_t request = 0; request < entries; ++request) {
        const auto slot = options_->start[request];
        if (assignment_.is_locked(request) || slot < 0 || slot >= std::ssize(problem.slots)) continue;
        const auto choice = model_->slot_type_of_slot(slot_of_entry(slot));
        if (!choice.has_slot_type() || !assignment_.has_place(choice.slot_type())) continue;
        if (model_->fits(request, choice.slot_type(), assignment_.slot_type_of_request()))
            assignment_.set(request, choice);
    }
}

// First come, first served: an early plan to fall back on. It is wanted even if its time is over already.
void PlanSearch::place_first_come() {
    PricingProblem pricing(*model_);
    std::vector<ScaledCost> price(model_->slot_types().size());
    for (std::uint32_t c = 0; c < price.size(); ++c)
        price[c] = price_of_place(*model_, assignment_, SlotTypeId{c});
    std::vector<Choice> pattern;
    for (std::uint32_t applicant = 0; applicant < model_->problem().applicants.size(); ++applicant) {
        const auto requests = model_->requests_of(applicant);
        const auto is_unfixed = [&](auto r) { return assignment_.slot_type_of(r).is_unfixed(); };
        if (std::ranges::none_of(requests, is_unfixed)) continue;
        pattern.assign(requests.size(), Choice::unplaced());
        if (!budget_.is_out_of_time()) {
            pricing.load(applicant, model_->domains(), price, assignment_.slot_type_of_request(), &budget_);
            pricing.best_pattern(pattern);
            budget_.spend(1);
        }
        if (budget_.is_out_of_time() && !budget_.is_cancelled()) place_at_once(requests);
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (!assignment_.slot_type_of(requests[i]).is_unfixed()) continue;
            const auto is_placed = is_still_possible(requests[i], pattern[i]);
            assignment_.set(requests[i], is_placed ? pattern[i] : Choice::unplaced());
            if (is_placed) update_price(pattern[i].slot_type(), price);
        }
    }
}

// After a request has taken a place: of its slot type, and of those that share a limit with it.
void PlanSearch::update_price(SlotTypeId slot_type, std::span<ScaledCost> price) const {
    price[slot_type.value] = price_of_place(*model_, assignment_, slot_type);
    for (const auto& [limit, weight] : model_->limits().of(slot_type)) {
        for (const auto other : model_->limits().slot_types(limit))
            price[other.value] = price_of_place(*model_, assignment_, other);
    }
}

// Each in the first place that is worth its cost: pricing takes a hundred times as long.
void PlanSearch::place_at_once(std::span<const std::uint32_t> requests) {
    for (const auto request : requests) {
        if (!assignment_.slot_type_of(request).is_unfixed()) continue;
        const auto& slot_types = model_->service_of(request).slot_types;
        for (std::uint32_t offer = 0; offer < slot_types.size(); ++offer) {
            if (!model_->is_available(request, offer) ||
                model_->placed_cost(request, slot_types[offer]) >= model_->unplaced_cost(request) ||
                !is_still_possible(request, Choice::of(slot_types[offer])))
                continue;
            const auto cost = model_->placed_cost(request, slot_types[offer]) +
                              assignment_.limit_loads().marginal_cost(slot_types[offer]);
            if (cost >= model_->unplaced_cost(request)) continue;
            assignment_.set(request, Choice::of(slot_types[offer]));
            break;
        }
    }
}

// Two requests of one applicant may want the same last place or room, or overlap across midnight.
bool PlanSearch::is_still_possible(std::uint32_t request, Choice choice) const {
    return choice.has_slot_type() && assignment_.has_place(choice.slot_type()) &&
           model_->fits(request, choice.slot_type(), assignment_.slot_type_of_request());
}

void PlanSearch::prepare_dives(std::size_t dives, DivingSchedule schedule) {
    dives_.clear();
    dives_accepted_ = 0;
    // A dive whose placements cost more will not gain, even if the requests that it leaves unplaced find
    // places afterwards.
    schedule.most_cost_of_placements = as_double(cost_ - unplaced_cost() + model_->typical_difference());
    for (std::size_t i = 0; i < dives; ++i) {
        dives_.push_back(
            {.perturbation = perturbation(), .schedule = schedule, .budget = budget_, .work_before = 0});
    }
}

void PlanSearch::allow_dives(std::uint64_t most_work) {
    for (auto& dive : dives_) {
        dive.budget = budget_;
        dive.budget.allow(most_work);
        dive.work_before = budget_.work();
    }
}

bool PlanSearch::dive(const RelaxationSolution& relaxation, std::size_t number) {
    std::unique_lock lock(mutex_);
    if (!is_done(relaxation)) {
        lock.unlock();
        run(dives_[number], relaxation);
        lock.lock();
    }
    dives_[number].has_ended = true;
    for (; dives_accepted_ < dives_.size() && dives_[dives_accepted_].has_ended; ++dives_accepted_)
        accept_plan_of(dives_[dives_accepted_], relaxation);
    return dives_accepted_ == dives_.size();
}

void PlanSearch::run(Dive& dive, const RelaxationSolution& relaxation) const {
    auto master = relaxation.master;
    master.set_perturbation(dive.perturbation);
    master.refine(dive.schedule.updates_before, model_->parameters().passes_before_dive, dive.budget);
    if (!assignment::dive(*model_, master, dive.schedule, dive.budget)) return;
    dive.plan.emplace(*model_, master.fixings());
    // Fast dives may end with a few requests unplaced, each of which costs more than all else that they gain.
    place_by_descent(relaxation, *dive.plan, dive.plan->cost(), dive.perturbation.seed(), dive.budget);
}

// In the order of the dives, as if each had waited for the one before.
void PlanSearch::accept_plan_of(Dive& dive, const RelaxationSolution& relaxation) {
    if (is_done(relaxation)) return;
    budget_.spend(dive.budget.work() - dive.work_before);
    if (!dive.plan) return;
    const auto cost = dive.plan->cost();
    if (cost >= cost_) return;
    assignment_ = *std::move(dive.plan);
    dive.plan.reset();
    cost_ = cost;
    publish_(Phase::placing, *this);
}

void PlanSearch::improve_and_prove(const RelaxationSolution& relaxation, std::uint64_t work_so_far,
                                   bool may_prove) {
    const auto began = budget_.work();
    improve(relaxation, began + work_so_far / 2);
    work_so_far += budget_.work() - began;
    if (may_prove && is_nearly_proven(relaxation)) prove(relaxation, budget_.work() + work_so_far, 1);
}

void PlanSearch::improve(const RelaxationSolution& relaxation, std::uint64_t work_limit) {
    for (auto is_worthwhile = true; is_worthwhile && !is_done(relaxation) && budget_.work() < work_limit;) {
        const auto before = cost_;
        descend(relaxation);
        search_neighbourhoods(relaxation, work_limit);
        if (options_->audit) audit();
        is_worthwhile =
            before - cost_ > (cost_ - relaxation.lower_bound) / model_->parameters().improvement_gap_divisor;
    }
}

std::span<const ScaledCost> PlanSearch::prices_of_places(const RelaxationSolution& relaxation) const {
    return std::span(relaxation.price).first(model_->slot_types().size());
}

Cost PlanSearch::place_by_descent(const RelaxationSolution& relaxation, PartialAssignment& assignment,
                                  Cost cost, std::uint64_t seed, Budget& budget) const {
    Descent descent(*model_, assignment, *pool_);
    Random random(seed);
    while (could_place_more(assignment, cost, relaxation.lower_bound) && !budget.is_exhausted()) {
        const auto gain = descent.place_unplaced(prices_of_places(relaxation), random, budget);
        if (gain == 0) break;
        cost -= gain;
    }
    return cost;
}

void PlanSearch::place_unplaced(const RelaxationSolution& relaxation, std::uint64_t work_limit) {
    const auto is_worthwhile = [&] {
        return could_place_more(relaxation.lower_bound) && !budget_.is_exhausted() &&
               budget_.work() < work_limit;
    };
    Neighbourhood neighbourhood(*model_, model_->domains(), assignment_, relaxation.price,
                                relaxation.cuts.get());
    while (is_worthwhile()) {
        cost_ = place_by_descent(relaxation, assignment_, cost_, random_.number(), budget_);
        publish_(Phase::placing, *this);
        auto applicants = unplaced_applicants();
        random_.shuffle(applicants);
        if (is_worthwhile()) repair_around_each(applicants, neighbourhood, relaxation, work_limit);
    }
}

void PlanSearch::place_unplaced_of_dives(const RelaxationSolution& relaxation, std::uint64_t most_work) {
    for (auto& dive : dives_) {
        if (!dive.plan || is_done(relaxation)) continue;
        if (dive.plan->cost() - unplaced_cost_of(*dive.plan) >= cost_ - unplaced_cost()) continue;
        auto plan = std::exchange(assignment_, *std::move(dive.plan));
        dive.plan.reset();
        const auto cost = std::exchange(cost_, assignment_.cost());
        place_unplaced(relaxation, budget_.work() + most_work);
        if (cost_ < cost) continue;
        assignment_ = std::move(plan);
        cost_ = cost;
    }
}

bool PlanSearch::could_place_more(const PartialAssignment& assignment, Cost cost, Cost lower_bound) const {
    for (std::uint32_t r = 0; r < model_->problem().requests.size(); ++r) {
        if (assignment.lacks_place(r) && cost - lower_bound >= model_->own_costs().unplaced(r)) return true;
    }
    return false;
}

std::vector<std::uint32_t> PlanSearch::unplaced_applicants() const {
    const auto lacks_place = [&](auto request) { return assignment_.lacks_place(request); };
    std::vector<std::uint32_t> applicants;
    for (std::uint32_t applicant = 0; applicant < model_->problem().applicants.size(); ++applicant) {
        if (std::ranges::any_of(model_->requests_of(applicant), lacks_place)) applicants.push_back(applicant);
    }
    return applicants;
}

void PlanSearch::descend(const RelaxationSolution& relaxation) {
    if (is_done(relaxation)) return;
    Descent descent(*model_, assignment_, *pool_);
    cost_ -= descent.round(prices_of_places(relaxation), random_, budget_);
    publish_(Phase::improving, *this);
}

// The applicants with the largest reduced costs first.
void PlanSearch::search_neighbourhoods(const RelaxationSolution& relaxation, std::uint64_t work_limit) {
    if (is_done(relaxation)) return;
    Neighbourhood neighbourhood(*model_, model_->domains(), assignment_, relaxation.price,
                                relaxation.cuts.get());
    const auto applicants = neighbourhood.applicants_by_reduced_cost(relaxation.least_costs);
    repair_around_each(applicants, neighbourhood, relaxation, work_limit);
}

void PlanSearch::repair_around_each(std::span<const std::uint32_t> applicants, Neighbourhood& neighbourhood,
                                    const RelaxationSolution& relaxation, std::uint64_t work_limit) {
    RepairContext context(*model_, assignment_, *relaxation.cuts, relaxation.price);
    const std::size_t at_once = model_->parameters().neighbourhoods_at_once;
    for (std::size_t first = 0; first < applicants.size(); first += at_once) {
        if (is_done(relaxation) || budget_.work() >= work_limit) return;
        const auto count = std::min(at_once, applicants.size() - first);
        repair_around(applicants.subspan(first, count), neighbourhood, context);
    }
}

// Repairs disjoint neighbourhoods at the same time, each as if the others did not change.
void PlanSearch::repair_around(std::span<const std::uint32_t> applicants, Neighbourhood& neighbourhood,
                               RepairContext& context) {
    std::vector<bool> is_taken(model_->problem().applicants.size());
    std::vector<Reassignment> reassignments(applicants.size());
    std::vector<Perturbation> perturbations;
    for (std::size_t i = 0; i < applicants.size(); ++i) {
        const auto size = model_->parameters().smallest_neighbourhood +
                          random_.below(model_->parameters().neighbourhood_size_range);
        reassignments[i].applicants = neighbourhood.around(applicants[i], size, random_, is_taken, budget_);
        perturbations.push_back(perturbation());
    }
    std::vector<Budget> budgets(applicants.size(), budget_);
    pool_->run(applicants.size(), [&](unsigned, std::size_t i) {
        reassignments[i] = repair(*model_, assignment_, std::move(reassignments[i].applicants), context,
                                  perturbations[i], budgets[i]);
    });
    const auto work = budget_.work();
    for (std::size_t i = 0; i < applicants.size(); ++i) {
        budget_.spend(budgets[i].work() - work);
        context.release(reassignments[i].applicants);
        cost_ -= accept(reassignments[i], assignment_);
        context.occupy(reassignments[i].applicants);
    }
    publish_(Phase::improving, *this);
}

bool PlanSearch::is_nearly_proven(const RelaxationSolution& relaxation) const {
    return !is_done(relaxation) && cost_ - relaxation.lower_bound <= model_->typical_difference();
}

void PlanSearch::prove(const RelaxationSolution& relaxation, std::uint64_t work_limit,
                       std::int64_t splits_tried) {
    if (model_->has_large_choices()) return;  // branch and bound expects exact joint choices
    publish_(Phase::proving, *this);
    auto& [tree, bound, begun_with] = proof_;
    // A relaxation that has come to prove more than the whole tree makes a smaller one, and so do better
    // splits. What an earlier tree has proven is none of the relaxation's.
    const auto is_outdone = tree && relaxation.lower_bound > std::max(tree->lower_bound(), begun_with);
    if (!tree || is_outdone || splits_tried > tree->splits_tried()) {
        begun_with = relaxation.lower_bound;
        tree.emplace(*model_, relaxation.master, relaxation.cuts, assignment_, *pool_,
                     BranchAndBound::Options{options_->certify, splits_tried});
    } else {
        tree->update_incumbent(assignment_);
    }
    tree->run(work_limit, budget_);
    assignment_ = tree->incumbent();
    cost_ = assignment_.cost();
    if (tree->lower_bound() > bound.value) bound = {tree->lower_bound(), tree->proof()};
    publish_(Phase::proving, *this);
}

Perturbation PlanSearch::perturbation() {
    return tie_breaking(*model_, random_.number());
}

bool PlanSearch::is_done(const RelaxationSolution& relaxation) const {
    return std::max(relaxation.lower_bound, proof_.bound.value) >= sufficient_bound() ||
           budget_.is_exhausted();
}

Cost PlanSearch::sufficient_bound() const {
    if (options_->target_gap <= 0) return cost_;
    const auto controllable = as_double(std::max<Cost>(1, cost_ - unplaced_cost()));
    const auto gap = std::floor(std::min(options_->target_gap, 1.0) * controllable);
    return cost_ - static_cast<Cost>(gap);
}

Cost PlanSearch::unplaced_cost_of(const PartialAssignment& assignment) const {
    Cost total = 0;
    for (std::uint32_t r = 0; r < model_->problem().requests.size(); ++r) {
        if (assignment.lacks_place(r)) total += model_->own_costs().unplaced(r);
    }
    return total;
}

void PlanSearch::audit() const {
    Expects(assignment_.cost() == cost_);
}

}  // namespace passpro::assignment
