// The search with other parameters than the default ones: for benchmarks, and for proofs within a search.
#pragma once

#include "solver/run/search_parameters.hpp"

#include <passpro/assignment.hpp>

namespace passpro::assignment {

Solution solve(const Problem& problem, const Options& options, const SearchParameters& parameters,
               Control* control = nullptr);

}  // namespace passpro::assignment
