#include "solver/pricing/pricing_problem.hpp"

#include <algorithm>
#include <bit>

namespace passpro::assignment {

void PricingProblem::load(std::uint32_t applicant, const Domains& domains, std::span<const ScaledCost> price,
                          std::span<const Choice> fixings, const Budget* budget) {
    requests_ = model_->requests_of(applicant);
    fixings_ = fixings;
    options_.load(requests_, domains, price, fixings, perturbation_);
    const auto home = model_->problem().applicants[applicant].home;
    const auto price_of_cuts = cuts_ ? price.subspan(model_->first_cut_row()) : std::span<const ScaledCost>();
    is_large_ = large_choice_.is_needed_for(options_);
    if (is_large_) {
        large_choice_.load(options_, applicant, price_of_cuts, budget);
        return;
    }
    has_many_visits_ = many_visits_.is_needed_for(options_);
    if (has_many_visits_) {
        many_visits_.load(options_, home, cuts_, price_of_cuts, budget);
        return;
    }
    joint_visits_.reset(options_, home, cuts_, price_of_cuts);
    run_forward(Needed::for_best_pattern);
    backward_is_current_ = false;
}

void PricingProblem::run_forward(Needed needed) {
    has_skipped_joint_visits_ = false;
    programme_.reset(options_.requests(), options_.days());
    for (std::size_t day = 0; day < options_.days(); ++day) {
        const auto present = options_.present(day);
        for (auto rest = present; rest != 0; rest = without_first(rest)) {
            const auto position = first_of(rest);
            programme_.add(day, set_of(position), options_.at(day, position).least);
        }
        if (!std::has_single_bit(present)) add_pairs(day, present, needed);
    }
    programme_.run_forward(options_.unplaced_cost());
}

// From the last pair to the first: of equal patterns, the programme takes the one that was added first.
void PricingProblem::add_pairs(std::size_t day, RequestSet present, Needed needed) {
    if (model_->problem().interviews_per_day < 2) return;
    for (auto other = options_.requests(); other-- > 1;) {
        if ((present & set_of(other)) == 0) continue;
        for (auto position = other; position-- > 0;) {
            if ((present & set_of(position)) == 0) continue;
            if (needed == Needed::for_best_pattern &&
                joint_visits_.is_no_better_than_standalone(options_, day, position, other)) {
                has_skipped_joint_visits_ = true;
                continue;
            }
            const auto value = joint_visits_.least_value(options_, day, position, other);
            if (is_possible(value)) programme_.add(day, set_of(position) | set_of(other), value);
        }
    }
}

void PricingProblem::best_pattern(std::vector<Choice>& pattern) {
    pattern.assign(requests_.size(), Choice::unplaced());
    if (is_large_) {
        large_choice_.pattern(options_, pattern);
        return;
    }
    if (!is_possible(best_value())) return;
    if (has_many_visits_) {
        many_visits_.best_pattern(options_, pattern);
        return;
    }
    programme_.for_each_served([&](std::size_t day, RequestSet set, ScaledCost value) {
        const auto position = first_of(set);
        if (without_first(set) == 0) {
            const auto& option = JointVisits::find(options_, day, position, value);
            pattern[option.position] = Choice::of(option.slot_type);
            return;
        }
        const auto other = first_of(without_first(set));
        const auto [one, another] = joint_visits_.find(options_, day, position, other, value);
        pattern[one.position] = Choice::of(one.slot_type);
        pattern[another.position] = Choice::of(another.slot_type);
    });
}

void PricingProblem::prepare_min_marginals() {
    if (has_skipped_joint_visits_) run_forward(Needed::for_min_marginals);
    programme_.run_backward();
    backward_is_current_ = true;
}

void PricingProblem::min_marginals(std::size_t position, std::vector<ScaledCost>& value_of_offer,
                                   ScaledCost& unplaced_value) {
    value_of_offer.assign(model_->service_of(requests_[position]).slot_types.size(), impossible);
    if (is_large_) {
        large_choice_.min_marginals(options_, position, value_of_offer, unplaced_value);
    } else if (has_many_visits_) {
        many_visits_.min_marginals(options_, position, value_of_offer, unplaced_value);
    } else {
        min_marginals_of_few(position, value_of_offer, unplaced_value);
    }
    if (!model_->spans_midnight() && model_->problem().orders.empty()) return;
    for (std::size_t day = 0; day < options_.days(); ++day) {
        for (const auto& option : options_.view(options_.at(day, options_.merged_position(position)))) {
            if (option.position == position && clashes_with_fixed(position, option.slot_type))
                value_of_offer[option.offer] = impossible;
        }
    }
}

// With two visits a day at most.
void PricingProblem::min_marginals_of_few(std::size_t position, std::vector<ScaledCost>& value_of_offer,
                                          ScaledCost& unplaced_value) {
    if (!backward_is_current_) prepare_min_marginals();
    const auto merged = options_.merged_position(position);
    const auto others = programme_.all_requests() & ~set_of(merged);
    const auto unplaced_cost = options_.unplaced_cost()[merged];
    unplaced_value = is_possible(unplaced_cost) ? programme_.least_value(others) + unplaced_cost : impossible;
    for (std::size_t day = 0; day < options_.days(); ++day) {
        if (!options_.at(day, merged).empty()) lower_to_day(day, position, value_of_offer, unplaced_value);
    }
}

// Lowers the min-marginals to the request's options of one day, alone or with one of the other requests. If
// another request of its choice takes an option, the request is unplaced.
void PricingProblem::lower_to_day(std::size_t day, std::size_t position,
                                  std::vector<ScaledCost>& value_of_offer, ScaledCost& unplaced_value) {
    const auto merged = options_.merged_position(position);
    const auto others = programme_.all_requests() & ~set_of(merged);
    const auto options = options_.view(options_.at(day, merged));
    const auto lower = [&](RequestSet together, auto value_here) {
        const auto elsewhere = programme_.value_elsewhere(day, others & ~together);
        if (!is_possible(elsewhere)) return;
        const auto here = value_here();
        for (std::size_t i = 0; i < options.size(); ++i) {
            const auto is_own = options[i].position == position;
            auto& value = is_own ? value_of_offer[options[i].offer] : unplaced_value;
            value = std::min(value, elsewhere + here(i) - (is_own ? options[i].price : 0));
        }
    };
    lower(0, [&] { return [&](std::size_t i) { return options[i].value; }; });
    if (model_->problem().interviews_per_day < 2) return;
    for (auto rest = options_.present(day) & others; rest != 0; rest = without_first(rest)) {
        lower(set_of(first_of(rest)), [&] {
            const auto joint = joint_visits_.values(options_, day, merged, first_of(rest));
            return [joint](std::size_t i) { return joint[i]; };
        });
    }
}

// Across midnight, the programme over days does not see overlaps, nor do min-marginals see all orders.
bool PricingProblem::clashes_with_fixed(std::size_t position, SlotTypeId slot_type) const {
    const auto here = model_->visit(requests_[position], slot_type);
    std::vector<Visit> fixed;
    for (std::size_t other = 0; other < requests_.size(); ++other) {
        const auto fixing = fixings_[requests_[other]];
        if (other == position || !fixing.has_slot_type()) continue;
        fixed.push_back(model_->visit(requests_[other], fixing.slot_type()));
        if (!model_->compatible(here, fixed.back())) return true;
    }
    return tears_apart(model_->problem(), here, fixed);
}

}  // namespace passpro::assignment
