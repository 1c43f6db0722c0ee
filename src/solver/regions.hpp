// Large-neighbourhood search: everything that some applicants have is taken from them, and they are placed
// anew, as if there were nobody else.
#pragma once

#include "solver/arrangement.hpp"
#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/lottery.hpp"

#include <cstdint>
#include <span>

namespace passpro::assignment {

// Kept where it costs no more than before. `price` has an entry a class and is where the region's own prices
// begin. Returns the gain. Some fifty units of work an applicant.
Cost rebuild(const Index& index, Arrangement& arrangement, std::span<const std::uint32_t> applicants,
             std::span<const Priced> price, Lottery lottery, Budget& budget);

}  // namespace passpro::assignment
