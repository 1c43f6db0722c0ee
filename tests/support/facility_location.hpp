// Facility location: customers and sites at random places of a square. Each customer, an applicant, is served
// from one site, a slot, at the distance times a demand; a site that serves any, a session, has a cost of its
// own. With places for all, or with few.
#pragma once

#include <passpro/assignment.hpp>

#include <cstdint>

namespace passpro::test {

struct FacilitySize {
    std::uint32_t customers = 50;
    std::uint32_t sites = 16;
    assignment::Cost site_cost = 1'000'000;  // each costs 80 to 120 % of it; a square is 100,000 wide
    std::int32_t places = 0;                 // of a site; 0: as many as there are customers
};

// Passes `check`.
assignment::Problem facility_location(std::uint64_t seed, const FacilitySize& size = {});

}  // namespace passpro::test
