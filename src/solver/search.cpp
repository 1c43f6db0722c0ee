#include "solver/search.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <optional>
#include <utility>

namespace passpro::assignment {

namespace {

// Each stage refines prices twice as much as the one before; the last one only follows them.
constexpr int last_stage = 8;
// So many stages in a row that bring plan and bound no closer are the last ones.
constexpr int idle_stages = 2;
// After these, a lottery may still be luckier.
constexpr int last_rounds = 4;
constexpr std::uint64_t least_work_of_proof = 20'000;  // a tenth of a second
// A plan that is worth having after a few seconds, even where the first prices take a minute.
constexpr DivingPace quick_pace{.portion = 0.4, .passes = 1};
// Each stage dives half as fast as the one before.
constexpr double first_portion = 0.2;
constexpr double last_portion = 0.02;
constexpr int passes_of_dive = 2;
// An early plan is worth more than one of two; later, two lotteries keep two threads busy.
constexpr int stages_with_one_dive = 2;
constexpr std::uint64_t patience_with_start = 5;  // in the work that it took to look at everybody

DivingPace pace_of(int stage) {
    if (stage == 0) return quick_pace;
    return {.portion = std::max(first_portion / (1 << (stage - 1)), last_portion), .passes = passes_of_dive};
}

}  // namespace

Search::Search(const Index& index, const Options& options, const Control* control, Publish publish)
    : options_(&options),
      publish_(std::move(publish)),
      crew_(options.threads),
      bound_(index, Budget(options, control), crew_,
             [this](Cost lower_bound, std::uint64_t work) {
                 this->publish([&] {
                     known_.phase = Phase::bounding;
                     known_.lower_bound = std::max(known_.lower_bound, lower_bound);
                     work_of_bound_ = work;
                 });
             }),
      plan_(index, options, Budget(options, control), crew_, [this](Phase phase, const PlanSearch& plan) {
          this->publish([&] {
              known_.phase = phase;
              known_.objective = plan.cost();
              known_.unplaced = plan.unplaced_cost();
              known_.lower_bound = std::max(known_.lower_bound, plan.lower_bound());
              work_of_plan_ = plan.budget().work();
          });
      }) {
    known_.lower_bound = bound_.lower_bound();
}

void Search::start() {
    plan_.start();
    bound_.budget().allow(work_left());
    if (!is_done()) bound_.begin();
}

void Search::run() {
    // Where little has changed since the assignment that this one starts from, few regret anything.
    if (!options_->start.empty()) {
        plan_.budget().allow(work_left());
        plan_.mend(guide(), plan_.budget().work() + patience_with_start * work());
    }
    bound_.budget().allow(work_left());
    if (!is_done()) bound_.sweep();
    int idle = 0;
    for (int stage = 0; stage <= last_stage && idle < idle_stages && !is_done(); ++stage) {
        const auto gap = plan_.cost() - lower_bound();
        run_stage(stage);
        idle = plan_.cost() - lower_bound() < gap ? 0 : idle + 1;
    }
    for (int round = 0; round < last_rounds && !is_done(); ++round) run_stage(last_stage);
    plan_.budget().allow(work_left());
    // As much again as all stages together: what is not proven by then may well never be.
    if (!is_done()) plan_.prove(guide(), plan_.budget().work() + std::max(work(), least_work_of_proof));
}

void Search::run_stage(int stage) {
    const auto guide = this->guide();
    const auto work_before = bound_.budget().work();
    const auto dives = dives_in(stage);
    const auto sides = std::max<std::size_t>(dives, 1) + 1;
    // What several sides may spend is divided before, so that it does not matter which of them is faster.
    const auto most_work = (work_left() - 1) / sides + 1;
    plan_.budget().allow(most_work * (sides - 1));
    bound_.budget().allow(most_work);
    plan_.draw_lotteries(dives, pace_of(stage), most_work);
    std::atomic<Cost> sufficient = sufficient_bound();
    const auto cost = plan_.cost();
    // On one thread, prices wait for the plan, which may end the search.
    crew_.run(sides, [&](unsigned, std::size_t side) {
        if (side + 1 == sides) {
            if (stage < last_stage) bound_.settle(1 << stage, cost, sufficient);
        } else if (dives == 0 || plan_.dive(guide, side)) {
            follow_up(stage, guide);
            sufficient = sufficient_bound();
        }
    });
    bound_.end_at(sufficient);
    work_of_guide_ = bound_.budget().work() - work_before;
}

// Who starts from an assignment wants to keep it: where prices are hardly known, nobody is placed anew.
std::size_t Search::dives_in(int stage) const {
    if (stage >= stages_with_one_dive) return 2;
    return options_->start.empty() ? 1 : 0;
}

// What follows the dives.
void Search::follow_up(int stage, const Guide& guide) {
    if (stage > 0) {
        plan_.improve_and_prove(guide, work_of_guide_);
    } else if (options_->start.empty()) {
        plan_.descend(guide);
    }
}

Guide Search::guide() const {
    auto guide = bound_.guide();
    guide.lower_bound = lower_bound();
    return guide;
}

Cost Search::sufficient_bound() const {
    const auto sufficient = plan_.sufficient_bound();
    return plan_.lower_bound() >= sufficient ? std::numeric_limits<Cost>::min() : sufficient;
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
