// The order in which letters and sheets are handed out.
#pragma once

#include <passpro/views.hpp>

#include <vector>

namespace passpro::convocations {

// By home school, class and name. O(n log n).
std::vector<ViewedPupilIndex> pupils_in_order(const View& view);

}  // namespace passpro::convocations
