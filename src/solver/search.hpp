// The whole search: an early plan, prices and their bound, a plan built along the prices, and its
// improvement.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/budget.hpp"
#include "solver/chains.hpp"
#include "solver/prices.hpp"
#include "solver/random.hpp"
#include "solver/regions.hpp"

#include <cstdint>
#include <vector>

namespace passpro::assignment {

class Search {
  public:
    Search(const Index& index, const Options& options, Control* control);

    void run();

    const Arrangement& best() const { return arrangement_; }
    Cost lower_bound() const { return lower_bound_; }
    const Budget& budget() const { return budget_; }

  private:
    void start();
    Cost obvious_bound() const;
    void seat_everybody(Arrangement& arrangement);
    void keep_start(Arrangement& arrangement);
    void price(int sweeps);
    void place();
    void raise_bound();
    void improve();
    void place_the_rest(Chains& chains, Regions& regions);
    bool regrets_being_unplaced(std::uint32_t applicant, Chains& chains) const;
    void improve_round(Chains& chains, Regions& regions);
    void improve_around(std::uint32_t seed, Chains& chains, Regions& regions);
    std::vector<std::uint32_t> seeds(Chains& chains);
    void grow_region(std::uint32_t seed, std::size_t size, Chains& chains);

    bool is_done() const;
    void publish(Phase phase);
    void audit() const;
    Cost unplaced_cost() const;

    const Index* index_;
    const Options* options_;
    Control* control_;
    Budget budget_;
    Random random_;
    Lottery lottery_;
    Prices prices_;
    Arrangement arrangement_;
    std::vector<std::uint32_t> region_;
    Cost cost_ = 0;  // of arrangement_
    Cost lower_bound_;
};

}  // namespace passpro::assignment
