// Searches the components of a problem separately: their costs and bounds add up.
#pragma once

#include "solver/model/surcharges.hpp"
#include "solver/run/search_parameters.hpp"

#include <passpro/assignment.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace passpro::assignment {

struct SearchResult {
    std::vector<std::int32_t> slot_of_request;
    Cost lower_bound = 0;
    std::uint64_t work = 0;
    bool is_cancelled = false;
    std::optional<BoundCertificate> certificate{};  // if it is wanted
};

// Expects no hosting costs. Small components are searched at the same time, on one thread each; the others
// one after another, on all threads. Each has a part of the limits in proportion to its requests; time left
// over goes to the later ones. With surcharges, the problem has the costs in their unit, and so has the
// result; `control` gets whole units.
SearchResult search_by_component(const Problem& problem, const Options& options,
                                 const SearchParameters& parameters, Control* control,
                                 const Surcharges* surcharges = nullptr);

}  // namespace passpro::assignment
