// How a pupil comes and goes.
#pragma once

#include <passpro/convocations.hpp>
#include <passpro/journeys.hpp>

#include <optional>
#include <span>
#include <utility>

namespace passpro::convocations {

// Of interviews on one day, of which there is at least one.
DayAway day_away_of(const View& view, std::span<const ViewedApplicationIndex> interviews);

// There and back.
std::pair<Way, Way> ways_of(const Settings& settings, const DayAway& day,
                            const std::optional<Boarding>& boarding);

}  // namespace passpro::convocations
