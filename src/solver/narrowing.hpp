// Reduced-cost fixing: whatever would raise the bound above the cost of the assignment that is known is in no
// better assignment, and is taken out of the scope.
#pragma once

#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/joint_choice.hpp"

#include <span>

namespace passpro::assignment {

// Of what the scope leaves, all that makes its applicant's joint choice dearer than the best one by more than
// `slack` at these prices is closed. Expects that everybody has a choice. One unit of work a request.
Scope narrow(const Index& index, const Scope& scope, std::span<const Priced> price, const PairLimits* limits,
             Priced slack, Crew& crew, Budget& budget);

}  // namespace passpro::assignment
