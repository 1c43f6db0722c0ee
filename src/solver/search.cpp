#include "solver/search.hpp"

#include "solver/branching.hpp"
#include "solver/descent.hpp"

#include <gsl/assert>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace passpro::assignment {

namespace {

// The transportation part finds the level of prices, which is high where many have to stay without a place,
// and a sweep of the groups what applicants save by doing several things in one day; shares find what fits
// together. Each goes on from the prices of the other.

// Each stage refines prices twice as much as the one before.
constexpr int stages = 8;
// So many stages in a row that bring plan and bound no closer are the last ones.
constexpr int idle_stages = 2;
constexpr std::uint64_t least_work_of_proof = 20'000;  // a tenth of a second
// Sweeps correct the level of prices, which is soon right; more settlings in between let prices gather way.
constexpr int first_sweeps = 5;
constexpr int settlings_before_first_sweeps = 2;
constexpr int settlings_before_sweep = 4;
constexpr int passes_of_settling = 4;
constexpr int settled_part_of_gap = 32;
// A plan that is worth having after a few seconds, even where the first stage takes a minute.
constexpr DivingPace quick_pace{.portion = 0.4, .passes = 1};
// Each stage dives half as fast as the one before.
constexpr double first_portion = 0.2;
constexpr double last_portion = 0.02;
constexpr int passes_of_dive = 2;
constexpr int settlings_with_lottery = 2;

constexpr std::uint64_t patience_with_start = 5;  // in the work that it took to look at everybody
constexpr int rounds_of_descent = 3;
constexpr std::size_t smallest_region = 30;
constexpr std::size_t region_spread = 60;
constexpr std::size_t regions_at_once = 8;  // whatever the number of threads
// A round that gains less of the gap than this is the last one before prices are looked at again.
constexpr int worthwhile_part_of_gap = 100;

}  // namespace

Search::Search(const Index& index, const Options& options, const Control* control, Publish publish)
    : index_(&index),
      options_(&options),
      publish_(std::move(publish)),
      budget_(options, control),
      random_(options.seed),
      crew_(options.threads),
      limits_(index),
      prices_(index, crew_, &limits_),
      best_price_(prices_.all().begin(), prices_.all().end()),
      arrangement_(index),
      lower_bound_(obvious_bound()) {}

void Search::run() {
    // Where little has changed since the assignment that this one starts from, few regret anything.
    if (!options_->start.empty() && !is_done()) rebuild_regretful(patience_with_start * budget_.work());
    if (!is_done()) {
        sweep();
        auto shares = spread();
        if (options_->start.empty()) {
            place(shares, quick_pace);
            descend();
        }
        int idle = 0;
        for (int stage = 0; stage < stages && idle < idle_stages && !is_done(); ++stage) {
            const auto gap = cost_ - lower_bound_;
            run_stage(stage, shares);
            idle = cost_ - lower_bound_ < gap ? 0 : idle + 1;
        }
        // As much again as all stages together: what is not proven by then may well never be.
        if (!is_done()) prove(shares, budget_.work() + std::max(budget_.work(), least_work_of_proof));
    }
}

void Search::start() {
    keep_start(arrangement_);
    seat_everybody(arrangement_);
    cost_ = arrangement_.cost();
    publish(Phase::placing);
    if (is_done()) return;
    prices_.begin(budget_);
    raise_bound();
}

void Search::run_stage(int stage, Shares& shares) {
    const auto began = budget_.work();
    settle_prices(1 << stage, shares);
    if (stage > 0 || options_->start.empty()) {
        place(shares,
              {.portion = std::max(first_portion / (1 << stage), last_portion), .passes = passes_of_dive});
    }
    improve(budget_.work() + (budget_.work() - began) / 2);
    if (is_nearly_proven()) prove(shares, 2 * budget_.work() - began);
}

// What the requests cost even if nobody had to travel or to miss anything, and every place were free.
Cost Search::obvious_bound() const {
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

void Search::keep_start(Arrangement& arrangement) {
    const auto& problem = index_->problem();
    const auto entries = std::min(options_->start.size(), problem.requests.size());
    for (std::uint32_t request = 0; request < entries; ++request) {
        const auto slot = options_->start[request];
        if (arrangement.is_locked(request) || slot < 0 || slot >= std::ssize(problem.slots)) continue;
        const auto class_id = index_->class_of_slot(static_cast<std::uint32_t>(slot));
        if (class_id == no_class || arrangement.places_left(static_cast<std::uint32_t>(class_id)) == 0)
            continue;
        if (index_->fits(request, static_cast<std::uint32_t>(class_id), arrangement.class_of_request()))
            arrangement.set(request, class_id);
    }
}

// First come, first served: what is done by hand, and a plan to fall back on.
void Search::seat_everybody(Arrangement& arrangement) {
    JointChoice choice(*index_);
    std::vector<Priced> price(index_->classes().size());
    for (std::uint32_t c = 0; c < price.size(); ++c)
        price[c] = arrangement.places_left(c) > 0 ? 0 : impossible;
    std::vector<std::int32_t> wanted;
    for (std::uint32_t applicant = 0; applicant < index_->problem().applicants.size(); ++applicant) {
        const auto requests = index_->requests_of(applicant);
        wanted.assign(requests.size(), no_class);
        if (!budget_.is_cancelled()) {
            choice.load(applicant, index_->scope(), price, arrangement.class_of_request());
            choice.best_choice(wanted);
            budget_.spend(1);
        }
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (arrangement.class_of(requests[i]) != undecided) continue;
            const auto class_id = static_cast<std::uint32_t>(wanted[i]);
            // Two requests of one applicant may want the same last place, or overlap across midnight.
            const auto is_seated = wanted[i] >= 0 && arrangement.places_left(class_id) > 0 &&
                                   index_->fits(requests[i], class_id, arrangement.class_of_request());
            arrangement.set(requests[i], is_seated ? wanted[i] : no_class);
            if (is_seated && arrangement.places_left(class_id) == 0) price[class_id] = impossible;
        }
    }
}

void Search::sweep() {
    prices_.sweep({}, sweeps_++ % 2 == 1, budget_);
    raise_bound();
}

Shares Search::spread() {
    const Arrangement free(*index_);
    std::vector<std::uint32_t> applicants(index_->problem().applicants.size());
    std::iota(applicants.begin(), applicants.end(), 0U);
    return {*index_, std::move(applicants), free.places_left(), prices_.all(), first_rise(*index_), {}, crew_,
            &limits_};
}

void Search::refine(Shares& shares) {
    const auto settlings = sweeps_ < first_sweeps ? settlings_before_first_sweeps : settlings_before_sweep;
    shares.refine(settlings, passes_of_settling, budget_);
    prices_.set(shares.settled_price());
    sweep();
    shares.set_price(prices_.all());
    prices_.set(best_price_);
}

// At least so many times; more than once, as long as it helps: the first stage is for an early plan.
void Search::settle_prices(int times, Shares& shares) {
    const auto is_worthwhile = [&](Cost gain) {
        return times > 1 && gain > (cost_ - lower_bound_) / settled_part_of_gap;
    };
    Cost gain = 0;
    for (int i = 0; (i < times || is_worthwhile(gain)) && !is_done(); ++i) {
        if (i > 0 && i % 2 == 0) limit_pairs(shares);
        const auto before = lower_bound_;
        refine(shares);
        gain = lower_bound_ - before;
    }
    limit_pairs(shares);
}

// Limits what shares have too many of.
void Search::limit_pairs(Shares& shares) {
    if (is_done()) return;
    for (auto& classes : shares.exceeded_pair_limits()) limits_.add(std::move(classes));
    shares.heed_new_limits();
}

// Prices that a limit left half done are not looked at: more work must never give a weaker bound.
void Search::raise_bound() {
    if (budget_.is_exhausted()) return;
    const auto bound = prices_.lower_bound(budget_);
    if (bound >= best_bound_) {
        best_bound_ = bound;
        best_price_.assign(prices_.all().begin(), prices_.all().end());
    }
    lower_bound_ = std::max(lower_bound_, bound);
    publish(Phase::bounding);
}

// Where prices are settled, a lottery decides what is all the same.
void Search::place(Shares shares, DivingPace pace) {
    if (is_done()) return;
    shares.set_lottery(lottery());
    shares.refine(settlings_with_lottery, passes_of_settling, budget_);
    if (!dive(*index_, shares, pace, budget_)) return;
    Arrangement fresh(*index_, shares.decided());
    const auto cost = fresh.cost();
    if (cost >= cost_) return;
    arrangement_ = std::move(fresh);
    cost_ = cost;
    publish(Phase::placing);
}

void Search::improve(std::uint64_t work_limit) {
    for (auto is_worthwhile = true; is_worthwhile && !is_done() && budget_.work() < work_limit;) {
        const auto before = cost_;
        descend();
        rebuild_regretful(work_limit);
        if (options_->audit) audit();
        is_worthwhile = before - cost_ > (cost_ - lower_bound_) / worthwhile_part_of_gap;
    }
}

void Search::descend() {
    Descent descent(*index_, arrangement_, crew_);
    for (int i = 0; i < rounds_of_descent && !is_done(); ++i) {
        cost_ -= descent.round(random_, budget_);
        publish(Phase::improving);
    }
}

// Whoever regrets most first.
void Search::rebuild_regretful(std::uint64_t work_limit) {
    Neighbourhood neighbourhood(*index_, index_->scope(), arrangement_, prices_.all(), &limits_);
    const auto regretful = neighbourhood.regretful(crew_, budget_);
    Surroundings surroundings(*index_, arrangement_, limits_, prices_.all());
    for (std::size_t first = 0; first < regretful.size(); first += regions_at_once) {
        if (is_done() || budget_.work() >= work_limit) return;
        const auto count = std::min(regions_at_once, regretful.size() - first);
        rebuild_around(std::span(regretful).subspan(first, count), neighbourhood, surroundings);
    }
}

// Regions that have nobody in common, each as if the others stayed as they are.
void Search::rebuild_around(std::span<const std::uint32_t> applicants, Neighbourhood& neighbourhood,
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
    crew_.run(applicants.size(), [&](unsigned, std::size_t i) {
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
    publish(Phase::improving);
}

bool Search::is_nearly_proven() const {
    return !is_done() && cost_ - lower_bound_ <= index_->typical_difference();
}

void Search::prove(const Shares& shares, std::uint64_t work_limit) {
    publish(Phase::proving);
    Branching branching(*index_, shares, &limits_, arrangement_, crew_);
    branching.run(work_limit, budget_);
    arrangement_ = branching.incumbent();
    cost_ = arrangement_.cost();
    lower_bound_ = std::max(lower_bound_, branching.lower_bound());
    publish(Phase::proving);
}

Lottery Search::lottery() {
    return lottery_among_equals(*index_, random_.number());
}

bool Search::is_done() const {
    if (cost_ <= lower_bound_ || budget_.is_exhausted()) return true;
    if (options_->target_gap <= 0) return false;
    const auto controllable = std::max<Cost>(1, cost_ - unplaced_cost());
    return static_cast<double>(cost_ - lower_bound_) <=
           options_->target_gap * static_cast<double>(controllable);
}

void Search::publish(Phase phase) const {
    if (publish_) publish_({phase, cost_, lower_bound_, unplaced_cost(), budget_.work()});
}

Cost Search::unplaced_cost() const {
    Cost total = 0;
    for (std::uint32_t r = 0; r < index_->problem().requests.size(); ++r) {
        if (arrangement_.class_of(r) < 0) total += index_->problem().requests[r].unplaced_cost;
    }
    return total;
}

void Search::audit() const {
    Expects(arrangement_.cost() == cost_);
}

}  // namespace passpro::assignment
