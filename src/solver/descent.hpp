// Improves an assignment one group at a time: with everything else as it is, a group's requests are a
// transportation problem, which is solved exactly. Ties are drawn, so that repeated rounds wander over
// equally good assignments until one of them can be improved.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/group_solver.hpp"
#include "solver/random.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class Descent {
  public:
    Descent(const Index& index, Arrangement& arrangement, Crew& crew);

    // One round over all groups, in a random order of waves; returns what it gained, ≥ 0. Nothing may be
    // undecided. One unit of work a request.
    Cost round(Random& random, Budget& budget);

  private:
    struct Desk {  // of one member of the crew
        GroupSolver solver;
        std::vector<std::uint32_t> requests{};  // of the group, one of each applicant
        std::vector<std::int32_t> before{};
    };

    Cost solve(const Group& group, std::uint64_t draw, Desk& desk);
    void choose_requests(const Group& group, std::uint64_t draw, std::vector<std::uint32_t>& requests) const;
    Cost cost_of(std::span<const std::uint32_t> requests) const;

    const Index* index_;
    Arrangement* arrangement_;
    Crew* crew_;
    std::vector<std::vector<std::uint32_t>> waves_;
    std::vector<Desk> desks_;
    std::vector<Priced> no_price_;
};

}  // namespace passpro::assignment
