#include "solver/bound/column_generator.hpp"

#include "solver/model/numbers.hpp"

namespace passpro::assignment {

ColumnGenerator::ColumnGenerator(const Model& model, Perturbation perturbation, ThreadPool& threads,
                                 const OddSetCuts* cuts, std::size_t largest_batch)
    : model_(&model),
      threads_(&threads),
      cuts_(cuts),
      perturbation_(perturbation),
      pricings_(threads.size(), PricingProblem(model, perturbation, cuts)),
      columns_(largest_batch) {}

void ColumnGenerator::set_cuts(const OddSetCuts& cuts) {
    cuts_ = &cuts;
    for (auto& pricing : pricings_) pricing.set_cuts(cuts);
}

void ColumnGenerator::set_perturbation(Perturbation perturbation) {
    perturbation_ = perturbation;
    for (auto& pricing : pricings_) pricing.set_perturbation(perturbation);
}

const PricedColumn& ColumnGenerator::price(std::uint32_t position, const PricingInput& input) {
    const auto applicant = input.applicants[position];
    pricings_[0].load(applicant, input.domains, input.price, input.fixings, input.budget);
    make_column(applicant, pricings_[0], input, columns_[0]);
    return columns_[0];
}

void ColumnGenerator::make_column(std::uint32_t applicant, PricingProblem& pricing, const PricingInput& input,
                                  PricedColumn& column) const {
    pricing.best_pattern(column.slot_types);
    const auto requests = model_->requests_of(applicant);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (!input.fixings[requests[i]].is_unfixed()) column.slot_types[i] = Choice::unplaced();
    }
    const ColumnVisits visits(requests, column.slot_types, input.fixings);
    column.joint_loads.clear();
    add_cut_loads(visits.view(), column.joint_loads);
    column.cost = pricing.pattern_value();
    const auto of_pairs = std::span<const RowLoad>(column.joint_loads);
    const auto counted = pricing.ignores_pairs() ? of_pairs.first(0) : of_pairs;
    for_each_load(column.slot_types, counted, [&](std::uint32_t row, double load) {
        column.cost -= input.price[row] * static_cast<ScaledCost>(load);
    });
    add_limit_loads(visits.view(), column.joint_loads);  // which the prices of slot types contain
}

void ColumnGenerator::add_joint_loads(std::span<const std::uint32_t> requests,
                                      std::span<const Choice> slot_types, std::span<const Choice> fixings,
                                      std::vector<RowLoad>& joint_loads) const {
    const ColumnVisits visits(requests, slot_types, fixings);
    add_cut_loads(visits.view(), joint_loads);
    add_limit_loads(visits.view(), joint_loads);
}

void ColumnGenerator::add_cut_loads(std::span<const SlotTypeId> visits,
                                    std::vector<RowLoad>& joint_loads) const {
    if (!cuts_ || cuts_->size() == 0 || visits.size() < 2) return;
    const auto first_cut = model_->first_cut_row();
    cuts_->for_each_pair(visits, [&](std::uint32_t cut, std::ptrdiff_t load) {
        joint_loads.push_back({first_cut + cut, as_double(load)});
    });
}

void ColumnGenerator::add_limit_loads(std::span<const SlotTypeId> visits,
                                      std::vector<RowLoad>& joint_loads) const {
    if (model_->limits().empty()) return;
    const auto first_limit = model_->first_limit_row();
    for (const auto slot_type : visits) {
        for (const auto& [limit, weight] : model_->limits().of(slot_type))
            joint_loads.push_back({first_limit + limit, as_double(weight)});
    }
}

ColumnVisits::ColumnVisits(std::span<const std::uint32_t> requests, std::span<const Choice> slot_types,
                           std::span<const Choice> fixings) {
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto choice = slot_types[i].has_slot_type() ? slot_types[i] : fixings[requests[i]];
        if (choice.has_slot_type()) slot_types_[size_++] = choice.slot_type();
    }
}

}  // namespace passpro::assignment
