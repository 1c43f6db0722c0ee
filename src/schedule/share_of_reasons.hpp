// The part of a time limit that is kept back from the search.
#pragma once

namespace passpro::scheduling {

inline constexpr double share_of_reasons = 0.1;

}  // namespace passpro::scheduling
