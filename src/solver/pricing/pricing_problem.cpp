#include "solver/pricing/pricing_problem.hpp"

#include <algorithm>
#include <bit>

namespace passpro::assignment {

void PricingProblem::load(std::uint32_t applicant, const Domains& domains, std::span<const ScaledCost> price,
                          std::span<const Choice> fixings) {
    requests_ = model_->requests_of(applicant);
    fixings_ = fixings;
    options_.load(requests_, domains, price, fixings, perturbation_);
    joint_visits_.reset(options_, model_->problem().applicants[applicant].home, cuts_,
                        cuts_ ? price.subspan(model_->slot_types().size()) : std::span<const ScaledCost>());
    run_forward(Needed::for_best_pattern);
    backward_is_current_ = false;
}

void PricingProblem::run_forward(Needed needed) {
    has_skipped_joint_visits_ = false;
    programme_.reset(requests_.size(), options_.days());
    for (std::size_t day = 0; day < options_.days(); ++day) {
        const auto present = options_.present(day);
        for (auto rest = present; rest != 0; rest = without_first(rest)) {
            const auto position = first_of(rest);
            programme_.add(day, set_of(position), options_.at(day, position).least);
        }
        if (!std::has_single_bit(present)) add_joint_sets(day, present, needed);
    }
    programme_.run_forward(options_.unplaced_cost());
}

void PricingProblem::add_joint_sets(std::size_t day, RequestSet present, Needed needed) {
    const auto per_day = model_->problem().interviews_per_day;
    if (per_day < 2) return;
    for (auto set = present; set != 0; set = (set - 1) & present) {
        if (std::has_single_bit(set) || count_bits(set) > per_day) continue;
        if (needed == Needed::for_best_pattern &&
            joint_visits_.is_no_better_than_standalone(options_, day, set)) {
            has_skipped_joint_visits_ = true;
            continue;
        }
        const auto value =
            std::ranges::min(joint_visits_.values(options_, day, first_of(set), without_first(set)));
        if (is_possible(value)) programme_.add(day, set, value);
    }
}

void PricingProblem::best_pattern(std::vector<Choice>& pattern) {
    pattern.assign(requests_.size(), Choice::unplaced());
    programme_.for_each_served([&](std::size_t day, RequestSet set, ScaledCost value) {
        const auto visits = joint_visits_.find(options_, day, set, value);
        for (const auto* visit : visits.view()) {
            pattern[first_of(set)] = Choice::of(visit->slot_type);
            set = without_first(set);
        }
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
    if (!backward_is_current_) prepare_min_marginals();
    const auto others = programme_.all_requests() & ~set_of(position);
    const auto unplaced_cost = options_.unplaced_cost()[position];
    unplaced_value = is_possible(unplaced_cost) ? programme_.least_value(others) + unplaced_cost : impossible;
    for (std::size_t day = 0; day < options_.days(); ++day) {
        if (!options_.at(day, position).empty()) lower_to_day(day, position, value_of_offer);
    }
    if (!model_->spans_midnight()) return;
    for (std::size_t day = 0; day < options_.days(); ++day) {
        for (const auto& option : options_.view(options_.at(day, position))) {
            if (clashes_with_fixed(position, option.slot_type)) value_of_offer[option.offer] = impossible;
        }
    }
}

// Lowers the min-marginals to the request's options of one day, combined with every set of the other
// requests.
void PricingProblem::lower_to_day(std::size_t day, std::size_t position,
                                  std::vector<ScaledCost>& value_of_offer) {
    const auto others = programme_.all_requests() & ~set_of(position);
    const auto present = options_.present(day) & others;
    const auto options = options_.view(options_.at(day, position));
    for (auto together = present;; together = (together - 1) & present) {
        const auto is_allowed = count_bits(together) < model_->problem().interviews_per_day;
        const auto elsewhere = is_allowed ? programme_.value_elsewhere(day, others & ~together) : impossible;
        if (is_possible(elsewhere)) {
            const auto joint = together == 0 ? std::span<const ScaledCost>()
                                             : joint_visits_.values(options_, day, position, together);
            for (std::size_t i = 0; i < options.size(); ++i) {
                const auto here = together == 0 ? options[i].value : joint[i];
                auto& value = value_of_offer[options[i].offer];
                value = std::min(value, elsewhere + here - options[i].price);
            }
        }
        if (together == 0) break;
    }
}

// Across midnight, the programme over days does not see overlaps.
bool PricingProblem::clashes_with_fixed(std::size_t position, SlotTypeId slot_type) const {
    const auto& slot_types = model_->slot_types();
    for (std::size_t other = 0; other < requests_.size(); ++other) {
        const auto fixing = fixings_[requests_[other]];
        if (other != position && fixing.has_slot_type() &&
            !model_->compatible(slot_types[slot_type], slot_types[fixing.slot_type()]))
            return true;
    }
    return false;
}

}  // namespace passpro::assignment
