// Limits of pairs on classes of each day, of any use or none.
#pragma once

#include "solver/pair_limits.hpp"

#include <map>

namespace passpro::test {

// One a day, on those classes for which is_taken() says so, where they have a pair of places.
template <typename IsTaken>
assignment::PairLimits limited_days(const assignment::Index& index, IsTaken is_taken) {
    assignment::PairLimits limits(index);
    std::map<std::int32_t, assignment::PairLimits::Classes> of_day;
    for (std::uint32_t class_id = 0; class_id < index.classes().size(); ++class_id) {
        if (is_taken()) of_day[index.classes()[class_id].day].push_back(class_id);
    }
    for (const auto& [day, classes] : of_day) {
        if (limits.places(classes) >= 2) limits.add(classes);
    }
    return limits;
}

}  // namespace passpro::test
