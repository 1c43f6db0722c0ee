// The whole search: an early plan; then, in stages of growing effort, better prices and their bound, a plan
// that follows them, and its improvement.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/diving.hpp"
#include "solver/neighbourhood.hpp"
#include "solver/prices.hpp"
#include "solver/random.hpp"
#include "solver/regions.hpp"
#include "solver/shares.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace passpro::assignment {

class Search {
  public:
    using Publish = std::function<void(const Control::Progress&)>;

    Search(const Index& index, const Options& options, const Control* control, Publish publish);

    // An assignment, and first prices.
    void start();
    // The rest, after `start`.
    void run();

    const Arrangement& best() const { return arrangement_; }
    Cost lower_bound() const { return lower_bound_; }
    const Budget& budget() const { return budget_; }

  private:
    void run_stage(int stage, Shares& shares);
    Cost obvious_bound() const;
    void keep_start(Arrangement& arrangement);
    void seat_everybody(Arrangement& arrangement);
    void sweep();
    // Everybody over all places that are not locked, at the present prices.
    Shares spread();
    void settle_prices(int times, Shares& shares);
    void refine(Shares& shares);
    void limit_pairs(Shares& shares);
    void raise_bound();
    void place(Shares shares, DivingPace pace);
    void improve(std::uint64_t work_limit);
    void descend();
    void rebuild_regretful(std::uint64_t work_limit);
    void rebuild_around(std::span<const std::uint32_t> applicants, Neighbourhood& neighbourhood,
                        Surroundings& surroundings);
    bool is_nearly_proven() const;
    void prove(const Shares& shares, std::uint64_t work_limit);
    Lottery lottery();

    bool is_done() const;
    void publish(Phase phase) const;
    void audit() const;
    Cost unplaced_cost() const;

    const Index* index_;
    const Options* options_;
    Publish publish_;
    Budget budget_;
    Random random_;
    Crew crew_;
    PairLimits limits_;
    Prices prices_;
    std::vector<Priced> best_price_;  // that alone proves most so far, and how much that is
    Cost best_bound_ = std::numeric_limits<Cost>::min();
    Arrangement arrangement_;
    int sweeps_ = 0;
    Cost cost_ = 0;  // of arrangement_
    Cost lower_bound_;
};

}  // namespace passpro::assignment
