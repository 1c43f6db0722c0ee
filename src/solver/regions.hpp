// Large-neighbourhood search: everything that some applicants have is taken from them, and they are placed
// anew, as if there were nobody else.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/lottery.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// What the applicants of a region should have instead.
struct Rebuilding {
    struct Decision {
        std::uint32_t request = 0;
        std::int32_t class_id = no_class;
    };
    std::vector<std::uint32_t> applicants;
    std::vector<Decision> decisions;  // none where the budget ended before
};

// Leaves the arrangement as it is, so that several regions can be looked at together. `price` has an entry a
// class and is where the region's own prices begin. Some fifty units of work an applicant.
Rebuilding rebuild(const Index& index, const Arrangement& arrangement, std::vector<std::uint32_t> applicants,
                   std::span<const Priced> price, Lottery lottery, Budget& budget);

// Decides so where it costs no more than before and no other region has taken a place in the meantime.
// Returns the gain, ≥ 0.
Cost adopt(const Rebuilding& rebuilding, Arrangement& arrangement);

}  // namespace passpro::assignment
