#include "solver/model/sub_problem.hpp"

#include "solver/model/attendance.hpp"
#include "solver/model/numbers.hpp"

#include <algorithm>
#include <map>

namespace passpro::assignment {

namespace {

// The distinct values, ascending: a value's position is its new number.
std::vector<std::uint32_t> distinct(std::vector<std::uint32_t> values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

std::uint32_t position(const std::vector<std::uint32_t>& values, std::uint32_t value) {
    return as_number(std::ranges::lower_bound(values, value) - values.begin());
}

template <typename Values, typename Member>
std::vector<std::uint32_t> collect(std::span<const std::uint32_t> numbers, const Values& values,
                                   Member worker) {
    std::vector<std::uint32_t> collected;
    for (const auto number : numbers) collected.push_back(values[number].*worker);
    return distinct(std::move(collected));
}

Travel travel_between(const Travel& whole, const std::vector<std::uint32_t>& homes,
                      const std::vector<std::uint32_t>& sites) {
    Travel part{.homes = as_number(homes.size()), .sites = as_number(sites.size())};
    for (const auto home : homes) {
        for (const auto site : sites) {
            part.home_to_site.push_back(whole.out(home, site));
            part.site_to_home.push_back(whole.back(site, home));
        }
    }
    for (const auto from : sites) {
        for (const auto to : sites) part.site_to_site.push_back(whole.between(from, to));
    }
    return part;
}

// The limits that the slots of the part load.
void add_limits(const Problem& whole, SubProblem& part) {
    for (std::uint32_t number = 0; number < whole.limits.size(); ++number) {
        const auto& [slots, weights, steps] = whole.limits[number];
        Limit limit{.steps = steps};
        for (std::size_t i = 0; i < slots.size(); ++i) {
            if (!std::ranges::binary_search(part.slot_of_slot, slots[i])) continue;
            limit.slots.push_back(part.slot(slots[i]));
            if (!weights.empty()) limit.weights.push_back(weights[i]);
        }
        if (limit.slots.empty()) continue;
        part.problem.limits.push_back(std::move(limit));
        part.limit_of_limit.push_back(number);
    }
}

void add_orders(const Problem& problem, std::span<const std::uint32_t> requests, SubProblem& part) {
    if (problem.orders.empty()) return;
    std::map<std::uint32_t, std::uint32_t> number_in_part;
    for (std::uint32_t number = 0; number < requests.size(); ++number)
        number_in_part[requests[number]] = number;
    for (const auto& [request, first] : number_in_part) {
        for (const auto& order : orders_from(problem, request)) {
            const auto second = number_in_part.find(order.second);
            if (second != number_in_part.end())
                part.problem.orders.push_back({first, second->second, order.is_next});
        }
    }
    std::ranges::sort(part.problem.orders);
}

}  // namespace

std::uint32_t SubProblem::slot(std::uint32_t slot_of_whole) const {
    return position(slot_of_slot, slot_of_whole);
}

SubProblem sub_problem(const Problem& problem, std::span<const std::uint32_t> requests) {
    const auto services = collect(requests, problem.requests, &Request::service);
    const auto applicants = collect(requests, problem.requests, &Request::applicant);
    SubProblem part;
    std::vector<std::uint32_t> slots;
    for (const auto service : services)
        slots.insert(slots.end(), problem.services[service].begin(), problem.services[service].end());
    part.slot_of_slot = distinct(std::move(slots));

    part.problem.interviews_per_day = problem.interviews_per_day;
    part.problem.buffer_minutes = problem.buffer_minutes;
    part.problem.period_cost = problem.period_cost;
    part.problem.travel_minute_cost = problem.travel_minute_cost;
    part.problem.waiting_minute_cost = problem.waiting_minute_cost;
    part.problem.gap_cost = problem.gap_cost;
    part.problem.span_day_cost = problem.span_day_cost;
    const auto sites = collect(part.slot_of_slot, problem.slots, &Slot::site);
    const auto homes = collect(applicants, problem.applicants, &Applicant::home);
    part.problem.travel = travel_between(problem.travel, homes, sites);
    for (const auto slot : part.slot_of_slot) {
        part.problem.slots.push_back(problem.slots[slot]);
        part.problem.slots.back().site = position(sites, problem.slots[slot].site);
    }
    add_limits(problem, part);
    for (const auto service : services) {
        auto& of_service = part.problem.services.emplace_back();
        for (const auto slot : problem.services[service]) of_service.push_back(part.slot(slot));
    }
    std::vector<std::uint32_t> calendars;
    const auto add = [&](const std::vector<std::uint32_t>& own) {
        calendars.insert(calendars.end(), own.begin(), own.end());
    };
    for (const auto applicant : applicants) add(problem.applicants[applicant].calendars);
    for (const auto request : requests) add(problem.requests[request].calendars);
    calendars = distinct(std::move(calendars));
    for (const auto calendar : calendars) part.problem.calendars.push_back(problem.calendars[calendar]);
    for (const auto applicant : applicants) {
        auto& added = part.problem.applicants.emplace_back(problem.applicants[applicant]);
        added.home = position(homes, added.home);
        for (auto& calendar : added.calendars) calendar = position(calendars, calendar);
    }
    for (const auto number : requests) {
        auto request = problem.requests[number];
        request.applicant = position(applicants, request.applicant);
        request.service = position(services, request.service);
        for (auto& calendar : request.calendars) calendar = position(calendars, calendar);
        if (request.previous_slot) {
            const auto had = *request.previous_slot;
            if (std::ranges::binary_search(part.slot_of_slot, had)) {
                request.previous_slot = part.slot(had);
            } else {
                request.previous_slot.reset();
            }
        }
        part.problem.requests.push_back(request);
    }
    add_orders(problem, requests, part);
    return part;
}

}  // namespace passpro::assignment
