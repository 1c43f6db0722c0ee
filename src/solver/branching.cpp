#include "solver/branching.hpp"

#include "solver/diving.hpp"
#include "solver/narrowing.hpp"
#include "solver/neighbourhood.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace passpro::assignment {

namespace {

// Prices of one node: rounds of passes, until this many in a row have gained nothing worth the while.
constexpr int most_rounds = 20;
constexpr int passes_of_round = 6;
constexpr int vain_rounds = 2;
constexpr Priced worthwhile_divisor = 4;  // of a cost unit
// Choices that cost less than this fraction of a unit more than the best are as good as the best.
constexpr Priced tie_divisor = 8;

constexpr std::uint64_t nodes_to_a_plan = 6;
constexpr int settlings_of_plan = 3;
constexpr int passes_of_plan = 5;
constexpr DivingPace pace_in_branch{.portion = 0.05, .passes = 4};

}  // namespace

Branching::Branching(const Index& index, Shares shares, const PairLimits* limits, Arrangement incumbent,
                     Crew& crew)
    : index_(&index),
      crew_(&crew),
      limits_(limits),
      incumbent_(std::move(incumbent)),
      cost_(incumbent_.cost()),
      prices_(index, crew, limits),
      choice_(index, {}, limits) {
    auto price = shares.settled_price();
    nodes_.push_back({index.scope(), std::move(shares), std::move(price), std::numeric_limits<Cost>::min()});
}

void Branching::run(std::uint64_t work_limit, Budget& budget) {
    while (!nodes_.empty() && !budget.is_exhausted() && budget.work() < work_limit) {
        auto node = std::move(nodes_.back());
        nodes_.pop_back();
        if (!is_hopeless(node)) look_at(std::move(node), budget);
    }
}

Cost Branching::lower_bound() const {
    auto least = cost_;
    for (const auto& node : nodes_) least = std::min(least, node.lower_bound);
    return least;
}

void Branching::look_at(Node node, Budget& budget) {
    prices_.set(node.price);
    if (!is_possible(prices_.bound(node.scope, budget))) return;
    node.shares.narrow(node.scope);
    raise_bound(node, budget);
    if (is_hopeless(node)) return;
    if (nodes_seen_++ % nodes_to_a_plan == 0) plan(node, budget);
    if (budget.is_exhausted()) {
        nodes_.push_back(std::move(node));
    } else if (const auto split = find_split(node, budget)) {
        open_halves(std::move(node), *split);
    } else {
        take_what_is_left(node);
    }
}

void Branching::raise_bound(Node& node, Budget& budget) {
    const auto scale = index_->price_scale();
    auto best = prices_.bound(node.scope, budget);
    node.lower_bound = std::max(node.lower_bound, round_up(best, scale));
    int vain = 0;
    for (int round = 0; round < most_rounds && vain < vain_rounds && !is_hopeless(node); ++round) {
        node.shares.refine(1, passes_of_round, budget);
        if (budget.is_exhausted()) return;
        prices_.set(node.shares.settled_price());
        const auto bound = prices_.bound(node.scope, budget);
        vain = bound > best + scale / worthwhile_divisor ? 0 : vain + 1;
        if (bound <= best) continue;
        best = bound;
        node.price = node.shares.settled_price();
        node.lower_bound = std::max(node.lower_bound, round_up(best, scale));
    }
    if (is_hopeless(node)) return;
    const auto slack = (cost_ - 1) * scale - best;
    node.scope = narrow(*index_, node.scope, node.price, limits_, slack, *crew_, budget);
    prices_.set(node.price);
    if (is_possible(prices_.bound(node.scope, budget))) {
        node.shares.narrow(node.scope);
    } else {
        node.lower_bound = cost_;
    }
}

void Branching::plan(const Node& node, Budget& budget) {
    auto shares = node.shares;
    // Where places run out, somebody may have to stay without one who must not in this node; what is found
    // is an assignment all the same.
    auto scope = node.scope;
    scope.drop_demands();
    shares.narrow(scope);
    shares.set_lottery(lottery_among_equals(*index_, nodes_seen_));
    shares.refine(settlings_of_plan, passes_of_plan, budget);
    if (dive(*index_, shares, pace_in_branch, budget)) keep_better(Arrangement(*index_, shares.decided()));
}

// Nobody has a choice: either it is an assignment, or there is none in this node.
void Branching::take_what_is_left(const Node& node) {
    Arrangement found(*index_);
    std::vector<std::int32_t> choice;
    for (const auto applicant : node.shares.applicants()) {
        choice_.load(applicant, node.scope, node.price, index_->locked_classes());
        choice_.best_choice(choice);
        const auto requests = index_->requests_of(applicant);
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (found.is_locked(requests[i])) continue;
            const auto class_id = static_cast<std::uint32_t>(choice[i]);
            const auto is_possible =
                choice[i] < 0 || (found.places_left(class_id) > 0 &&
                                  index_->fits(requests[i], class_id, found.class_of_request()));
            if (!is_possible) return;
            found.set(requests[i], choice[i]);
        }
    }
    keep_better(std::move(found));
}

void Branching::keep_better(Arrangement found) {
    const auto cost = found.cost();
    if (cost >= cost_) return;
    incumbent_ = std::move(found);
    cost_ = cost;
}

// Of those who keep the incumbent from being proven, the first for whom something else is sure to cost more.
std::optional<Branching::Split> Branching::find_split(const Node& node, Budget& budget) {
    std::optional<Split> first;
    const auto looks_at = [&](std::uint32_t applicant) {
        const auto split = best_split(node, applicant);
        budget.spend(1);
        if (split && (!first || split->raise > 0)) first = split;
        return first && first->raise > 0;
    };
    Neighbourhood neighbourhood(*index_, node.scope, incumbent_, node.price, limits_);
    if (std::ranges::any_of(neighbourhood.regretful(*crew_, budget), looks_at) || first) return first;
    static_cast<void>(std::ranges::any_of(node.shares.applicants(), looks_at));
    return first;
}

std::optional<Branching::Split> Branching::best_split(const Node& node, std::uint32_t applicant) {
    choice_.load(applicant, node.scope, node.price, index_->locked_classes());
    std::optional<Split> best;
    const auto requests = index_->requests_of(applicant);
    for (std::size_t position = 0; position < requests.size(); ++position) {
        if (index_->locked_classes()[requests[position]] != undecided) continue;
        auto split = split_of(node, position, requests[position]);
        if (split.raise > (best ? best->raise : -1)) best = std::move(split);
    }
    return best;
}

// What costs nothing at these prices and what does; or, where nothing does, two halves of it.
Branching::Split Branching::split_of(const Node& node, std::size_t position, std::uint32_t request) {
    const auto tie = index_->price_scale() / tie_divisor;
    Split split{.request = request};
    Priced rest = impossible;
    Priced unplaced_value = 0;
    choice_.marginals(position, column_value_, unplaced_value);
    const auto regret = [&](Priced value) { return value - choice_.best(); };
    if (is_possible(unplaced_value)) {
        split.holds_unplaced = regret(unplaced_value) <= tie;
        if (!split.holds_unplaced) rest = regret(unplaced_value);
    }
    const auto& classes = index_->service_of(request).classes;
    for (std::uint32_t column = 0; column < classes.size(); ++column) {
        if (!is_possible(column_value_[column])) continue;
        const auto raise = regret(column_value_[column] + node.price[classes[column]]);
        if (raise <= tie) {
            split.columns.push_back(column);
        } else {
            rest = std::min(rest, raise);
        }
    }
    if (is_possible(rest)) {
        split.raise = rest;
    } else if (split.columns.size() + (split.holds_unplaced ? 1 : 0) >= 2) {
        split.columns.resize((split.columns.size() + 1) / 2);
        split.holds_unplaced = false;
        split.raise = 0;
    }
    return split;
}

// The half in which the incumbent's regrets cost something is looked at first.
void Branching::open_halves(Node node, const Split& split) {
    auto rest = node;
    const auto columns = index_->service_of(split.request).classes.size();
    for (std::uint32_t column = 0; column < columns; ++column) {
        const auto is_held = std::ranges::binary_search(split.columns, column);
        (is_held ? rest : node).scope.close(split.request, column);
    }
    (split.holds_unplaced ? rest : node).scope.demand_place(split.request);
    nodes_.push_back(std::move(node));
    nodes_.push_back(std::move(rest));
}

}  // namespace passpro::assignment
