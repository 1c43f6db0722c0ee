// Ids of what the model numbers for itself: an id of one kind is not taken for one of another, nor for a
// number. `id.value` is its entry in vectors that have one for each slot type or block. Applicants, requests,
// services and slots keep the plain numbers that they have in the problem.
#pragma once

#include <passpro/index.hpp>

namespace passpro::assignment {

struct SlotType;
struct Block;
using SlotTypeId = Index<SlotType>;
using BlockId = Index<Block>;

}  // namespace passpro::assignment
