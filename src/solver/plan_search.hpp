// Better and better plans: an early one; then what shares foretell, place by place, and its improvement
// where somebody regrets something; and where hardly anything is missing to a proof, the rest of it.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/bound_search.hpp"
#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/diving.hpp"
#include "solver/neighbourhood.hpp"
#include "solver/random.hpp"
#include "solver/regions.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>

namespace passpro::assignment {

class PlanSearch {
  public:
    // Called with every better plan.
    using Publish = std::function<void(Phase phase, const PlanSearch& search)>;

    // The options must outlive this.
    PlanSearch(const Index& index, const Options& options, Budget budget, Crew& crew, Publish publish);

    // First come, first served; before that, what the options start from.
    void start();
    // Only those who regret what they have.
    void mend(const Guide& guide, std::uint64_t work_limit);
    // What shares foretell at first sight.
    void sketch(const Guide& guide);
    // What shares foretell, unless a plan is to be changed only where it must be; and what can be improved in
    // half the work that the guide took and this takes.
    void follow(const Guide& guide, std::optional<DivingPace> pace, std::uint64_t work_of_guide);
    void prove(const Guide& guide, std::uint64_t work_limit);

    const Arrangement& best() const { return arrangement_; }
    Cost cost() const { return cost_; }
    Cost unplaced_cost() const;  // the part of it that unplaced requests make
    // The least bound that proves enough.
    Cost sufficient_bound() const;
    // What has been proven here.
    Cost lower_bound() const { return lower_bound_; }
    Budget& budget() { return budget_; }
    const Budget& budget() const { return budget_; }

  private:
    void keep_start();
    void seat_everybody();
    void place(const Guide& guide, DivingPace pace);
    void improve(const Guide& guide, std::uint64_t work_limit);
    void descend(const Guide& guide);
    void rebuild_around(std::span<const std::uint32_t> applicants, Neighbourhood& neighbourhood,
                        Surroundings& surroundings);
    Lottery lottery();
    bool is_done(const Guide& guide) const;
    bool is_nearly_proven(const Guide& guide) const;
    void audit() const;

    const Index* index_;
    const Options* options_;
    Budget budget_;
    Crew* crew_;
    Publish publish_;
    Random random_;
    Arrangement arrangement_;
    Cost cost_ = 0;  // of arrangement_
    Cost lower_bound_ = std::numeric_limits<Cost>::min();
};

}  // namespace passpro::assignment
