// Establishments (homes, where pupils are taught; hosts, where they are interviewed) and the way between
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

// Every member of this and of the other rows has an initialiser, so that `{.uai = …, .name = …}` may leave
// out the rest without a warning.
struct Establishment {
    Uai uai{};
    std::string name{};
    std::string kind{};
    std::string commune{};
    std::string postcode{};
    std::string department{};
    std::optional<Coordinates> coordinates{};
};
using EstablishmentIndex = Index<Establishment>;

// A journey whose duration is known better than by its distance. Holds in the other direction too where no
// journey of that direction is given.
struct Journey {
    Uai from{};
    Uai to{};
    std::int32_t minutes = 0;
};

// How a duration is estimated where no journey is given.
struct TravelSettings {
    double speed_kmh = 20;
    double overhead_minutes = 15;
    std::int32_t unknown_minutes = 60;  // where coordinates are missing

    friend bool operator==(const TravelSettings&, const TravelSettings&) = default;
};

// Great-circle distance on a sphere of radius 6371.0088 km.
[[nodiscard]] double distance_kilometres(const Coordinates& from, const Coordinates& to);

// From door to door in whole minutes, without regard to given journeys: 0 on one site, otherwise
// ceil(overhead + distance / speed − 1e-6), or `unknown_minutes` where a coordinate is missing.
[[nodiscard]] std::int32_t estimated_travel_minutes(const Establishment& from, const Establishment& to,
                                                    const TravelSettings& settings);

}  // namespace passpro
