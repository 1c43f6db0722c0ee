// Groups that can be worked on at the same time: no applicant asks for something of two groups of one wave,
// so what is decided or priced in one of them does not matter to the others.
#pragma once

#include "solver/index.hpp"

#include <cstdint>
#include <vector>

namespace passpro::assignment {

// All groups in few waves, the largest group of each first. O(pairs of groups that applicants ask for
// together).
std::vector<std::vector<std::uint32_t>> waves_of(const Index& index);

}  // namespace passpro::assignment
