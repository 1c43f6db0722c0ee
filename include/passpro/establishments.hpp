// Establishments (homes, where pupils are taught; hosts, where they are interviewed) and the travel between
// them.
#pragma once

#include <passpro/identifiers.hpp>
#include <passpro/index.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace passpro {

// Degrees of WGS 84.
struct Coordinates {
    double latitude = 0;
    double longitude = 0;

    friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

// Every member of this struct, and of those for the other rows, has an initialiser, so that `{.uai = …,
// .name = …}` may leave out the rest without a warning.
struct Establishment {
    Uai uai{};
    std::string name{};
    std::string kind{};
    std::string commune{};
    std::string postcode{};
    std::string department{};
    std::optional<Coordinates> coordinates{};
    // For letters and statistics; planning does not look at them.
    std::string email{};
    std::string phone{};
    std::string reception{};  // where those who are convoked present themselves
    std::string district{};
};
using EstablishmentIndex = Index<Establishment>;

// A journey whose duration is known, and need not be estimated from its distance. Also holds in the opposite
// direction, unless that journey is given, too.
struct Journey {
    Uai from{};
    Uai to{};
    std::int32_t minutes = 0;
};

// How the duration of a journey is estimated if it is not given.
struct TravelSettings {
    double speed_kmh = 20;
    double overhead_minutes = 15;
    std::int32_t unknown_minutes = 60;  // if coordinates are missing
    // Of the way to an interview, and of the way back: longer journeys are not asked of pupils.
    std::optional<std::int32_t> longest_minutes{};

    friend bool operator==(const TravelSettings&, const TravelSettings&) = default;
};

// Great-circle distance on a sphere of radius 6371.0088 km.
[[nodiscard]] double distance_kilometres(const Coordinates& from, const Coordinates& to);

// From door to door in whole minutes, whether or not the journey is given: `unknown_minutes` if one of the
// two lacks coordinates, 0 if these are equal, otherwise ceil(overhead + distance / speed − 1e-6).
[[nodiscard]] std::int32_t estimated_travel_minutes(const Establishment& from, const Establishment& to,
                                                    const TravelSettings& settings);

}  // namespace passpro
