#include "solver/sub_problem.hpp"

#include <algorithm>

namespace passpro::assignment {

namespace {

// The distinct values, ascending: their positions are their new numbers.
std::vector<std::uint32_t> distinct(std::vector<std::uint32_t> values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

std::uint32_t position(const std::vector<std::uint32_t>& values, std::uint32_t value) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(values, value) - values.begin());
}

template <typename Values, typename Member>
std::vector<std::uint32_t> collect(std::span<const std::uint32_t> indices, const Values& values,
                                   Member member) {
    std::vector<std::uint32_t> collected;
    for (const auto index : indices) collected.push_back(values[index].*member);
    return distinct(std::move(collected));
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

    part.problem.travel = problem.travel;
    part.problem.interviews_per_day = problem.interviews_per_day;
    part.problem.buffer_minutes = problem.buffer_minutes;
    part.problem.period_cost = problem.period_cost;
    part.problem.travel_minute_cost = problem.travel_minute_cost;
    for (const auto slot : part.slot_of_slot) part.problem.slots.push_back(problem.slots[slot]);
    for (const auto service : services) {
        auto& of_service = part.problem.services.emplace_back();
        for (const auto slot : problem.services[service]) of_service.push_back(part.slot(slot));
    }
    std::vector<std::uint32_t> calendars;
    for (const auto applicant : applicants) {
        const auto& own = problem.applicants[applicant].calendars;
        calendars.insert(calendars.end(), own.begin(), own.end());
    }
    calendars = distinct(std::move(calendars));
    for (const auto calendar : calendars) part.problem.calendars.push_back(problem.calendars[calendar]);
    for (const auto applicant : applicants) {
        part.problem.applicants.push_back(problem.applicants[applicant]);
        for (auto& calendar : part.problem.applicants.back().calendars)
            calendar = position(calendars, calendar);
    }
    for (const auto index : requests) {
        auto request = problem.requests[index];
        request.applicant = position(applicants, request.applicant);
        request.service = position(services, request.service);
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
    return part;
}

}  // namespace passpro::assignment
