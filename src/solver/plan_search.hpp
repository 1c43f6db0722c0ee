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
#include <mutex>
#include <optional>
#include <span>
#include <vector>

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
    // Draws lotteries for so many dives, each of which may do so much work.
    void draw_lotteries(std::size_t dives, DivingPace pace, std::uint64_t most_work);
    // What shares foretell where one of these lotteries decides what is all the same. All may be under way at
    // the same time; those after one that is good enough might as well not have been. Returns whether all
    // have ended.
    bool dive(const Guide& guide, std::size_t number);
    // A few rounds for everybody.
    void descend(const Guide& guide);
    // What can be improved in half of this work, and a proof if hardly anything is missing.
    void improve_and_prove(const Guide& guide, std::uint64_t work_so_far);
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
    struct Dive {
        Lottery lottery;
        DivingPace pace;
        Budget budget;
        std::uint64_t work_before;  // in the budget
        bool has_ended = false;
        std::optional<Arrangement> plan{};
    };

    void keep_start();
    void seat_everybody();
    void run(Dive& dive, const Guide& guide) const;
    void adopt_plan_of(Dive& dive, const Guide& guide);
    void improve(const Guide& guide, std::uint64_t work_limit);
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
    std::vector<Dive> dives_;
    std::size_t dives_adopted_ = 0;
    std::mutex mutex_;  // of what dives change
    Cost lower_bound_ = std::numeric_limits<Cost>::min();
};

}  // namespace passpro::assignment
