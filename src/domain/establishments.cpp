#include <passpro/establishments.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace passpro {

namespace {

constexpr double earth_radius_kilometres = 6371.0088;

double radians(double degrees) {
    return degrees * (std::numbers::pi / 180);
}

double squared(double x) {
    return x * x;
}

}  // namespace

// The haversine formula. Two programs agree to the minute only if they round alike: the order of these
// operations is part of the specification.
double distance_kilometres(const Coordinates& from, const Coordinates& to) {
    const double latitude_1 = radians(from.latitude);
    const double longitude_1 = radians(from.longitude);
    const double latitude_2 = radians(to.latitude);
    const double longitude_2 = radians(to.longitude);
    const double haversine =
        squared(std::sin((latitude_2 - latitude_1) / 2)) +
        std::cos(latitude_1) * std::cos(latitude_2) * squared(std::sin((longitude_2 - longitude_1) / 2));
    // Rounding may carry antipodes beyond 1.
    return 2 * earth_radius_kilometres * std::asin(std::sqrt(std::min(haversine, 1.0)));
}

std::int32_t estimated_travel_minutes(const Establishment& from, const Establishment& to,
                                      const TravelSettings& settings) {
    if (!from.coordinates || !to.coordinates) return settings.unknown_minutes;
    if (*from.coordinates == *to.coordinates) return 0;
    const double kilometres = distance_kilometres(*from.coordinates, *to.coordinates);
    return static_cast<std::int32_t>(
        std::ceil(settings.overhead_minutes + 60 * kilometres / settings.speed_kmh - 1e-6));
}

}  // namespace passpro
