// The problem that consists of some requests of another one, without the rest.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

struct SubProblem {
    Problem problem;  // requests in the order given, applicants and slots in the order of the whole problem
    std::vector<std::uint32_t> slot_of_slot;  // slots of the whole problem, ascending
    std::vector<std::uint32_t> limit_of_limit;

    // The number here of a slot of the whole problem. One of the requests' services must have it.
    std::uint32_t slot(std::uint32_t slot_of_whole) const;
};

SubProblem sub_problem(const Problem& problem, std::span<const std::uint32_t> requests);

}  // namespace passpro::assignment
