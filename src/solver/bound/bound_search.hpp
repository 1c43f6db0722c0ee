// The search for multipliers and the lower bound that they prove. The transportation relaxation finds the
// level of the prices, which is high if many requests stay unplaced. A sweep over the blocks adds what
// applicants save by several interviews on one day. The restricted master finds prices that fit together.
// Each continues from the multipliers of the others.
#pragma once

#include "solver/bound/multipliers.hpp"
#include "solver/bound/proof.hpp"
#include "solver/bound/restricted_master.hpp"
#include "solver/cuts/odd_set_cuts.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/thread_pool.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <vector>

namespace passpro::assignment {

// A solution of the relaxation, which leads the primal heuristics.
struct RelaxationSolution {
    std::shared_ptr<const OddSetCuts> cuts;
    std::vector<ScaledCost> price;  // with the best bound, of all slot types, then of limits and cuts
    // Of each applicant's cheapest pattern at these prices; empty if the time ended before.
    std::vector<ScaledCost> least_costs;
    RestrictedMaster master;  // with the columns and multipliers of its last update
    Cost lower_bound;
};

class BoundSearch {
  public:
    // Called with every bound, and the work so far.
    using Publish = std::function<void(Cost lower_bound, std::uint64_t work)>;

    BoundSearch(const Model& model, Budget budget, ThreadPool& pool, Publish publish);

    // Begins with the multipliers of the transportation relaxation; or, if many visits a day are allowed,
    // with free places if these prove more.
    void start();
    void sweep();
    // Refines once. Columns are priced with this perturbation, so that a dive may begin with them.
    void refine_once(Perturbation perturbation);
    // Refines up to `times` times, of which `first` are done, and beyond that (if `times` > 1) as long as a
    // step closes enough of the gap to `cost`, the cost of a plan. Stops earlier at a sufficient bound, which
    // other threads may lower meanwhile, or once the bound stalls.
    void refine(std::int64_t first, std::int64_t times, Cost cost, const std::atomic<Cost>& sufficient_bound);
    // Restores the state in which the last refinement first had this bound, if it had, as if it had ended
    // there.
    void rewind_to(Cost sufficient_bound);

    // Of lower_bound() or more.
    ProofTree proof() const;
    RelaxationSolution relaxation_solution() const {
        return {cuts_, best_.price, best_.least_costs, master_, lower_bound_};
    }
    Cost lower_bound() const { return lower_bound_; }
    Budget& budget() { return budget_; }
    const Budget& budget() const { return budget_; }

  private:
    struct Best {
        Cost bound = std::numeric_limits<Cost>::min();
        std::vector<ScaledCost> price;
        std::vector<ScaledCost> least_costs;  // at this price
    };
    struct Milestone {
        Cost lower_bound;
        Budget budget;
        Best best;
    };

    Cost trivial_bound() const;
    void add_cuts();
    void raise_bound();

    const Model* model_;
    Budget budget_;
    Publish publish_;
    std::shared_ptr<const OddSetCuts> cuts_;
    Multipliers multipliers_;
    RestrictedMaster master_;  // of all applicants, with all capacity that is not locked
    Best best_;
    Cost lower_bound_;
    std::vector<Milestone>
        milestones_;          // of a refinement, beginning with the state before it; empty once rewound
    std::int64_t steps_ = 0;  // sweeps, and refinements without one
    Cost gain_of_sweep_ = 0;  // the last one
};

}  // namespace passpro::assignment
