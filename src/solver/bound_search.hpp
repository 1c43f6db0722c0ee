// Better and better prices, and the lower bound that they prove. The transportation part finds the level of
// prices, which is high where many have to stay without a place, and a sweep of the groups what applicants
// save by doing several things in one day; shares find what fits together. Each goes on from the prices of
// the other.
#pragma once

#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/pair_limits.hpp"
#include "solver/prices.hpp"
#include "solver/shares.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <vector>

namespace passpro::assignment {

// What is known of prices tells a plan where to go.
struct Guide {
    std::shared_ptr<const PairLimits> limits;
    std::vector<Priced> price;  // that alone proves most, of all classes and then of the limits
    Shares shares;              // at the prices that they settle on
    Cost lower_bound;
};

class BoundSearch {
  public:
    // Called with every bound, and the work so far.
    using Publish = std::function<void(Cost lower_bound, std::uint64_t work)>;

    BoundSearch(const Index& index, Budget budget, Crew& crew, Publish publish);

    // First prices: those of the transportation part.
    void begin();
    void sweep();
    // So many times, and more than once as long as that closes enough of the gap to what a plan costs. Ends
    // earlier where the bound suffices, which may become less in the meantime, or has not risen for a while.
    void settle(int times, Cost cost, const std::atomic<Cost>& sufficient_bound);
    // As if the settling before had ended where this much was first proven, if it was.
    void end_at(Cost sufficient_bound);

    Guide guide() const { return {limits_, best_price_, shares_, lower_bound_}; }
    Cost lower_bound() const { return lower_bound_; }
    Budget& budget() { return budget_; }
    const Budget& budget() const { return budget_; }

  private:
    struct Milestone {
        Cost lower_bound;
        Budget budget;
    };

    Cost obvious_bound() const;
    void refine();
    void limit_pairs();
    void raise_bound();

    const Index* index_;
    Budget budget_;
    Publish publish_;
    std::shared_ptr<const PairLimits> limits_;
    Prices prices_;
    Shares shares_;  // everybody over all places that are not locked
    std::vector<Priced> best_price_;
    Cost best_bound_ = std::numeric_limits<Cost>::min();  // at the best prices
    Cost lower_bound_;
    std::vector<Milestone> milestones_;  // of a settling, the first before it; none where it has ended
    int sweeps_ = 0;
};

}  // namespace passpro::assignment
