#include "solver/pricing/few_visits.hpp"

#include <algorithm>
#include <bit>

namespace passpro::assignment {

namespace {

constexpr std::size_t most_of_one_pair = 3;  // of so many requests, one pair at most shares a day

}  // namespace

void FewVisits::load(const PricedOptions& options, std::uint32_t home, const OddSetCuts* cuts,
                     std::span<const ScaledCost> price_of_cuts) {
    joint_visits_.reset(options, home, cuts, price_of_cuts);
    run_forward(options, Needed::for_best_pattern);
    backward_is_current_ = false;
}

void FewVisits::run_forward(const PricedOptions& options, Needed needed) {
    programme_.reset(options.requests(), options.days());
    add_single_visits(options);
    has_left_out_pairs_ = false;
    if (options.requests() > 1 && model_->problem().interviews_per_day > 1) {
        collect_pairs(options, needed);
        add_pairs(options, needed == Needed::for_best_pattern ? find_known_value(options) : impossible);
    }
    programme_.run_forward(options.unplaced_cost());
}

void FewVisits::add_single_visits(const PricedOptions& options) {
    alone_.assign(options.requests(), {});
    for (std::size_t position = 0; position < options.requests(); ++position) {
        auto& [least, best_day, elsewhere] = alone_[position];
        for (std::size_t day = 0; day < options.days(); ++day) {
            if (options.at(day, position).empty()) continue;
            const auto value = options.at(day, position).least;
            programme_.add(day, set_of(position), value);
            elsewhere = std::min(elsewhere, std::max(value, least));
            if (value < least) best_day = day;
            least = std::min(value, least);
        }
        const auto unplaced_cost = options.unplaced_cost()[position];
        elsewhere = std::min(elsewhere, unplaced_cost);
        least = std::min(least, unplaced_cost);
    }
}

// From the last pair to the first: of equal patterns, the programme takes the one that was added first.
void FewVisits::collect_pairs(const PricedOptions& options, Needed needed) {
    pairs_.clear();
    for (std::size_t day = 0; day < options.days(); ++day) {
        for (auto other = options.requests(); other-- > 1;) {
            if (options.at(day, other).empty()) continue;
            for (auto position = other; position-- > 0;) {
                if (!options.at(day, position).empty())
                    collect_pair(options, {.day = day, .position = position, .other = other}, needed);
            }
        }
    }
}

void FewVisits::collect_pair(const PricedOptions& options, Pair pair, Needed needed) {
    if (needed == Needed::for_best_pattern) {
        pair.lower_bound = joint_visits_.lower_bound(options, pair.day, pair.position, pair.other);
        if (pair.lower_bound >= options.standalone(pair.position) + options.standalone(pair.other)) {
            has_left_out_pairs_ = true;
            return;
        }
        const auto rest = programme_.all_requests() & ~set_of(pair.position) & ~set_of(pair.other);
        pair.cost_of_rest = cost_of_rest(pair.day, rest);
        pair.lower_bound += pair.cost_of_rest;
    }
    pairs_.push_back(pair);
}

// Of the request that does not share the day with the pair, if there is one. Several others may share days
// themselves, and nothing is known of them.
ScaledCost FewVisits::cost_of_rest(std::size_t day, RequestSet rest) const {
    if (!std::has_single_bit(rest)) return 0;
    const auto& alone = alone_[first_of(rest)];
    return alone.day == day ? alone.elsewhere : alone.least;
}

// Of a pattern that is likely to be good: with all visits on days of their own, or with the pair that
// promises most.
ScaledCost FewVisits::find_known_value(const PricedOptions& options) {
    if (pairs_.empty() || options.requests() > most_of_one_pair) return impossible;
    programme_.run_forward(options.unplaced_cost());
    const auto& pair = *std::ranges::min_element(pairs_, {}, &Pair::lower_bound);
    const auto value = joint_visits_.least_value(options, pair.day, pair.position, pair.other);
    return std::min(programme_.best_value(), value + pair.cost_of_rest);
}

void FewVisits::add_pairs(const PricedOptions& options, ScaledCost known_value) {
    for (const auto& pair : pairs_) {
        if (pair.lower_bound > known_value) {
            has_left_out_pairs_ = true;
            continue;
        }
        const auto value = joint_visits_.least_value(options, pair.day, pair.position, pair.other);
        if (!is_possible(value)) continue;
        programme_.add(pair.day, set_of(pair.position) | set_of(pair.other), value);
        if (options.requests() <= most_of_one_pair)
            known_value = std::min(known_value, value + pair.cost_of_rest);
    }
}

void FewVisits::best_pattern(const PricedOptions& options, std::vector<Choice>& pattern) {
    programme_.for_each_served([&](std::size_t day, RequestSet set, ScaledCost value) {
        const auto position = first_of(set);
        if (without_first(set) == 0) {
            const auto& option = JointVisits::find(options, day, position, value);
            pattern[option.position] = Choice::of(option.slot_type);
            return;
        }
        const auto other = first_of(without_first(set));
        const auto [one, another] = joint_visits_.find(options, day, position, other, value);
        pattern[one.position] = Choice::of(one.slot_type);
        pattern[another.position] = Choice::of(another.slot_type);
    });
}

void FewVisits::prepare_min_marginals(const PricedOptions& options) {
    if (has_left_out_pairs_) run_forward(options, Needed::for_min_marginals);
    programme_.run_backward();
    backward_is_current_ = true;
}

void FewVisits::min_marginals(const PricedOptions& options, std::size_t position,
                              std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value) {
    if (!backward_is_current_) prepare_min_marginals(options);
    const auto merged = options.merged_position(position);
    const auto others = programme_.all_requests() & ~set_of(merged);
    const auto unplaced_cost = options.unplaced_cost()[merged];
    unplaced_value = is_possible(unplaced_cost) ? programme_.least_value(others) + unplaced_cost : impossible;
    for (std::size_t day = 0; day < options.days(); ++day) {
        if (!options.at(day, merged).empty())
            lower_to_day(options, day, position, value_of_offer, unplaced_value);
    }
}

// Lowers the min-marginals to the request's options of one day, alone or with one of the other requests. If
// another request of its choice takes an option, the request is unplaced.
void FewVisits::lower_to_day(const PricedOptions& options, std::size_t day, std::size_t position,
                             std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value) {
    const auto merged = options.merged_position(position);
    const auto others = programme_.all_requests() & ~set_of(merged);
    const auto of_day = options.view(options.at(day, merged));
    const auto lower = [&](RequestSet together, auto value_here) {
        const auto elsewhere = programme_.value_elsewhere(day, others & ~together);
        if (!is_possible(elsewhere)) return;
        const auto here = value_here();
        for (std::size_t i = 0; i < of_day.size(); ++i) {
            const auto is_own = of_day[i].position == position;
            auto& value = is_own ? value_of_offer[of_day[i].offer] : unplaced_value;
            value = std::min(value, elsewhere + here(i) - (is_own ? of_day[i].price : 0));
        }
    };
    lower(0, [&] { return [&](std::size_t i) { return of_day[i].value; }; });
    if (model_->problem().interviews_per_day < 2) return;
    for (auto rest = options.present(day) & others; rest != 0; rest = without_first(rest)) {
        lower(set_of(first_of(rest)), [&] {
            const auto joint = joint_visits_.values(options, day, merged, first_of(rest));
            return [joint](std::size_t i) { return joint[i]; };
        });
    }
}

}  // namespace passpro::assignment
