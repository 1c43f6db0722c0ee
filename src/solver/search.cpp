#include "solver/search.hpp"

#include "solver/placing.hpp"

#include <gsl/assert>

#include <algorithm>
#include <cmath>
#include <limits>

namespace passpro::assignment {

namespace {

// The lottery begins with surcharges that outweigh most differences between choices and ends below the
// smallest. Prices that follow it down do not come to rest at points that no single group's prices improve,
// which is where plain ascent ends: up to a hundredth below the best bound where places are short. The slower
// it cools, the better.
constexpr Priced first_amplitude = 64;  // cost units
constexpr Priced last_amplitude_divisor = 4;
constexpr int first_sweeps = 5;
constexpr int sweeps_factor = 3;
constexpr int last_epoch = 5;
constexpr int sweeps_without_lottery = 2;

constexpr int sweeps_of_region = 3;
constexpr int tries_for_unplaced = 40;
constexpr std::size_t smallest_region = 6;
constexpr std::size_t region_spread = 12;
// A round that gains less of the gap than this is the last one before prices are looked at again.
constexpr int worthwhile_part_of_gap = 100;

}  // namespace

Search::Search(const Index& index, const Options& options, Control* control)
    : index_(&index),
      options_(&options),
      control_(control),
      budget_(options, control),
      random_(options.seed),
      prices_(index),
      arrangement_(index),
      lower_bound_(obvious_bound()) {}

void Search::run() {
    start();
    auto sweeps = first_sweeps;
    for (int epoch = 0; epoch < last_epoch && !is_done(); ++epoch) {
        price(sweeps);
        if (epoch > 0 || options_->start.empty()) place();
        improve();
        sweeps *= sweeps_factor;
    }
    publish(Phase::done);
}

void Search::start() {
    keep_start(arrangement_);
    seat_everybody(arrangement_);
    cost_ = arrangement_.cost();
    publish(Phase::placing);
    if (!is_done()) raise_bound();
}

// What the requests cost even if nobody had to travel or to miss anything, and every place were free.
Cost Search::obvious_bound() const {
    const auto& problem = index_->problem();
    std::vector<Cost> least_of_service(problem.services.size(), std::numeric_limits<Cost>::max());
    for (std::size_t s = 0; s < problem.services.size(); ++s) {
        for (const auto slot : problem.services[s])
            least_of_service[s] = std::min(least_of_service[s], problem.slots[slot].cost);
    }
    Cost bound = 0;
    for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
        const auto& request = problem.requests[r];
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
            choice.load(applicant, price, arrangement.class_of_request());
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

void Search::price(int sweeps) {
    const auto seed = random_.number();
    const auto scale = static_cast<double>(index_->price_scale());
    const auto cooling =
        std::pow(1.0 / static_cast<double>(first_amplitude * last_amplitude_divisor), 1.0 / (sweeps - 1));
    auto amplitude = static_cast<double>(first_amplitude) * scale;
    for (int i = 0; i < sweeps && !is_done(); ++i) {
        lottery_ = Lottery(seed, static_cast<Priced>(amplitude));
        prices_.sweep(lottery_, i % 2 == 1, budget_);
        amplitude *= cooling;
    }
    raise_bound();
}

void Search::raise_bound() {
    if (budget_.is_cancelled()) return;
    lower_bound_ = std::max(lower_bound_, prices_.lower_bound(budget_));
    publish(Phase::bounding);
}

void Search::place() {
    if (is_done()) return;
    Placing placing(*index_, lottery_);
    Arrangement fresh(*index_);
    if (!placing.pass(fresh, prices_.of_classes(), budget_)) return;
    placing.pass(fresh, prices_.of_classes(), budget_);
    const auto cost = fresh.cost();
    if (cost >= cost_) return;
    arrangement_ = std::move(fresh);
    cost_ = cost;
    publish(Phase::placing);
}

void Search::improve() {
    Regions regions(*index_, arrangement_);
    if (!is_done()) {
        Chains chains(*index_, arrangement_, prices_.of_classes());
        place_the_rest(chains, regions);
    }
    // Prices without a lottery prove more, and tell better where something is to be gained.
    for (int i = 0; i < sweeps_without_lottery && !is_done(); ++i) prices_.sweep({}, i % 2 == 1, budget_);
    raise_bound();
    Chains chains(*index_, arrangement_, prices_.of_classes());
    for (auto is_worthwhile = true; is_worthwhile && !is_done();) {
        const auto before = cost_;
        improve_round(chains, regions);
        is_worthwhile = before - cost_ > (cost_ - lower_bound_) / worthwhile_part_of_gap;
    }
}

// An unplaced request outweighs everything else, and whoever the prices do not keep out can mostly be let in.
void Search::place_the_rest(Chains& chains, Regions& regions) {
    for (const auto seed : seeds(chains)) {
        for (int tries = 0; tries < tries_for_unplaced && !is_done() && regrets_being_unplaced(seed, chains);
             ++tries) {
            improve_around(seed, chains, regions);
        }
    }
}

// Where places are short, their price is as high as the cost of having none, and having none is no regret.
bool Search::regrets_being_unplaced(std::uint32_t applicant, Chains& chains) const {
    const auto regret = chains.regret(applicant) / index_->price_scale();
    return std::ranges::any_of(index_->requests_of(applicant), [&](auto request) {
        return arrangement_.class_of(request) < 0 && regret > index_->unplaced_cost(request) / 2;
    });
}

void Search::improve_round(Chains& chains, Regions& regions) {
    for (const auto seed : seeds(chains)) {
        if (is_done()) break;
        improve_around(seed, chains, regions);
    }
    if (options_->audit) audit();
}

void Search::improve_around(std::uint32_t seed, Chains& chains, Regions& regions) {
    const auto lottery = [&] {
        return Lottery(random_.number(), index_->price_scale() / last_amplitude_divisor);
    };
    cost_ -= chains.improve(seed, lottery());
    grow_region(seed, smallest_region + random_.below(region_spread), chains);
    cost_ -= regions.rebuild(region_, lottery(), sweeps_of_region);
    chains.follow(region_);
    budget_.spend(chains.take_work() + regions.take_work());
    publish(Phase::improving);
}

// Applicants whose choice could be better, the most regrettable first.
std::vector<std::uint32_t> Search::seeds(Chains& chains) {
    std::vector<std::pair<Priced, std::uint32_t>> regrets;
    for (std::uint32_t applicant = 0; applicant < index_->problem().applicants.size(); ++applicant) {
        const auto regret = chains.regret(applicant);
        if (regret > 0) regrets.emplace_back(-regret, applicant);
    }
    std::ranges::sort(regrets);
    std::vector<std::uint32_t> result;
    for (const auto& [regret, applicant] : regrets) result.push_back(applicant);
    budget_.spend(chains.take_work());
    return result;
}

// Those who stand in the way of the seed, those who stand in their way, and then whoever wants something of
// the same groups.
void Search::grow_region(std::uint32_t seed, std::size_t size, Chains& chains) {
    constexpr int rivals_taken = 3;
    region_.assign(1, seed);
    std::vector<std::uint32_t> found;
    const auto add = [&](std::uint32_t applicant) {
        const auto is_new = std::ranges::find(region_, applicant) == region_.end();
        if (is_new) region_.push_back(applicant);
        return is_new;
    };
    for (std::size_t i = 0; i < region_.size() && region_.size() < size; ++i) {
        found.clear();
        chains.rivals(region_[i], found);
        random_.shuffle(found);
        int taken = 0;
        for (const auto rival : found) {
            if (taken < rivals_taken && add(rival)) ++taken;
        }
    }
    for (auto tries = 4 * size; tries > 0 && region_.size() < size; --tries) {
        const auto requests = index_->requests_of(region_[random_.below(region_.size())]);
        const auto& group = index_->groups()[index_->group_of(requests[random_.below(requests.size())])];
        add(index_->problem().requests[group.requests[random_.below(group.requests.size())]].applicant);
    }
    random_.shuffle(region_);
}

bool Search::is_done() const {
    if (cost_ <= lower_bound_ || budget_.is_exhausted()) return true;
    if (options_->target_gap <= 0) return false;
    const auto controllable = std::max<Cost>(1, cost_ - unplaced_cost());
    return static_cast<double>(cost_ - lower_bound_) <=
           options_->target_gap * static_cast<double>(controllable);
}

void Search::publish(Phase phase) {
    if (control_) control_->publish({phase, cost_, lower_bound_, unplaced_cost(), budget_.work()});
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
