// Some requests of a problem as a problem of their own, as if nobody else were there.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

struct SubProblem {
    Problem problem;  // requests in the order given, applicants and slots in that of the whole problem
    std::vector<std::uint32_t> slot_of_slot;  // of the whole problem, ascending

    // Of a slot of the whole problem that one of the requests' services has.
    std::uint32_t slot(std::uint32_t slot_of_whole) const;
};

SubProblem sub_problem(const Problem& problem, std::span<const std::uint32_t> requests);

}  // namespace passpro::assignment
