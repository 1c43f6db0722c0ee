// How a pupil comes and goes.
#pragma once

#include <passpro/convocations.hpp>

#include <optional>
#include <span>
#include <utility>

namespace passpro::convocations {

// From the first to the last interview of a day, and the time away from school for them.
struct DayAway {
    TimePeriod interviews{};
    TimePeriod away{};
};
// Of interviews on one day, which is not empty.
DayAway day_away(const View& view, std::span<const ViewedApplicationIndex> interviews);

// There and back.
std::pair<Way, Way> ways_of(const Settings& settings, const DayAway& day,
                            const std::optional<Boarding>& boarding);

}  // namespace passpro::convocations
