#include "solver/exact/branch_and_bound.hpp"

#include "solver/exact/reduced_cost_fixing.hpp"
#include "solver/model/magnitude.hpp"
#include "solver/model/numbers.hpp"
#include "solver/primal/diving.hpp"
#include "solver/primal/neighbourhood.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

namespace passpro::assignment {

namespace {

// Reduced-cost fixing sees overlaps with locked visits across midnight, which checkers of certificates do
// not.
bool can_be_certified(const Model& model) {
    const auto& locked = model.locked_slot_types();
    return !model.spans_midnight() || std::ranges::none_of(locked, &Choice::has_slot_type);
}

}  // namespace

BranchAndBound::BranchAndBound(const Model& model, RestrictedMaster master,
                               std::shared_ptr<const OddSetCuts> cuts, PartialAssignment incumbent,
                               ThreadPool& pool, Options options)
    : model_(&model),
      pool_(&pool),
      incumbent_(std::move(incumbent)),
      cost_(incumbent_.cost()),
      multipliers_(model, pool),
      pricing_(model),
      splits_tried_(options.splits_tried),
      proof_(options.wants_proof && can_be_certified(model)) {
    if (!cuts) cuts = std::make_shared<OddSetCuts>(model);
    master.set_cuts(*cuts);
    auto price = master.multipliers();
    const auto root = proof_.add_root(cuts, price);
    nodes_.push_back({std::move(cuts), model.domains(), std::move(master), std::move(price),
                      std::numeric_limits<Cost>::min(), root});
}

void BranchAndBound::run(std::uint64_t work_limit, Budget& budget) {
    const auto requests = model_->problem().requests.size();
    const auto most_nodes = model_->parameters().most_open_requests / std::max<std::size_t>(1, requests) + 1;
    while (!nodes_.empty() && nodes_.size() <= most_nodes && !budget.is_exhausted() &&
           budget.work() < work_limit) {
        auto node = std::move(nodes_.back());
        nodes_.pop_back();
        if (!is_pruned(node)) process(std::move(node), budget);
    }
}

Cost BranchAndBound::lower_bound() const {
    auto least = cost_;
    for (const auto& node : nodes_) least = std::min(least, node.lower_bound);
    return least;
}

void BranchAndBound::process(Node node, Budget& budget) {
    if (!node.is_raised) raise_bound(node, budget);
    proof_.set_price(node.number, node.price);
    if (is_pruned(node)) return;
    if (nodes_seen_++ % model_->parameters().nodes_per_dive == 0) dive_from(node, budget);
    if (budget.is_exhausted()) {
        nodes_.push_back(std::move(node));
    } else {
        branch(std::move(node), budget);
    }
}

void BranchAndBound::branch(Node node, Budget& budget) {
    pricing_.set_cuts(*node.cuts);
    if (const auto unplaced_split = find_unplaced_split(node)) {
        push_children(std::move(node), *unplaced_split);
    } else if (auto pair_branch = find_pair_branch(node, budget)) {
        push_children(node, *std::move(pair_branch));
    } else if (const auto split = find_split(node, budget)) {
        push_children(std::move(node), *split);
    } else if (budget.is_out_of_time()) {
        nodes_.push_back(std::move(node));  // pricing may have missed a split
    } else {
        accept_only_pattern(node);
    }
}

// Raises it as far as multipliers prove, and shrinks the domains.
void BranchAndBound::raise_bound(Node& node, Budget& budget) {
    multipliers_.set_cuts(*node.cuts);
    multipliers_.set(node.price);
    const auto first = multipliers_.bound(node.domains, budget);
    if (!is_possible(first)) {
        node.lower_bound = cost_;
        return;
    }
    node.master.restrict_to(node.domains, budget);
    const auto best = refine(node, first, budget);
    if (budget.is_exhausted()) return;
    node.is_raised = true;
    if (node.halving) {
        const auto& [slot_types, half, distance] = *node.halving;
        history_.add(slot_types, half, as_double(best - first) / as_double(model_->cost_scale()), distance);
    }
    if (!is_pruned(node)) fix_domains(node, best, budget);
}

// Updates the multipliers until several rounds in a row gain too little. Returns the best bound.
ScaledCost BranchAndBound::refine(Node& node, ScaledCost bound, Budget& budget) {
    const auto scale = model_->cost_scale();
    auto best = bound;
    node.lower_bound = std::max(node.lower_bound, round_up(best, scale));
    std::int64_t stalled = 0;
    for (std::int64_t round = 0; round < model_->parameters().node_rounds &&
                                 stalled < model_->parameters().node_stall_limit && !is_pruned(node);
         ++round) {
        node.master.refine(1, model_->parameters().node_passes, budget);
        if (budget.is_exhausted()) return best;
        multipliers_.set(node.master.multipliers());
        bound = multipliers_.bound(node.domains, budget);
        stalled = bound > best + scale / model_->parameters().node_gain_divisor ? 0 : stalled + 1;
        if (bound <= best) continue;
        best = bound;
        node.price = node.master.multipliers();
        node.lower_bound = std::max(node.lower_bound, round_up(best, scale));
    }
    return best;
}

void BranchAndBound::fix_domains(Node& node, ScaledCost bound, Budget& budget) {
    const auto slack = (cost_ - 1) * model_->cost_scale() - bound;
    node.domains =
        fix_by_reduced_cost(*model_, node.domains, node.price, node.cuts.get(), slack, *pool_, budget);
    multipliers_.set(node.price);
    if (is_possible(multipliers_.bound(node.domains, budget))) {
        node.master.restrict_to(node.domains, budget);
    } else {
        node.lower_bound = cost_;
    }
}

void BranchAndBound::dive_from(const Node& node, Budget& budget) {
    auto master = node.master;
    // If places run out, a dive may leave unplaced a request that this node wants placed; the result is still
    // an assignment.
    auto domains = node.domains;
    domains.drop_placement_requirements();
    master.restrict_to(domains, budget);
    master.set_perturbation(tie_breaking(*model_, nodes_seen_));
    master.refine(model_->parameters().node_dive_updates, model_->parameters().node_dive_passes_before_update,
                  budget);
    const DivingSchedule schedule{.fixing_fraction = model_->parameters().node_dive_fraction,
                                  .passes = model_->parameters().node_dive_passes};
    if (dive(*model_, master, schedule, budget))
        update_incumbent(PartialAssignment(*model_, master.fixings()));
}

// Every applicant has a single pattern left: together they are an assignment, or the node has none. Its proof
// is the cost of the assignment, or a price that no cost reaches on a place that is wanted twice, or on a
// limit.
void BranchAndBound::accept_only_pattern(const Node& node) {
    PartialAssignment found(*model_);
    std::vector<Choice> pattern;
    for (const auto applicant : node.master.applicants()) {
        pricing_.load(applicant, node.domains, node.price, model_->locked_slot_types());
        pricing_.best_pattern(pattern);
        const auto requests = model_->requests_of(applicant);
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (found.is_locked(requests[i])) continue;
            const auto choice = pattern[i];
            if (choice.has_slot_type() && !found.has_place(choice.slot_type())) {
                const auto price = prohibitive_price(found, choice.slot_type());
                if (price.empty()) return proof_.give_up();
                proof_.add_child(node.number, node.cuts, price);
                return;
            }
            if (choice.has_slot_type() &&
                !model_->fits(requests[i], choice.slot_type(), found.slot_type_of_request()))
                return proof_.give_up();  // overlaps across midnight, which pricing allows
            found.set(requests[i], choice);
        }
    }
    proof_.add_child(node.number, node.cuts, price_of_loads(found));
    update_incumbent(std::move(found));
}

// Of the place that the slot type lacks: costs of all others together do not reach it. Empty if it would be
// too large for sums.
std::vector<ScaledCost> BranchAndBound::prohibitive_price(const PartialAssignment& found,
                                                          SlotTypeId slot_type) const {
    std::vector<ScaledCost> price(model_->first_cut_row());
    if (found.places_left(slot_type) == 0) {
        price[slot_type.value] = impossible;
        return price;
    }
    const auto& limits = model_->limits();
    const auto is_full = [&](const LoadLimits::Load& load) {
        return found.limit_loads().load(load.limit) + load.weight > limits.cost(load.limit).most();
    };
    const auto limit = std::ranges::find_if(limits.of(slot_type), is_full)->limit;
    const auto dear = (cost_ + largest_objective(model_->problem())) * model_->cost_scale();
    if (dear > impossible / limits.heaviest(limit)) return {};
    model_->limit_rows(std::span(price))[limit] = dear;
    add_prices_of_limits(price);
    return price;
}

// One more unit of each load costs its price, or the last one did if no more is allowed: so the bound counts
// what the loads cost.
std::vector<ScaledCost> BranchAndBound::price_of_loads(const PartialAssignment& found) const {
    std::vector<ScaledCost> price(model_->first_cut_row());
    const auto of_limits = model_->limit_rows(std::span(price));
    for (std::size_t limit = 0; limit < of_limits.size(); ++limit) {
        const auto& cost = model_->limits().cost(limit);
        const auto load = found.limit_loads().load(limit);
        const auto last = std::max<std::int64_t>(1, std::min(load + 1, cost.most()));
        of_limits[limit] = cost.marginal(last - 1, 1) * model_->cost_scale();
    }
    add_prices_of_limits(price);
    return price;
}

void BranchAndBound::add_prices_of_limits(std::vector<ScaledCost>& price) const {
    for (std::uint32_t slot_type = 0; slot_type < model_->first_limit_row(); ++slot_type)
        price[slot_type] += model_->price_of_limits({slot_type}, price);
}

void BranchAndBound::update_incumbent(PartialAssignment found) {
    const auto cost = found.cost();
    if (cost >= cost_) return;
    incumbent_ = std::move(found);
    cost_ = cost;
}

// By the request whose weight of staying unplaced is nearest to a half.
std::optional<BranchAndBound::DomainSplit> BranchAndBound::find_unplaced_split(const Node& node) const {
    std::optional<DomainSplit> split;
    auto most_undecided = model_->parameters().least_unplaced_weight;
    node.master.for_each_unplaced_weight([&](std::uint32_t request, double weight) {
        const auto undecided = std::min(weight, 1 - weight);
        if (undecided <= most_undecided) return;
        most_undecided = undecided;
        split = {.request = request, .holds_unplaced = true};
    });
    return split;
}

// By days and half-days or, if no half of these raises the bound enough, by blocks.
std::optional<BranchAndBound::PairBranch> BranchAndBound::find_pair_branch(const Node& node, Budget& budget) {
    PairCounts counts(*model_);
    node.master.for_each_column([&](std::span<const SlotTypeId> slot_types, double weight) {
        counts.add_column(slot_types, weight);
    });
    std::optional<PairBranch> best;
    if (!try_splits(node, counts.splits_by_days(*node.cuts), best, budget) && (!best || splits_tried_ > 1))
        static_cast<void>(try_splits(node, counts.splits_by_blocks(*node.cuts), best, budget));
    return best;
}

// The half nearer to the relaxation, which is likely to gain less, of the splits that promise most (strong
// branching; Applegate, Bixby, Chvátal, Cook 1995). Returns whether one gained enough.
bool BranchAndBound::try_splits(const Node& node, std::vector<PairSplitCandidate> candidates,
                                std::optional<PairBranch>& best, Budget& budget) {
    const auto score = [&](const auto& candidate) { return history_.score(candidate); };
    std::ranges::stable_sort(candidates, std::greater(), score);
    const auto enough = (cost_ - node.lower_bound) / model_->parameters().enough_gain_divisor;
    for (std::int64_t i = 0; i < std::min<std::int64_t>(splits_tried_, std::ssize(candidates)); ++i) {
        auto& candidate = candidates[static_cast<std::size_t>(i)];
        auto half = half_of(node, candidate, candidate.pairs_beyond <= 0.5 ? Half::fewer : Half::more);
        raise_bound(half, budget);
        const auto gain = half.lower_bound - node.lower_bound;
        if (!best || gain > best->gain) best = PairBranch{std::move(candidate), std::move(half), gain};
        if (best->gain > enough || budget.is_exhausted()) return true;
    }
    return false;
}

// The first split, among the applicants that keep the incumbent from being proven, whose second half is sure
// to cost more.
std::optional<BranchAndBound::DomainSplit> BranchAndBound::find_split(const Node& node, Budget& budget) {
    std::optional<DomainSplit> first;
    const auto tries = [&](std::uint32_t applicant) {
        if (budget.is_out_of_time()) return true;
        const auto split = best_split(node, applicant, budget);
        budget.spend(1);
        if (split && (!first || split->bound_increase > 0)) first = split;
        return first && first->bound_increase > 0;
    };
    Neighbourhood neighbourhood(*model_, node.domains, incumbent_, node.price, node.cuts.get());
    if (std::ranges::any_of(neighbourhood.applicants_by_reduced_cost(*pool_, budget), tries) || first)
        return first;
    static_cast<void>(std::ranges::any_of(node.master.applicants(), tries));
    return first;
}

std::optional<BranchAndBound::DomainSplit> BranchAndBound::best_split(const Node& node,
                                                                      std::uint32_t applicant,
                                                                      const Budget& budget) {
    pricing_.load(applicant, node.domains, node.price, model_->locked_slot_types(), &budget);
    std::optional<DomainSplit> best;
    const auto requests = model_->requests_of(applicant);
    for (std::size_t position = 0; position < requests.size(); ++position) {
        if (!model_->locked_slot_types()[requests[position]].is_unfixed()) continue;
        auto split = split_of(node, position, requests[position]);
        if (split.bound_increase > (best ? best->bound_increase : -1)) best = std::move(split);
    }
    return best;
}

// The choices that cost nothing at these prices against the rest; or, if all cost nothing, two halves of
// them.
BranchAndBound::DomainSplit BranchAndBound::split_of(const Node& node, std::size_t position,
                                                     std::uint32_t request) {
    const auto tie = model_->cost_scale() / model_->parameters().tie_divisor;
    DomainSplit split{.request = request};
    ScaledCost rest = impossible;
    ScaledCost unplaced_value = 0;
    pricing_.min_marginals(position, value_of_offer_, unplaced_value);
    const auto reduced_cost = [&](ScaledCost value) { return value - pricing_.best_value(); };
    if (is_possible(unplaced_value)) {
        split.holds_unplaced = reduced_cost(unplaced_value) <= tie;
        if (!split.holds_unplaced) rest = reduced_cost(unplaced_value);
    }
    const auto& slot_types = model_->service_of(request).slot_types;
    for (std::uint32_t offer = 0; offer < slot_types.size(); ++offer) {
        if (!is_possible(value_of_offer_[offer])) continue;
        const auto bound_increase =
            reduced_cost(value_of_offer_[offer] + node.price[slot_types[offer].value]);
        if (bound_increase <= tie) {
            split.offers.push_back(offer);
        } else {
            rest = std::min(rest, bound_increase);
        }
    }
    if (is_possible(rest)) {
        split.bound_increase = rest;
    } else if (split.offers.size() + (split.holds_unplaced ? 1 : 0) >= 2) {
        split.offers.resize((split.offers.size() + 1) / 2);
        split.holds_unplaced = false;
        split.bound_increase = 0;
    }
    return split;
}

// The half that was tried is processed first.
void BranchAndBound::push_children(const Node& node, PairBranch&& branch) {
    auto& [candidate, tried, gain] = branch;
    proof_.set_split(node.number, candidate.split);
    const auto is_fewer = tried.halving->half == Half::fewer;
    auto other = half_of(node, candidate, is_fewer ? Half::more : Half::fewer);
    auto& fewer = is_fewer ? tried : other;
    auto& more = is_fewer ? other : tried;
    fewer.number = proof_.add_child(node.number, fewer.cuts, fewer.price);
    more.number = proof_.add_child(node.number, more.cuts, more.price);
    nodes_.push_back(std::move(other));
    nodes_.push_back(std::move(tried));
}

BranchAndBound::Node BranchAndBound::half_of(const Node& node, const PairSplitCandidate& candidate,
                                             Half half) {
    const auto& [split, pairs_beyond] = candidate;
    auto cuts = std::make_shared<OddSetCuts>(*node.cuts);
    if (half == Half::fewer) {
        cuts->add_limit(split.slot_types, split.pairs);
    } else {
        cuts->add_requirement(split.slot_types, split.pairs + 1);
    }
    auto result = node;
    result.master.set_cuts(*cuts);
    result.cuts = std::move(cuts);
    result.halving = {split.slot_types, half, half == Half::fewer ? pairs_beyond : 1 - pairs_beyond};
    result.is_raised = false;
    return result;
}

// The half in which the incumbent's reduced costs count is processed first.
void BranchAndBound::push_children(Node node, const DomainSplit& split) {
    node.halving.reset();
    node.is_raised = false;
    auto rest = node;
    const auto& slot_types = model_->service_of(split.request).slot_types;
    ChoiceSplit choices{split.request, {}, split.holds_unplaced};
    for (std::uint32_t offer = 0; offer < slot_types.size(); ++offer) {
        const auto is_held = std::ranges::binary_search(split.offers, offer);
        (is_held ? rest : node).domains.close(split.request, offer);
        if (is_held) choices.slot_types.push_back(slot_types[offer]);
    }
    (split.holds_unplaced ? rest : node).domains.require_placement(split.request);
    proof_.set_split(node.number, std::move(choices));
    const auto parent = node.number;
    node.number = proof_.add_child(parent, node.cuts, node.price);
    rest.number = proof_.add_child(parent, rest.cuts, rest.price);
    nodes_.push_back(std::move(node));
    nodes_.push_back(std::move(rest));
}

}  // namespace passpro::assignment
