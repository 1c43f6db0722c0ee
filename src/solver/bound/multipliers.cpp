#include "solver/bound/multipliers.hpp"

#include "solver/bound/transportation_relaxation.hpp"
#include "solver/model/colour_classes.hpp"
#include "solver/model/numbers.hpp"
#include "solver/model/partial_assignment.hpp"

#include <algorithm>
#include <numeric>

namespace passpro::assignment {

Multipliers::Multipliers(const Model& model, ThreadPool& pool, const OddSetCuts* cuts)
    : model_(&model),
      pool_(&pool),
      cuts_(cuts),
      colour_classes_(colour_classes_of(model)),
      open_requests_(model.blocks().size()),
      price_(model.first_cut_row(), 0),
      exact_price_(model.blocks().size()) {
    const PartialAssignment locked(model);
    places_.assign(locked.places_left().begin(), locked.places_left().end());
    locked_loads_.assign(locked.limit_loads().loads().begin(), locked.limit_loads().loads().end());
    for (std::size_t c = 0; c < places_.size(); ++c) {
        if (places_[c] == 0) price_[c] = impossible;
    }
    for (std::uint32_t r = 0; r < model.problem().requests.size(); ++r) {
        if (!locked.is_locked(r)) open_requests_[model.block_of(r).value].push_back(r);
    }
}

void Multipliers::start(const Budget& budget) {
    TransportationRelaxation relaxation(*model_);
    for (std::uint32_t block = 0; block < model_->blocks().size() && !budget.is_exhausted(); ++block)
        start(BlockId{block}, relaxation, budget);
}

void Multipliers::start(BlockId id, TransportationRelaxation& relaxation, const Budget& budget) {
    const auto& block = model_->blocks()[id];
    const auto& requests = open_requests_[id.value];
    const auto places = places_of(block);
    if (!relaxation.solve(block, requests, places, budget)) return;
    const auto scale = model_->cost_scale();
    const auto lowest = relaxation.lowest_prices();
    const auto highest = relaxation.highest_prices();
    const auto prices = block.entries_in(std::span(price_));
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] > 0) prices[i] = middle_price(*model_, lowest[i] * scale, highest[i] * scale);
    }
    if (has_single_requests(requests) && !model_->is_limited(block))
        exact_price_[id.value].assign(prices.begin(), prices.end());
}

bool Multipliers::has_single_requests(std::span<const std::uint32_t> requests) const {
    return std::ranges::all_of(requests, [&](auto request) {
        return model_->requests_of(model_->problem().requests[request].applicant).size() == 1;
    });
}

void Multipliers::sweep(Perturbation perturbation, bool backwards, Budget& budget) {
    std::vector<BlockSolver> solvers(pool_->size(), BlockSolver(*model_, cuts_));
    for (std::size_t i = 0; i < colour_classes_.size(); ++i) {
        if (budget.is_exhausted()) return;
        const auto& colour_class = colour_classes_[backwards ? colour_classes_.size() - 1 - i : i];
        pool_->run(colour_class.size(), [&](unsigned worker, std::size_t item) {
            if (!budget.is_out_of_time()) sweep(colour_class[item], perturbation, solvers[worker], budget);
        });
        for (const auto block : colour_class) budget.spend(open_requests_[block.value].size());
    }
}

void Multipliers::sweep(BlockId id, Perturbation perturbation, BlockSolver& solver, const Budget& budget) {
    const auto& block = model_->blocks()[id];
    const auto& requests = open_requests_[id.value];
    if (const auto& exact = exact_price_[id.value]; !exact.empty() && perturbation.is_none()) {
        std::ranges::copy(exact, block.entries_in(std::span(price_)).begin());
        return;
    }
    // The first multipliers have to do; the restricted master makes better ones.
    if (BlockSolver::most_at_once(*model_, requests) < requests.size()) return;
    if (solver.solve(block, requests, places_of(block), price_, model_->locked_slot_types(), perturbation,
                     price_, budget))
        solver.middle_prices(price_);
}

ScaledCost Multipliers::bound(const Domains& domains, Budget& budget) {
    const auto applicants = model_->problem().applicants.size();
    std::vector<PricingProblem> pricings(pool_->size(), PricingProblem(*model_, {}, cuts_));
    least_costs_.assign(applicants, impossible);
    pool_->run(applicants, [&](unsigned worker, std::size_t applicant) {
        if (budget.is_out_of_time()) return;
        auto& pricing = pricings[worker];
        pricing.load(as_number(applicant), domains, price_, model_->locked_slot_types(), &budget);
        least_costs_[applicant] = pricing.best_value();
    });
    budget.spend(applicants);
    if (budget.is_out_of_time()) return -impossible;
    if (!std::ranges::all_of(least_costs_, is_possible)) return impossible;
    auto bound = std::reduce(least_costs_.begin(), least_costs_.end());
    for (std::size_t c = 0; c < places_.size(); ++c) {
        if (places_[c] > 0) bound -= price_of_place({as_number(c)}) * places_[c];
    }
    for (auto row = std::size_t{model_->first_cut_row()}; row < price_.size(); ++row)
        bound -= price_[row] * cuts_->pairs_of(row - model_->first_cut_row());
    const auto prices = model_->limit_rows(std::span(price_));
    for (std::size_t limit = 0; limit < prices.size(); ++limit) {
        const auto& cost = model_->limits().cost(limit);
        const auto conjugate = cost.conjugate(prices[limit], locked_loads_[limit], model_->cost_scale());
        if (conjugate == LoadCost::saturated) return -impossible;
        bound -= conjugate;
    }
    return bound;
}

// Prices of limits above those of their slot types count as if the places were free.
ScaledCost Multipliers::price_of_place(SlotTypeId slot_type) const {
    const auto price = price_[slot_type.value];
    if (model_->limits().empty()) return price;
    return std::max<ScaledCost>(0, price - model_->price_of_limits(slot_type, std::span(price_)));
}

Cost Multipliers::lower_bound(Budget& budget) {
    return round_up(bound(model_->domains(), budget), model_->cost_scale());
}

}  // namespace passpro::assignment
