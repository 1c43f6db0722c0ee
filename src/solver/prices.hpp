// Prices of places, and the lower bound that they prove: with a price on every place, applicants need no
// longer be kept apart, and what they would pay at least, less the price of all places, is never more than
// the best assignment costs (Lagrangian relaxation of the capacities).
#pragma once

#include "solver/budget.hpp"
#include "solver/group_solver.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class Prices {
  public:
    explicit Prices(const Index& index) : index_(&index), price_(index.classes().size(), 0) {}

    std::span<const Priced> of_classes() const { return price_; }

    // Goes through all groups once and gives each the prices of its own transportation problem at the present
    // prices of the others: the exact maximum of the bound over that group's prices. One unit of work a
    // request. With a lottery, the prices are those of a slightly different problem; every price is still
    // valid for a bound.
    void sweep(Lottery lottery, bool backwards, Budget& budget);

    // The bound, in the problem's cost units, rounded up: costs are integers. Exact for whatever prices; one
    // unit of work an applicant.
    Cost lower_bound(Budget& budget) const;

  private:
    const Index* index_;
    std::vector<Priced> price_;
};

}  // namespace passpro::assignment
