// Large-neighbourhood search: everything that some applicants have is taken from them, the places are priced
// among themselves alone, and they are placed anew.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/group_solver.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class Regions {
  public:
    Regions(const Index& index, Arrangement& arrangement);

    // Places these applicants anew. Kept where it costs no more than before; returns the gain. About a dozen
    // units of work a request.
    Cost rebuild(std::span<const std::uint32_t> applicants, Lottery lottery, int sweeps);

    std::uint64_t take_work() { return std::exchange(work_, 0); }

  private:
    struct Part {  // requests of one group, one an applicant
        std::uint32_t group = 0;
        std::vector<std::uint32_t> requests;
    };

    void collect_parts(std::span<const std::uint32_t> applicants);
    void reset_prices(const Group& group);
    void sweep(bool backwards);
    void place();
    bool may_be_optimal(std::span<const std::uint32_t> applicants);

    const Index* index_;
    Arrangement* arrangement_;
    GroupSolver solver_;
    std::vector<Priced> price_;  // of classes of the groups of this region; others are stale
    std::vector<Part> parts_;
    std::vector<std::int32_t> classes_before_;
    std::uint64_t work_ = 0;
};

}  // namespace passpro::assignment
