#include <passpro/establishments.hpp>

#include <rapidcheck.h>

#include <catch.hpp>
#include <cmath>
#include <numbers>

using namespace passpro;

namespace {

Establishment at(double latitude, double longitude) {
    return {.coordinates = Coordinates{latitude, longitude}};
}

Coordinates any_coordinates() {
    return {*rc::gen::inRange(-90'000, 90'001) / 1000.0, *rc::gen::inRange(-180'000, 180'001) / 1000.0};
}

}  // namespace

TEST_CASE("Distances are those of a sphere") {
    const double radius = 6371.0088;
    CHECK(distance_kilometres({0, 0}, {0, 90}) == Approx(radius * std::numbers::pi / 2));
    CHECK(distance_kilometres({90, 0}, {-90, 0}) == Approx(radius * std::numbers::pi));
    CHECK(distance_kilometres({0, 0}, {0, 180}) == Approx(radius * std::numbers::pi));
    CHECK(distance_kilometres({48.8, 2.4}, {48.9, 2.4}) == Approx(radius * std::numbers::pi / 1800));
    CHECK(distance_kilometres({48.8, 2.4}, {48.8, 2.4}) == 0);
    CHECK(distance_kilometres({48.8, 179.9}, {48.8, -179.9}) < 15);
}

TEST_CASE("Distances are symmetric, and never longer than half the equator") {
    CHECK(rc::check([] {
        const auto from = any_coordinates();
        const auto to = any_coordinates();
        const auto distance = distance_kilometres(from, to);
        RC_ASSERT(distance == distance_kilometres(to, from));
        RC_ASSERT(distance >= 0);
        RC_ASSERT(distance < 20'016);
    }));
}

TEST_CASE("A way takes its overhead and its distance at the speed given, rounded up") {
    const TravelSettings settings;  // 15 minutes and 20 km/h
    // 11.1195… km take 33.36 minutes.
    CHECK(estimated_travel_minutes(at(48.8, 2.4), at(48.9, 2.4), settings) == 49);
    CHECK(estimated_travel_minutes(at(48.8, 2.4), at(48.9, 2.4), {.speed_kmh = 40, .overhead_minutes = 0}) ==
          17);
}

TEST_CASE("Rounding up forgives the noise of floating-point numbers") {
    const auto from = at(0, 0);
    const auto to = at(0, 1);
    const double kilometres = distance_kilometres(*from.coordinates, *to.coordinates);
    // At this speed the way takes 30 minutes, up to noise.
    const TravelSettings settings{.speed_kmh = 2 * kilometres, .overhead_minutes = 0};
    CHECK(estimated_travel_minutes(from, to, settings) == 30);
    CHECK(estimated_travel_minutes(from, to, {.speed_kmh = 2 * kilometres, .overhead_minutes = 0.001}) == 31);
}

TEST_CASE("There is no way between two establishments on one site") {
    CHECK(estimated_travel_minutes(at(48.8, 2.4), at(48.8, 2.4), {}) == 0);
}

TEST_CASE("Without coordinates, the way is as long as the campaign says") {
    CHECK(estimated_travel_minutes({}, at(48.8, 2.4), {}) == 60);
    CHECK(estimated_travel_minutes(at(48.8, 2.4), {}, {.unknown_minutes = 45}) == 45);
    CHECK(estimated_travel_minutes({}, {}, {}) == 60);
}
