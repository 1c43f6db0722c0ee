// Descent by applicants, for places under limits, which make more of a block than a transportation problem:
// takes all requests of an applicant out and places them in the cheapest pattern that is left, at what the
// next units of load cost.
#pragma once

#include "solver/model/partial_assignment.hpp"
#include "solver/pricing/pricing_problem.hpp"
#include "solver/run/budget.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// The cost of a place in view of the limits; `impossible` if there is none.
inline ScaledCost price_of_place(const Model& model, const PartialAssignment& assignment,
                                 SlotTypeId slot_type) {
    if (!assignment.has_place(slot_type)) return impossible;
    return assignment.limit_loads().marginal_cost(slot_type) * model.cost_scale();
}

class Reinsertion {
  public:
    Reinsertion(const Model& model, PartialAssignment& assignment);

    // Returns the gain, ≥ 0; equal patterns are exchanged, too. Nothing of the applicant may be unfixed.
    // O(one pricing problem).
    Cost reinsert(std::uint32_t applicant, Perturbation perturbation, const Budget& budget);

  private:
    Cost cost_of(std::uint32_t applicant) const;
    void price_places(std::span<const std::uint32_t> requests);
    bool place(std::span<const std::uint32_t> requests, std::span<const Choice> pattern);
    void release(std::span<const std::uint32_t> requests);

    const Model* model_;
    PartialAssignment* assignment_;
    PricingProblem pricing_;
    std::vector<ScaledCost> price_;
    std::vector<Choice> before_;
    std::vector<Choice> pattern_;
};

}  // namespace passpro::assignment
