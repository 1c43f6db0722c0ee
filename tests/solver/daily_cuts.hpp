// Odd-set cuts on slot types of each day, useful or not.
#pragma once

#include "solver/cuts/odd_set_cuts.hpp"

#include <map>

namespace passpro::test {

// One cut a day, on the slot types for which is_taken() is true, if these have at least two places.
template <typename IsTaken>
assignment::OddSetCuts daily_cuts(const assignment::Model& model, IsTaken is_taken) {
    assignment::OddSetCuts cuts(model);
    std::map<std::int32_t, assignment::OddSetCuts::SlotTypes> of_day;
    for (std::uint32_t c = 0; c < model.slot_types().size(); ++c) {
        const assignment::SlotTypeId slot_type{c};
        if (is_taken()) of_day[model.slot_types()[slot_type].day].push_back(slot_type);
    }
    for (const auto& [day, slot_types] : of_day) {
        if (cuts.places(slot_types) >= 2) cuts.add(slot_types);
    }
    return cuts;
}

}  // namespace passpro::test
