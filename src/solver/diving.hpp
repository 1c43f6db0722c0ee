// From shares to decisions: what most shares of a request want is decided, the surest first, and the shares
// of all others follow; again and again, until everything is decided.
#pragma once

#include "solver/shares.hpp"

namespace passpro::assignment {

struct DivingPace {
    double portion = 0.1;  // of the undecided requests that each round decides at least: smaller is better
    int passes = 3;        // of the shares after each round
};

// Decides every request of the shares' applicants: in a hurry once the work limit is met. Returns false where
// the time ended before.
bool dive(const Index& index, Shares& shares, DivingPace pace, Budget& budget);

}  // namespace passpro::assignment
