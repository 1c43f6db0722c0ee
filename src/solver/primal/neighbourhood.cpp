#include "solver/primal/neighbourhood.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>

namespace passpro::assignment {

Neighbourhood::Neighbourhood(const Model& model, const Domains& domains, const PartialAssignment& assignment,
                             std::span<const ScaledCost> price, const OddSetCuts* cuts)
    : model_(&model),
      domains_(&domains),
      assignment_(&assignment),
      price_(price),
      cuts_(cuts),
      locked_(model.locked_slot_types()),
      pricing_(model, {}, cuts) {}

ScaledCost Neighbourhood::least_cost(std::uint32_t applicant, PricingProblem& pricing,
                                     const Budget* budget) const {
    pricing.load(applicant, *domains_, price_, locked_, budget);
    return pricing.best_value();
}

ScaledCost Neighbourhood::reduced_cost(std::uint32_t applicant, ScaledCost least_cost) const {
    auto value = assignment_->cost_of(applicant) * model_->cost_scale() + price_of_cuts(applicant);
    for (const auto request : model_->requests_of(applicant)) {
        const auto choice = assignment_->slot_type_of(request);
        if (choice.has_slot_type() && !assignment_->is_locked(request))
            value += price_[choice.slot_type().value];
    }
    return value - least_cost;
}

ScaledCost Neighbourhood::price_of_cuts(std::uint32_t applicant) const {
    const auto price = price_.subspan(model_->first_cut_row());
    if (price.empty()) return 0;
    return cuts_->cost(
        OddSetCuts::slot_types_of(model_->requests_of(applicant), assignment_->slot_type_of_request()),
        price);
}

std::vector<std::uint32_t> Neighbourhood::applicants_by_reduced_cost(ThreadPool& pool, Budget& budget) const {
    const auto applicants = model_->problem().applicants.size();
    std::vector<PricingProblem> pricings(pool.size(), pricing_);
    std::vector<ScaledCost> least_costs(applicants, impossible);
    pool.run(applicants, [&](unsigned worker, std::size_t applicant) {
        if (!budget.is_out_of_time())
            least_costs[applicant] = least_cost(as_number(applicant), pricings[worker], &budget);
    });
    budget.spend(applicants);
    return applicants_by_reduced_cost(least_costs);
}

std::vector<std::uint32_t> Neighbourhood::applicants_by_reduced_cost(
    std::span<const ScaledCost> least_costs) const {
    std::vector<ScaledCost> reduced_costs;
    std::vector<std::uint32_t> result;
    for (std::uint32_t applicant = 0; applicant < least_costs.size(); ++applicant) {
        reduced_costs.push_back(reduced_cost(applicant, least_costs[applicant]));
        if (reduced_costs.back() > 0) result.push_back(applicant);
    }
    std::ranges::stable_sort(result, std::greater(),
                             [&](auto applicant) { return reduced_costs[applicant]; });
    return result;
}

std::vector<std::uint32_t> Neighbourhood::around(std::uint32_t applicant, std::size_t size, Random& random,
                                                 std::vector<bool>& is_taken, Budget& budget) {
    std::vector<std::uint32_t> found_applicants;
    const auto add = [&](std::uint32_t other) {
        const auto is_new = !is_taken[other];
        if (is_new) found_applicants.push_back(other);
        is_taken[other] = true;
        return is_new;
    };
    add(applicant);
    for (std::size_t i = 0; i < found_applicants.size() && found_applicants.size() < size; ++i) {
        auto found = rivals(found_applicants[i], budget);
        random.shuffle(found);
        std::size_t taken = 0;
        for (const auto rival : found) {
            if (taken < model_->parameters().rivals_of_applicant && found_applicants.size() < size &&
                add(rival))
                ++taken;
        }
    }
    if (found_applicants.empty()) return found_applicants;
    for (auto tries = model_->parameters().neighbourhood_tries * size;
         tries > 0 && found_applicants.size() < size; --tries) {
        const auto requests = model_->requests_of(found_applicants[random.below(found_applicants.size())]);
        if (requests.empty()) continue;
        const auto& block = model_->blocks()[model_->block_of(requests[random.below(requests.size())])];
        add(model_->problem().requests[block.requests[random.below(block.requests.size())]].applicant);
    }
    budget.spend(found_applicants.size());
    return found_applicants;
}

std::vector<std::uint32_t> Neighbourhood::rivals(std::uint32_t applicant, const Budget& budget) {
    pricing_.load(applicant, *domains_, price_, locked_, &budget);
    pricing_.best_pattern(wanted_);
    std::vector<std::uint32_t> found;
    for (const auto choice : wanted_) {
        if (!choice.has_slot_type()) continue;
        add_holders(choice.slot_type(), found);
        for (const auto& [limit, weight] : model_->limits().of(choice.slot_type())) {
            if (!is_tight(limit, weight)) continue;
            for (const auto other : model_->limits().slot_types(limit)) add_holders(other, found);
        }
    }
    return found;
}

void Neighbourhood::add_holders(SlotTypeId slot_type, std::vector<std::uint32_t>& applicants) const {
    for (const auto holder : assignment_->holders(slot_type))
        applicants.push_back(model_->problem().requests[holder].applicant);
}

// Whether more load would be forbidden, or cost more than the load that there is.
bool Neighbourhood::is_tight(std::uint32_t limit, std::int64_t weight) const {
    const auto& cost = model_->limits().cost(limit);
    const auto load = assignment_->limit_loads().load(limit);
    return load + weight > cost.most() || cost.marginal(load, weight) > 0;
}

}  // namespace passpro::assignment
