#include "facility_location.hpp"

#include "dice.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace passpro::test {

using namespace assignment;

namespace {

constexpr int width = 100'000;
constexpr int largest_demand = 10;
constexpr Cost worth = 10'000'000;  // of serving a customer: more than any way and site

struct Point {
    double x = 0;
    double y = 0;
};

std::vector<Point> points(Dice& dice, std::uint32_t count) {
    std::vector<Point> points;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto x = dice.between(0, width);
        const auto y = dice.between(0, width);
        points.push_back({static_cast<double>(x), static_cast<double>(y)});
    }
    return points;
}

}  // namespace

Problem facility_location(std::uint64_t seed, const FacilitySize& size) {
    Dice dice(seed);
    const auto customers = points(dice, size.customers);
    const auto sites = points(dice, size.sites);
    Problem problem;
    problem.travel = {.homes = size.customers,
                      .sites = size.sites,
                      .site_to_home = std::vector<std::int32_t>(std::size_t{size.customers} * size.sites),
                      .site_to_site = std::vector<std::int32_t>(std::size_t{size.sites} * size.sites)};
    problem.travel_minute_cost = 1;
    for (const auto& [x, y] : customers) {
        const auto demand = dice.between(1, largest_demand);
        for (const auto& site : sites) {
            const auto way = std::floor(demand * std::hypot(x - site.x, y - site.y));
            problem.travel.home_to_site.push_back(static_cast<std::int32_t>(way));
        }
    }
    const auto places = size.places == 0 ? static_cast<std::int32_t>(size.customers) : size.places;
    for (std::uint32_t site = 0; site < size.sites; ++site) {
        problem.slots.push_back({.start = 0, .end = 60, .site = site, .capacity = places});
        problem.sessions.push_back({site});
        problem.session_costs.push_back(size.site_cost * dice.between(80, 120) / 100);
    }
    problem.services.emplace_back(size.sites);
    std::iota(problem.services.front().begin(), problem.services.front().end(), 0U);
    for (std::uint32_t customer = 0; customer < size.customers; ++customer) {
        problem.applicants.push_back({.home = customer});
        problem.requests.push_back({.applicant = customer, .unplaced_cost = worth});
    }
    return problem;
}

}  // namespace passpro::test
