#include "solver/search/search.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace passpro::assignment {

namespace {

DivingSchedule diving_schedule(const SearchParameters& parameters, std::int64_t stage) {
    if (stage == 0)
        return {.fixing_fraction = parameters.first_dive_fraction, .passes = parameters.first_dive_passes};
    const auto halved = std::ldexp(parameters.dive_fraction, static_cast<int>(1 - stage));
    return {.fixing_fraction = std::max(halved, parameters.least_dive_fraction),
            .passes = parameters.dive_passes,
            .updates_before = stage < parameters.stages_with_one_dive ? 0 : parameters.updates_before_dive};
}

}  // namespace

Search::Search(const Model& model, const Options& options, const Control* control, Publish publish,
               Budget::Clock::time_point began)
    : parameters_(&model.parameters()),
      options_(&options),
      publish_(std::move(publish)),
      pool_(options.threads),
      bound_(model, Budget(options, control, began), pool_,
             [this](Cost lower_bound, std::uint64_t work) {
                 this->publish([&] {
                     known_.phase = Phase::bounding;
                     known_.lower_bound = std::max(known_.lower_bound, lower_bound);
                     work_of_bound_ = work;
                 });
             }),
      plan_(model, options, Budget(options, control, began), pool_,
            [this](Phase phase, const PlanSearch& plan) {
                this->publish([&] {
                    known_.phase = phase;
                    if (plan.cost() <= known_.objective) {
                        known_.objective = plan.cost();
                        known_.unplaced = plan.unplaced_cost();
                    }
                    known_.lower_bound = std::max(known_.lower_bound, plan.proven_bound().value);
                    work_of_plan_ = plan.budget().work();
                });
            }) {
    known_.lower_bound = bound_.lower_bound();
}

void Search::start() {
    plan_.start();
    bound_.budget().allow(work_left());
    if (!is_done()) bound_.start();
    place();
}

// Work takes about as much time in placing as in the search for bounds, however busy the machine is.
void Search::place() {
    if (is_done() || !plan_.could_place_more(lower_bound())) return;
    const auto part = parameters_->part_of_placing;
    const auto due = static_cast<std::uint64_t>(part / (1 - part) * as_double(work() - work_of_placing_));
    if (due <= work_of_placing_) return;
    plan_.budget().allow(work_left());
    const auto before = plan_.budget().work();
    plan_.place_unplaced(relaxation(), before + due - work_of_placing_);
    work_of_placing_ += plan_.budget().work() - before;
}

void Search::run() {
    // If little has changed since the starting assignment, few applicants have a reduced cost.
    if (!options_->start.empty()) {
        plan_.budget().allow(work_left());
        plan_.search_neighbourhoods(relaxation(),
                                    plan_.budget().work() + parameters_->repair_work_factor * work());
    }
    bound_.budget().allow(work_left());
    if (!is_done()) bound_.sweep();
    place();
    std::int64_t stalled = 0;
    for (std::int64_t stage = 0;
         stage <= parameters_->last_stage && stalled < parameters_->stage_stall_limit && !is_done();
         ++stage) {
        const auto gap = plan_.cost() - lower_bound();
        run_stage(stage);
        place();
        stalled = plan_.cost() - lower_bound() < gap ? 0 : stalled + 1;
    }
    for (std::int64_t round = 0; round < parameters_->extra_rounds && !is_done(); ++round)
        run_stage(parameters_->last_stage);
    // As much work again as all stages together: a longer proof would probably never end.
    prove(1);
    if (options_->time_limit || options_->work_limit) go_on();
}

// Callers who set a limit want it used rather than a gap left. Also ends if there is nothing left to try.
void Search::go_on() {
    for (auto goes_on = true; goes_on && !is_done();) {
        const auto before = work();
        prove(parameters_->splits_tried);
        if (!is_done()) run_stage(parameters_->last_stage);
        goes_on = work() > before;
    }
}

// With as much work as all before.
void Search::prove(std::int64_t splits_tried) {
    if (is_done()) return;
    plan_.budget().allow(work_left());
    const auto work_limit = plan_.budget().work() + std::max(work(), parameters_->least_work_of_proof);
    plan_.prove(relaxation(), work_limit, splits_tried);
}

void Search::run_stage(std::int64_t stage) {
    const auto work_before = bound_.budget().work();
    const auto dives = dives_in(stage);
    plan_.prepare_dives(dives, diving_schedule(*parameters_, stage));
    // A single dive begins with the columns of the first refinement, priced with its perturbation: finding
    // columns for each of them apart takes as long as the rest of the dive.
    const auto refined = dives == 1 ? std::int64_t{1} : std::int64_t{0};
    if (refined > 0) {
        bound_.budget().allow((work_left() - 1) / 2 + 1);
        bound_.refine_once(plan_.perturbation_of_dive(0));
        if (is_done()) return;
    }
    const auto work_of_refining = bound_.budget().work() - work_before;
    const auto relaxation = this->relaxation();
    const auto sides = std::max<std::size_t>(dives, 1) + 1;
    // The work is divided beforehand, so that the result does not depend on which side is faster.
    const auto most_work = work_left() / sides + 1;
    plan_.budget().allow(most_work * (sides - 1));
    plan_.allow_dives(most_work);
    bound_.budget().allow(most_work);
    std::atomic<Cost> sufficient = sufficient_bound();
    const auto cost = plan_.cost();
    // On one thread, the bound search comes last: the plan may already end the search.
    pool_.run(sides, [&](unsigned, std::size_t side) {
        if (side + 1 == sides) {
            if (stage < parameters_->last_stage)
                bound_.refine(refined, std::int64_t{1} << stage, cost, sufficient);
        } else if (dives == 0 || plan_.dive(relaxation, side)) {
            plan_.place_unplaced_of_dives(relaxation, std::max(work_of_refining, work_of_relaxation_));
            improve_plan(stage, relaxation);
            sufficient = sufficient_bound();
        }
    });
    bound_.rewind_to(sufficient);
    work_of_relaxation_ = bound_.budget().work() - work_before;
}

// A starting assignment is worth keeping: no dive before the multipliers are known well.
std::size_t Search::dives_in(std::int64_t stage) const {
    if (stage >= parameters_->stages_with_one_dive) return 2;
    return options_->start.empty() ? 1 : 0;
}

// After the last dive of the stage.
void Search::improve_plan(std::int64_t stage, const RelaxationSolution& relaxation) {
    if (stage > 0) {
        // A proof from multipliers that are not known well takes longer than to find better ones.
        plan_.improve_and_prove(relaxation, work_of_relaxation_, stage >= parameters_->stages_with_one_dive);
    } else if (options_->start.empty()) {
        plan_.descend(relaxation);
    }
}

RelaxationSolution Search::relaxation() const {
    auto relaxation = bound_.relaxation_solution();
    relaxation.lower_bound = lower_bound();
    return relaxation;
}

ProvenBound Search::proven_bound() const {
    const auto& of_plan = plan_.proven_bound();
    if (of_plan.value > bound_.lower_bound() && !of_plan.proof.empty()) return of_plan;
    return {bound_.lower_bound(), bound_.proof()};
}

Cost Search::sufficient_bound() const {
    const auto sufficient = plan_.sufficient_bound();
    return plan_.proven_bound().value >= sufficient ? std::numeric_limits<Cost>::min() : sufficient;
}

bool Search::is_done() const {
    return lower_bound() >= plan_.sufficient_bound() || plan_.budget().is_out_of_time() || work_left() == 0;
}

std::uint64_t Search::work_left() const {
    const auto limit = options_->work_limit.value_or(Budget::unlimited);
    return limit - std::min(limit, work());
}

template <typename Note>
void Search::publish(Note note) {
    if (!publish_) return;
    const std::scoped_lock lock(mutex_);
    note();
    known_.work = work_of_bound_ + work_of_plan_;
    publish_(known_);
}

}  // namespace passpro::assignment
