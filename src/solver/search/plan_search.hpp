// The search for plans: a first one; then dives from solutions of the relaxation, descent and
// large-neighbourhood search; and branch and bound if the gap is nearly closed.
#pragma once

#include "solver/bound/bound_search.hpp"
#include "solver/bound/proof.hpp"
#include "solver/exact/branch_and_bound.hpp"
#include "solver/model/partial_assignment.hpp"
#include "solver/primal/diving.hpp"
#include "solver/primal/neighbourhood.hpp"
#include "solver/primal/repair.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/random.hpp"
#include "solver/run/thread_pool.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace passpro::assignment {

class PlanSearch {
  public:
    // Called with every better plan.
    using Publish = std::function<void(Phase phase, const PlanSearch& search)>;

    // The options must outlive this object.
    PlanSearch(const Model& model, const Options& options, Budget budget, ThreadPool& pool, Publish publish);

    // Keeps the assignment that the options start from, and places the rest first come, first served.
    void start();
    // Large-neighbourhood search around the applicants with positive reduced costs.
    void search_neighbourhoods(const RelaxationSolution& relaxation, std::uint64_t work_limit);
    // Draws a perturbation for each of the next `dives` dives.
    void prepare_dives(std::size_t dives, DivingSchedule schedule);
    // Each of them may use so much work.
    void allow_dives(std::uint64_t most_work);
    Perturbation perturbation_of_dive(std::size_t number) const { return dives_[number].perturbation; }
    // Dives from the relaxation, breaking ties by perturbation `number`. Dives may run concurrently; results
    // after the first good-enough one are discarded, so the outcome does not depend on timing. Returns
    // whether all dives have ended.
    bool dive(const RelaxationSolution& relaxation, std::size_t number);
    // Whether the gap to this bound is so large that one more request could have a place.
    bool could_place_more(Cost lower_bound) const {
        return could_place_more(assignment_, cost_, lower_bound);
    }
    // Looks for places for unplaced requests, while there could be any: first by descent, then by
    // large-neighbourhood search around their applicants.
    void place_unplaced(const RelaxationSolution& relaxation, std::uint64_t work_limit);
    // Dives may leave a few requests unplaced that have places in the plan so far. Looks for places for them,
    // and takes the plan of a dive that costs less then.
    void place_unplaced_of_dives(const RelaxationSolution& relaxation, std::uint64_t most_work);
    // A round of descent over all blocks.
    void descend(const RelaxationSolution& relaxation);
    // Improves the plan with half of `work_so_far`, then proves it if that `may_prove` and the gap is nearly
    // closed.
    void improve_and_prove(const RelaxationSolution& relaxation, std::uint64_t work_so_far, bool may_prove);
    // Of each node, so many splits are tried.
    void prove(const RelaxationSolution& relaxation, std::uint64_t work_limit, std::int64_t splits_tried);

    const PartialAssignment& best() const { return assignment_; }
    Cost cost() const { return cost_; }
    Cost unplaced_cost() const { return unplaced_cost_of(assignment_); }  // is a part of it
    // The least lower bound that ends the search.
    Cost sufficient_bound() const;
    // The bound that branch and bound has proven.
    const ProvenBound& proven_bound() const { return proof_.bound; }
    Budget& budget() { return budget_; }
    const Budget& budget() const { return budget_; }

  private:
    struct Dive {
        Perturbation perturbation;
        DivingSchedule schedule;
        Budget budget;
        std::uint64_t work_before;  // in the budget, before the dive
        bool has_ended = false;
        std::optional<PartialAssignment> plan{};
    };

    // Of branch and bound, whose tree goes on growing with each attempt.
    struct Proof {
        std::optional<BranchAndBound> tree{};
        ProvenBound bound{};
        Cost begun_with = std::numeric_limits<Cost>::min();  // the best bound when the tree began
    };

    void keep_start();
    void place_first_come();
    void update_price(SlotTypeId slot_type, std::span<ScaledCost> price) const;
    void place_at_once(std::span<const std::uint32_t> requests);
    bool is_still_possible(std::uint32_t request, Choice choice) const;
    void run(Dive& dive, const RelaxationSolution& relaxation) const;
    void accept_plan_of(Dive& dive, const RelaxationSolution& relaxation);
    bool could_place_more(const PartialAssignment& assignment, Cost cost, Cost lower_bound) const;
    // Into places that are left, if need be by moving others of the same block, until that gains nothing.
    // Returns the cost of the assignment, which is `cost` before.
    Cost place_by_descent(const RelaxationSolution& relaxation, PartialAssignment& assignment, Cost cost,
                          std::uint64_t seed, Budget& budget) const;
    std::vector<std::uint32_t> unplaced_applicants() const;
    Cost unplaced_cost_of(const PartialAssignment& assignment) const;
    void improve(const RelaxationSolution& relaxation, std::uint64_t work_limit);
    void repair_around_each(std::span<const std::uint32_t> applicants, Neighbourhood& neighbourhood,
                            const RelaxationSolution& relaxation, std::uint64_t work_limit);
    void repair_around(std::span<const std::uint32_t> applicants, Neighbourhood& neighbourhood,
                       RepairContext& context);
    std::span<const ScaledCost> prices_of_places(const RelaxationSolution& relaxation) const;
    Perturbation perturbation();
    bool is_done(const RelaxationSolution& relaxation) const;
    bool is_nearly_proven(const RelaxationSolution& relaxation) const;
    void audit() const;

    const Model* model_;
    const Options* options_;
    Budget budget_;
    ThreadPool* pool_;
    Publish publish_;
    Random random_;
    PartialAssignment assignment_;
    Cost cost_ = 0;  // of assignment_
    std::vector<Dive> dives_;
    std::size_t dives_accepted_ = 0;
    std::mutex mutex_;  // guards what concurrent dives change
    Proof proof_;
};

}  // namespace passpro::assignment
