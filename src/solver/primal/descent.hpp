// Descent by blocks: with everything else fixed, the requests of a block are a transportation problem, which
// is solved exactly. If places are under limits, applicants are reinserted one by one. Random tie-breaking
// lets repeated rounds wander over equally good assignments until one of them can be improved.
#pragma once

#include "solver/bound/block_solver.hpp"
#include "solver/model/partial_assignment.hpp"
#include "solver/primal/reinsertion.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/random.hpp"
#include "solver/run/thread_pool.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace passpro::assignment {

class Descent {
  public:
    Descent(const Model& model, PartialAssignment& assignment, ThreadPool& pool);

    // One round over all blocks, in a random order of the colour classes. Returns the gain, ≥ 0. Nothing may
    // be unfixed. `price` has an entry for each slot type, or none: the nearer to what its places are worth,
    // the sooner each block is solved. One unit of work per request.
    Cost round(std::span<const ScaledCost> price, Random& random, Budget& budget);

    // The same over the blocks with an unplaced request alone, in search of places for them.
    Cost place_unplaced(std::span<const ScaledCost> price, Random& random, Budget& budget);

  private:
    struct Workspace {  // of one worker of the pool
        BlockSolver solver;
        std::vector<std::uint32_t> requests{};  // of the block, one of each applicant
        std::vector<Choice> before{};
    };

    Cost solve(const std::vector<std::vector<BlockId>>& colour_classes, std::span<const ScaledCost> price,
               Random& random, Budget& budget);
    Cost solve(const Block& block, std::span<const ScaledCost> price, std::uint64_t seed,
               Workspace& workspace, const Budget& budget);
    bool has_unplaced(const Block& block) const;
    void choose_requests(const Block& block, std::uint64_t seed, std::vector<std::uint32_t>& requests) const;
    Cost cost_of(std::span<const std::uint32_t> requests) const;
    void separate_limited_blocks();
    Cost reinsert(std::vector<std::uint32_t> applicants, Random& random, Budget& budget);
    bool has_unplaced(std::uint32_t applicant) const;

    const Model* model_;
    PartialAssignment* assignment_;
    ThreadPool* pool_;
    std::vector<std::vector<BlockId>> colour_classes_;  // without limited blocks
    std::vector<std::uint32_t> limited_applicants_;     // with requests in these
    Reinsertion reinsertion_;
    std::vector<Workspace> workspaces_;
    std::vector<ScaledCost> no_price_;
};

}  // namespace passpro::assignment
