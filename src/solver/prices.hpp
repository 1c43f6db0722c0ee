// Prices of places, and the lower bound that they prove: with a price on every place, applicants need no
// longer be kept apart, and what they would pay at least, less the price of all places, is never more than
// the best assignment costs (Lagrangian relaxation of the capacities). The same goes for pairs and their
// limits.
#pragma once

#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/group_solver.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class Prices {
  public:
    // Limits, if any, must outlive this.
    Prices(const Index& index, Crew& crew, const PairLimits* limits = nullptr);

    // `impossible` where locked requests have taken all places. After the classes, the limits that have been
    // given a price.
    std::span<const Priced> all() const { return price_; }
    // Other limits, that must outlive this, too.
    void heed(const PairLimits& limits) { limits_ = &limits; }
    void set(std::span<const Priced> price) { price_.assign(price.begin(), price.end()); }

    // The prices of the transportation part: exact where every applicant has one request, and elsewhere a
    // good beginning that costs next to nothing. No work is counted.
    void begin(const Budget& budget);

    // Goes through all groups once, wave by wave, and gives each the prices of its own transportation problem
    // at the present prices of the others: the exact maximum of the bound over that group's prices. One unit
    // of work a request. With a lottery, the prices are those of a slightly different problem; every price is
    // still valid for a bound.
    void sweep(Lottery lottery, bool backwards, Budget& budget);

    // The bound on everything in the scope, exact for whatever prices; impossible where somebody can choose
    // nothing in it, and below everything where the time ends before. One unit of work an applicant.
    Priced bound(const Scope& scope, Budget& budget) const;
    // On everything, in the problem's cost units, rounded up: costs are integers.
    Cost lower_bound(Budget& budget) const;

  private:
    void sweep(std::uint32_t group, Lottery lottery, GroupSolver& solver);
    std::span<const std::int32_t> places_of(const Group& group) const {
        return std::span(places_).subspan(group.first_class, group.last_class - group.first_class);
    }

    const Index* index_;
    Crew* crew_;
    const PairLimits* limits_;
    std::vector<std::vector<std::uint32_t>> waves_;
    std::vector<std::int32_t> places_;  // of each class: those that no locked request has
    std::vector<std::vector<std::uint32_t>> open_requests_;  // of each group: those that are not locked
    std::vector<Priced> price_;
};

}  // namespace passpro::assignment
