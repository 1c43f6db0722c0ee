// Improves an assignment one group at a time: with everything else as it is, a group's requests are a
// transportation problem, which is solved exactly. Ties are drawn, so that repeated rounds wander over
// equally good assignments until one of them can be improved.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/budget.hpp"
#include "solver/group_solver.hpp"
#include "solver/random.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class Descent {
  public:
    Descent(const Index& index, Arrangement& arrangement);

    // One round over all groups, in a random order; returns what it gained, ≥ 0. Nothing may be undecided.
    // One unit of work a request.
    Cost round(Random& random, Budget& budget);

  private:
    Cost solve(const Group& group, std::uint64_t draw, Budget& budget);
    void choose_requests(const Group& group, std::uint64_t draw);
    Cost cost() const;
    void seat(std::span<const std::int32_t> classes);

    const Index* index_;
    Arrangement* arrangement_;
    std::vector<Priced> no_price_;
    std::vector<std::uint32_t> requests_;  // of the group, one of each applicant
    std::vector<std::int32_t> before_;
    std::vector<std::int32_t> after_;
};

}  // namespace passpro::assignment
