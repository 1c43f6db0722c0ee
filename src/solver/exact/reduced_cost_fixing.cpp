#include "solver/exact/reduced_cost_fixing.hpp"

#include "solver/model/numbers.hpp"

#include <vector>

namespace passpro::assignment {

namespace {

class ReducedCostFixer {
  public:
    ReducedCostFixer(const Model& model, const Domains& domains, std::span<const ScaledCost> price,
                     const OddSetCuts* cuts, ScaledCost slack, const Budget& budget)
        : model_(&model),
          domains_(&domains),
          price_(price),
          slack_(slack),
          pricing_(model, {}, cuts),
          budget_(&budget) {}

    void fix_by_reduced_cost(std::uint32_t applicant, Domains& reduced) {
        pricing_.load(applicant, *domains_, price_, model_->locked_slot_types(), budget_);
        const auto requests = model_->requests_of(applicant);
        for (std::size_t position = 0; position < requests.size(); ++position) {
            if (model_->locked_slot_types()[requests[position]].is_unfixed())
                fix_by_reduced_cost(requests[position], position, reduced);
        }
    }

  private:
    void fix_by_reduced_cost(std::uint32_t request, std::size_t position, Domains& reduced) {
        const auto most = pricing_.best_value() + slack_;
        ScaledCost unplaced_value = 0;
        pricing_.min_marginals(position, value_of_offer_, unplaced_value);
        // Whatever the pricing problem could not find out proves nothing.
        if (budget_->is_out_of_time()) return;
        if (unplaced_value > most) reduced.require_placement(request);
        const auto& slot_types = model_->service_of(request).slot_types;
        for (std::uint32_t offer = 0; offer < slot_types.size(); ++offer) {
            if (!is_possible(value_of_offer_[offer]) ||
                value_of_offer_[offer] + price_[slot_types[offer].value] > most)
                reduced.close(request, offer);
        }
    }

    const Model* model_;
    const Domains* domains_;
    std::span<const ScaledCost> price_;
    ScaledCost slack_;
    PricingProblem pricing_;
    const Budget* budget_;
    std::vector<ScaledCost> value_of_offer_;
};

}  // namespace

Domains fix_by_reduced_cost(const Model& model, const Domains& domains, std::span<const ScaledCost> price,
                            const OddSetCuts* cuts, ScaledCost slack, ThreadPool& pool, Budget& budget) {
    auto reduced = domains;
    std::vector<ReducedCostFixer> fixers(pool.size(),
                                         ReducedCostFixer(model, domains, price, cuts, slack, budget));
    pool.run(model.problem().applicants.size(), [&](unsigned worker, std::size_t applicant) {
        if (budget.is_out_of_time()) return;
        fixers[worker].fix_by_reduced_cost(as_number(applicant), reduced);
    });
    budget.spend(model.problem().requests.size());
    return reduced;
}

}  // namespace passpro::assignment
