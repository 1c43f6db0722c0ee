// A scheduling problem as JSON, for solvers in other languages.
#pragma once

#include <passpro/assignment.hpp>

#include <nlohmann/json_fwd.hpp>

namespace passpro::bench {

// Member for member what `assignment::Problem` is, nothing worked out in advance: an object with a list for
// each kind of thing, and for each thing a list of its members in the order of their declaration.
//
//     slots            [start, end, site, capacity, cost, periods]
//     services         [slot…]
//     calendars        [[start, end]…]
//     applicants       [home, [calendar…]]
//     requests         [applicant, service, unplaced_cost]
//     home_to_site, site_to_home     a list a home;  site_to_site   a list a site
//     interviews_per_day, buffer_minutes, period_cost, travel_minute_cost
//
// Throws std::runtime_error for problems with an earlier assignment to stay close to: the benchmarks have
// none.
nlohmann::json plain_form(const assignment::Problem& problem);

}  // namespace passpro::bench
