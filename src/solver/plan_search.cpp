#include "solver/plan_search.hpp"

#include "solver/branching.hpp"
#include "solver/descent.hpp"

#include <gsl/assert>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace passpro::assignment {

namespace {

constexpr int settlings_with_lottery = 2;
constexpr int passes_with_lottery = 4;
constexpr int rounds_of_descent = 3;
constexpr std::size_t smallest_region = 30;
constexpr std::size_t region_spread = 60;
constexpr std::size_t regions_at_once = 8;  // whatever the number of threads
// A round that gains less of the gap than this is the last one.
constexpr int worthwhile_part_of_gap = 100;

}  // namespace

PlanSearch::PlanSearch(const Index& index, const Options& options, Budget budget, Crew& crew, Publish publish)
    : index_(&index),
      options_(&options),
      budget_(budget),
      crew_(&crew),
      publish_(std::move(publish)),
      random_(options.seed),
      arrangement_(index) {}

void PlanSearch::start() {
    keep_start();
    seat_everybody();
    cost_ = arrangement_.cost();
    publish_(Phase::placing, *this);
}

void PlanSearch::keep_start() {
    const auto& problem = index_->problem();
    const auto entries = std::min(options_->start.size(), problem.requests.size());
    for (std::uint32_t request = 0; request < entries; ++request) {
        const auto slot = options_->start[request];
        if (arrangement_.is_locked(request) || slot < 0 || slot >= std::ssize(problem.slots)) continue;
        const auto class_id = index_->class_of_slot(static_cast<std::uint32_t>(slot));
        if (class_id == no_class || arrangement_.places_left(static_cast<std::uint32_t>(class_id)) == 0)
            continue;
        if (index_->fits(request, static_cast<std::uint32_t>(class_id), arrangement_.class_of_request()))
            arrangement_.set(request, class_id);
    }
}

// What is done by hand, and a plan to fall back on.
void PlanSearch::seat_everybody() {
    JointChoice choice(*index_);
    std::vector<Priced> price(index_->classes().size());
    for (std::uint32_t c = 0; c < price.size(); ++c)
        price[c] = arrangement_.places_left(c) > 0 ? 0 : impossible;
    std::vector<std::int32_t> wanted;
    for (std::uint32_t applicant = 0; applicant < index_->problem().applicants.size(); ++applicant) {
        const auto requests = index_->requests_of(applicant);
        wanted.assign(requests.size(), no_class);
        if (!budget_.is_cancelled()) {
            choice.load(applicant, index_->scope(), price, arrangement_.class_of_request());
            choice.best_choice(wanted);
            budget_.spend(1);
        }
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (arrangement_.class_of(requests[i]) != undecided) continue;
            const auto class_id = static_cast<std::uint32_t>(wanted[i]);
            // Two requests of one applicant may want the same last place, or overlap across midnight.
            const auto is_seated = wanted[i] >= 0 && arrangement_.places_left(class_id) > 0 &&
                                   index_->fits(requests[i], class_id, arrangement_.class_of_request());
            arrangement_.set(requests[i], is_seated ? wanted[i] : no_class);
            if (is_seated && arrangement_.places_left(class_id) == 0) price[class_id] = impossible;
        }
    }
}

void PlanSearch::draw_lotteries(std::size_t dives, DivingPace pace, std::uint64_t most_work) {
    dives_.clear();
    dives_adopted_ = 0;
    const auto work = budget_.work();
    for (std::size_t i = 0; i < dives; ++i) {
        dives_.push_back({.lottery = lottery(), .pace = pace, .budget = budget_, .work_before = work});
        dives_.back().budget.allow(most_work);
    }
}

bool PlanSearch::dive(const Guide& guide, std::size_t number) {
    std::unique_lock lock(mutex_);
    if (!is_done(guide)) {
        lock.unlock();
        run(dives_[number], guide);
        lock.lock();
    }
    dives_[number].has_ended = true;
    for (; dives_adopted_ < dives_.size() && dives_[dives_adopted_].has_ended; ++dives_adopted_)
        adopt_plan_of(dives_[dives_adopted_], guide);
    return dives_adopted_ == dives_.size();
}

void PlanSearch::run(Dive& dive, const Guide& guide) const {
    auto shares = guide.shares;
    shares.set_lottery(dive.lottery);
    shares.refine(settlings_with_lottery, passes_with_lottery, dive.budget);
    if (assignment::dive(*index_, shares, dive.pace, dive.budget))
        dive.plan.emplace(*index_, shares.decided());
}

// In the order of their lotteries, as if each had waited for the one before.
void PlanSearch::adopt_plan_of(Dive& dive, const Guide& guide) {
    if (is_done(guide)) return;
    budget_.spend(dive.budget.work() - dive.work_before);
    if (!dive.plan) return;
    const auto cost = dive.plan->cost();
    if (cost >= cost_) return;
    arrangement_ = std::move(*dive.plan);
    cost_ = cost;
    publish_(Phase::placing, *this);
}

void PlanSearch::improve_and_prove(const Guide& guide, std::uint64_t work_so_far) {
    const auto began = budget_.work();
    improve(guide, began + work_so_far / 2);
    work_so_far += budget_.work() - began;
    if (is_nearly_proven(guide)) prove(guide, budget_.work() + work_so_far);
}

void PlanSearch::improve(const Guide& guide, std::uint64_t work_limit) {
    for (auto is_worthwhile = true; is_worthwhile && !is_done(guide) && budget_.work() < work_limit;) {
        const auto before = cost_;
        descend(guide);
        mend(guide, work_limit);
        if (options_->audit) audit();
        is_worthwhile = before - cost_ > (cost_ - guide.lower_bound) / worthwhile_part_of_gap;
    }
}

void PlanSearch::descend(const Guide& guide) {
    Descent descent(*index_, arrangement_, *crew_);
    for (int i = 0; i < rounds_of_descent && !is_done(guide); ++i) {
        cost_ -= descent.round(random_, budget_);
        publish_(Phase::improving, *this);
    }
}

// Whoever regrets most first.
void PlanSearch::mend(const Guide& guide, std::uint64_t work_limit) {
    if (is_done(guide)) return;
    Neighbourhood neighbourhood(*index_, index_->scope(), arrangement_, guide.price, guide.limits.get());
    const auto regretful = neighbourhood.regretful(*crew_, budget_);
    Surroundings surroundings(*index_, arrangement_, *guide.limits, guide.price);
    for (std::size_t first = 0; first < regretful.size(); first += regions_at_once) {
        if (is_done(guide) || budget_.work() >= work_limit) return;
        const auto count = std::min(regions_at_once, regretful.size() - first);
        rebuild_around(std::span(regretful).subspan(first, count), neighbourhood, surroundings);
    }
}

// Regions that have nobody in common, each as if the others stayed as they are.
void PlanSearch::rebuild_around(std::span<const std::uint32_t> applicants, Neighbourhood& neighbourhood,
                                Surroundings& surroundings) {
    std::vector<bool> is_taken(index_->problem().applicants.size());
    std::vector<Rebuilding> rebuildings(applicants.size());
    std::vector<Lottery> lotteries;
    for (std::size_t i = 0; i < applicants.size(); ++i) {
        const auto size = smallest_region + random_.below(region_spread);
        rebuildings[i].applicants = neighbourhood.around(applicants[i], size, random_, is_taken, budget_);
        lotteries.push_back(lottery());
    }
    std::vector<Budget> budgets(applicants.size(), budget_);
    crew_->run(applicants.size(), [&](unsigned, std::size_t i) {
        rebuildings[i] = rebuild(*index_, arrangement_, std::move(rebuildings[i].applicants), surroundings,
                                 lotteries[i], budgets[i]);
    });
    const auto work = budget_.work();
    for (std::size_t i = 0; i < applicants.size(); ++i) {
        budget_.spend(budgets[i].work() - work);
        surroundings.give_back(rebuildings[i].applicants);
        cost_ -= adopt(rebuildings[i], arrangement_);
        surroundings.take(rebuildings[i].applicants);
    }
    publish_(Phase::improving, *this);
}

bool PlanSearch::is_nearly_proven(const Guide& guide) const {
    return !is_done(guide) && cost_ - guide.lower_bound <= index_->typical_difference();
}

void PlanSearch::prove(const Guide& guide, std::uint64_t work_limit) {
    publish_(Phase::proving, *this);
    Branching branching(*index_, guide.shares, guide.limits.get(), arrangement_, *crew_);
    branching.run(work_limit, budget_);
    arrangement_ = branching.incumbent();
    cost_ = arrangement_.cost();
    lower_bound_ = std::max(lower_bound_, branching.lower_bound());
    publish_(Phase::proving, *this);
}

Lottery PlanSearch::lottery() {
    return lottery_among_equals(*index_, random_.number());
}

bool PlanSearch::is_done(const Guide& guide) const {
    return std::max(guide.lower_bound, lower_bound_) >= sufficient_bound() || budget_.is_exhausted();
}

Cost PlanSearch::sufficient_bound() const {
    if (options_->target_gap <= 0) return cost_;
    const auto controllable = static_cast<double>(std::max<Cost>(1, cost_ - unplaced_cost()));
    const auto gap = std::floor(std::min(options_->target_gap, 1.0) * controllable);
    return cost_ - static_cast<Cost>(gap);
}

Cost PlanSearch::unplaced_cost() const {
    Cost total = 0;
    for (std::uint32_t r = 0; r < index_->problem().requests.size(); ++r) {
        if (arrangement_.class_of(r) < 0) total += index_->problem().requests[r].unplaced_cost;
    }
    return total;
}

void PlanSearch::audit() const {
    Expects(arrangement_.cost() == cost_);
}

}  // namespace passpro::assignment
