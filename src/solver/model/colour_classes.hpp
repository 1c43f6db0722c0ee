// The colour classes of the conflict graph of blocks: no applicant has requests in two blocks of one class.
// So fixing or pricing in one block of a class does not affect the others, and threads may work on them at
// the same time.
#pragma once

#include "solver/model/model.hpp"

#include <vector>

namespace passpro::assignment {

// All blocks in few classes (greedy colouring), in each class the largest block first. O(pairs of blocks with
// a common applicant).
std::vector<std::vector<BlockId>> colour_classes_of(const Model& model);

}  // namespace passpro::assignment
