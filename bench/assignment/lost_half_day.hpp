// A panel falls ill: the plan is made again from the one that there was.
#pragma once

#include "instance.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace passpro::bench {

struct LostHalfDay {
    assignment::Problem problem;  // without the slots of the lost opening; every move costs `weights.moved`
    std::size_t lost_interviews = 0;  // that the plan had there
};

// Takes the opening away in which the plan has most interviews, the first of several.
LostHalfDay lose_busiest_half_day(const Instance& instance, const std::vector<std::int32_t>& slot_of_request);

}  // namespace passpro::bench
