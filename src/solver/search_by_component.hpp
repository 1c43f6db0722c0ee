// The components of a problem, each by a search of its own: their costs and bounds add up.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>
#include <vector>

namespace passpro::assignment {

struct Searched {
    std::vector<std::int32_t> slot_of_request;
    Cost lower_bound = 0;
    std::uint64_t work = 0;
    bool is_cancelled = false;
};

// Without hosting costs. Small components are searched side by side, a thread each, and the others one after
// the other, by all threads. Each has a share of the limits, by its requests; time that is left over goes to
// those that come later.
Searched search_by_component(const Problem& problem, const Options& options, Control* control);

}  // namespace passpro::assignment
