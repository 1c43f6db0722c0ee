// Costs of requests in slots beyond those of a problem: the prices of sessions. A relaxation with them is a
// problem without hosting costs that has fractions of the costs.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

struct Surcharges {
    struct Entry {
        std::uint32_t kind = 0;
        Cost cost = 0;
    };

    std::vector<std::uint32_t> kind_of_slot{};     // a request pays the same for all slots of one kind
    std::vector<std::vector<Entry>> of_request{};  // those above 0, by kind
    Cost unit = 1;                                 // fractions in a unit of the costs of the whole problem

    // 0 if there is no entry. O(log entries).
    Cost of(std::uint32_t request, std::uint32_t kind) const;
    // The sum of the largest ones of all requests.
    Cost largest_sum() const;
    // Of the problem that consists of these requests and slots.
    Surcharges of_part(std::span<const std::uint32_t> requests, std::span<const std::uint32_t> slots) const;
};

// The same problem with its costs, except hosting costs, in these fractions.
Problem in_fractions(Problem problem, Cost unit);

}  // namespace passpro::assignment
