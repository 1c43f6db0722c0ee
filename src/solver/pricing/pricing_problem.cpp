#include "solver/pricing/pricing_problem.hpp"

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
    few_visits_.load(options_, home, cuts_, price_of_cuts);
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
    } else {
        few_visits_.best_pattern(options_, pattern);
    }
}

void PricingProblem::min_marginals(std::size_t position, std::vector<ScaledCost>& value_of_offer,
                                   ScaledCost& unplaced_value) {
    value_of_offer.assign(model_->service_of(requests_[position]).slot_types.size(), impossible);
    if (is_large_) {
        large_choice_.min_marginals(options_, position, value_of_offer, unplaced_value);
    } else if (has_many_visits_) {
        many_visits_.min_marginals(options_, position, value_of_offer, unplaced_value);
    } else {
        few_visits_.min_marginals(options_, position, value_of_offer, unplaced_value);
    }
    if (!model_->spans_midnight() && model_->problem().orders.empty()) return;
    for (std::size_t day = 0; day < options_.days(); ++day) {
        for (const auto& option : options_.view(options_.at(day, options_.merged_position(position)))) {
            if (option.position == position && clashes_with_fixed(position, option.slot_type))
                value_of_offer[option.offer] = impossible;
        }
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
