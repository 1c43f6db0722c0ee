#include "plain_form.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <vector>

namespace passpro::bench {

using nlohmann::json;
using namespace assignment;

namespace {

template <typename Things, typename Members>
json list(const Things& things, const Members& members_of) {
    auto result = json::array();
    for (const auto& thing : things) result.push_back(members_of(thing));
    return result;
}

json rows(const std::vector<std::int32_t>& table, std::size_t columns) {
    auto result = json::array();
    for (std::size_t i = 0; i < table.size(); i += columns) {
        const auto row = table.begin() + static_cast<std::ptrdiff_t>(i);
        result.push_back(std::vector(row, row + static_cast<std::ptrdiff_t>(columns)));
    }
    return result;
}

json members(const Slot& slot) {
    return json::array({slot.start, slot.end, slot.site, slot.capacity, slot.cost, slot.periods});
}

json members(const Request& request) {
    if (request.previous_slot || request.is_locked || request.moved_cost != 0)
        throw std::runtime_error("the plain form has no earlier assignment");
    return json::array({request.applicant, request.service, request.unplaced_cost});
}

json members(const Interval& interval) {
    return json::array({interval.start, interval.end});
}

}  // namespace

json plain_form(const Problem& problem) {
    const auto& travel = problem.travel;
    return {{"slots", list(problem.slots, [](const Slot& slot) { return members(slot); })},
            {"services", problem.services},
            {"calendars", list(problem.calendars,
                               [](const std::vector<Interval>& calendar) {
                                   return list(calendar,
                                               [](const Interval& closed) { return members(closed); });
                               })},
            {"applicants", list(problem.applicants,
                                [](const Applicant& applicant) {
                                    return json::array({applicant.home, applicant.calendars});
                                })},
            {"requests", list(problem.requests, [](const Request& request) { return members(request); })},
            {"home_to_site", rows(travel.home_to_site, travel.sites)},
            {"site_to_home", rows(travel.site_to_home, travel.sites)},
            {"site_to_site", rows(travel.site_to_site, travel.sites)},
            {"interviews_per_day", problem.interviews_per_day},
            {"buffer_minutes", problem.buffer_minutes},
            {"period_cost", problem.period_cost},
            {"travel_minute_cost", problem.travel_minute_cost}};
}

}  // namespace passpro::bench
