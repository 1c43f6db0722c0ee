// From prices to a whole assignment: group by group, each the best for what is decided already and priced for
// what is not; then again, each the best for all the others.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/budget.hpp"
#include "solver/group_solver.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

class Placing {
  public:
    Placing(const Index& index, Lottery lottery);

    // Decides anew the requests of every group in turn, at the least cost for what is decided and priced
    // elsewhere. The first pass over an undecided arrangement decides everything; a later one never makes it
    // costlier, the lottery's surcharges included. One unit of work a request. Returns false where the budget
    // ended before all groups had their turn; then some requests may still be undecided.
    bool pass(Arrangement& arrangement, std::span<const Priced> price, Budget& budget);

  private:
    void decide(const Group& group, std::span<const std::uint32_t> requests, Arrangement& arrangement,
                std::span<const Priced> price);

    const Index* index_;
    GroupSolver solver_;
    // An applicant's requests of one group cannot be decided at once: their marginals suppose each other
    // undecided. So the requests of each group come in layers, with one request an applicant in each.
    std::vector<std::vector<std::vector<std::uint32_t>>> layers_;  // [group][layer]
};

}  // namespace passpro::assignment
