// The multipliers of the Lagrangian relaxation of capacities (and of limits and odd-set cuts), and the lower
// bound that they prove. With a price on every place and every unit of load, applicants are independent of
// each other: the sum of their cheapest patterns, less the price of all places and the conjugate of the cost
// of each load, never exceeds the optimum (Held and Karp 1971, Geoffrion 1974).
#pragma once

#include "solver/bound/block_solver.hpp"
#include "solver/bound/transportation_relaxation.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/thread_pool.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class Multipliers {
  public:
    // Cuts, if any, must outlive this object.
    Multipliers(const Model& model, ThreadPool& pool, const OddSetCuts* cuts = nullptr);

    // Of the slot types with what their limits add, `impossible` if locked requests hold all places; after
    // them, of the limits and of the cuts that have a price.
    std::span<const ScaledCost> values() const { return price_; }
    // Replaces the cuts; they must outlive this object, too.
    void set_cuts(const OddSetCuts& cuts) { cuts_ = &cuts; }
    void set(std::span<const ScaledCost> price) { price_.assign(price.begin(), price.end()); }

    // Takes the multipliers of the transportation relaxation: exact if every applicant has one request, and
    // otherwise a good start at little cost. Counts no work.
    void start(const Budget& budget);

    // Visits all blocks once, one colour class after another, and gives each block the dual prices of its own
    // transportation problem at the present prices of the others: the exact maximum of the bound over the
    // block's prices (block-coordinate ascent). One unit of work per request. With a perturbation, the prices
    // are those of a slightly different problem; any prices give a valid bound.
    void sweep(Perturbation perturbation, bool backwards, Budget& budget);

    // The bound on all assignments within `domains`, exact for any multipliers; `impossible` if some
    // applicant has no pattern in it, and -impossible if the time ends first. One unit of work per applicant.
    ScaledCost bound(const Domains& domains, Budget& budget);
    // The bound on all assignments, in cost units, rounded up because costs are integers.
    Cost lower_bound(Budget& budget);
    // The cost of each applicant's cheapest pattern, prices included, as the last bound found them.
    std::span<const ScaledCost> least_costs() const { return least_costs_; }

  private:
    void start(BlockId id, TransportationRelaxation& relaxation, const Budget& budget);
    void sweep(BlockId id, Perturbation perturbation, BlockSolver& solver, const Budget& budget);
    bool has_single_requests(std::span<const std::uint32_t> requests) const;
    ScaledCost price_of_place(SlotTypeId slot_type) const;
    std::span<const std::int32_t> places_of(const Block& block) const {
        return block.entries_in(std::span(places_));
    }

    const Model* model_;
    ThreadPool* pool_;
    const OddSetCuts* cuts_;
    std::vector<std::vector<BlockId>> colour_classes_;
    std::vector<std::int32_t> places_;                       // of each slot type, without locked ones
    std::vector<std::int64_t> locked_loads_;                 // of each limit
    std::vector<std::vector<std::uint32_t>> open_requests_;  // of each block, without locked ones
    std::vector<ScaledCost> price_;
    std::vector<ScaledCost> least_costs_;
    // Of each block without limits if its applicants have no other request: the prices of the transportation
    // relaxation, which are exact and which every sweep would find again. Otherwise empty.
    std::vector<std::vector<ScaledCost>> exact_price_;
};

}  // namespace passpro::assignment
