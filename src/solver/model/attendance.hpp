// Whether an applicant can attend a slot, or two.
#pragma once

#include "solver/model/numbers.hpp"

#include <passpro/assignment.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace passpro::assignment {

// The calendars of a request's applicant, then its own.
inline std::vector<std::uint32_t> calendars_of(const Problem& problem, std::uint32_t request) {
    const auto& asked = problem.requests[request];
    auto calendars = problem.applicants[asked.applicant].calendars;
    calendars.insert(calendars.end(), asked.calendars.begin(), asked.calendars.end());
    return calendars;
}

// What a request in a slot takes of its applicant's time: from `lead` before the slot until `trail` after it.
struct Visit {
    Minute start = 0;
    Minute end = 0;
    std::int32_t day = 0;  // of the slot
    std::uint32_t site = 0;
    std::uint8_t periods = 0;
    std::optional<std::uint32_t> request{};  // nothing if it could be any
};

inline Visit visit_of(const Problem& problem, std::uint32_t request, const Slot& slot) {
    const auto& asked = problem.requests[request];
    return {.start = slot.start - asked.lead,
            .end = slot.end + asked.trail,
            .day = slot.start / minutes_per_day,
            .site = slot.site,
            .periods = slot.periods,
            .request = request};
}

// Requests of equal keys are open to the same slots of their service.
inline std::vector<std::uint32_t> key_of_open_slots(const Problem& problem, std::uint32_t request) {
    const auto& asked = problem.requests[request];
    auto key = calendars_of(problem, request);
    key.insert(key.end(), {asked.service, as_number(asked.lead), as_number(asked.trail)});
    return key;
}

inline bool meets(const Interval& interval, const Visit& visit) {
    return visit.start < interval.end && interval.start < visit.end;
}

// Whether it meets one that is closed.
inline bool meets_any(const std::vector<Interval>& closed, const Visit& visit) {
    return std::ranges::any_of(
        closed, [&](const Interval& one) { return one.cost == forbidden && meets(one, visit); });
}

// Of one visit of the request: what the intervals that it meets cost.
inline Cost calendar_cost(const Problem& problem, std::uint32_t request, const Visit& visit) {
    Cost cost = 0;
    for (const auto calendar : calendars_of(problem, request)) {
        for (const auto& interval : problem.calendars[calendar]) {
            if (interval.cost != forbidden && meets(interval, visit)) cost += interval.cost;
        }
    }
    return cost;
}

inline bool is_closed(const Problem& problem, std::uint32_t request, const Slot& slot) {
    const auto& asked = problem.requests[request];
    const auto visit = visit_of(problem, request, slot);
    const auto closes = [&](std::uint32_t calendar) { return meets_any(problem.calendars[calendar], visit); };
    return std::ranges::any_of(problem.applicants[asked.applicant].calendars, closes) ||
           std::ranges::any_of(asked.calendars, closes);
}

// Whether at most one of two requests of one applicant may be placed.
inline bool are_of_one_choice(const Request& one, const Request& other) {
    return one.choice && one.choice == other.choice;
}

// Those in which the request comes first. O(log orders).
inline std::span<const Order> orders_from(const Problem& problem, std::uint32_t first) {
    return {std::ranges::lower_bound(problem.orders, first, {}, &Order::first),
            std::ranges::upper_bound(problem.orders, first, {}, &Order::first)};
}

// Nothing if there is none.
inline const Order* order_of(const Problem& problem, std::uint32_t first, std::uint32_t second) {
    const auto orders = orders_from(problem, first);
    const auto found = std::ranges::lower_bound(orders, second, {}, &Order::second);
    return found != orders.end() && found->second == second ? &*found : nullptr;
}

inline const Order* order_of(const Problem& problem, const Visit& first, const Visit& second) {
    if (problem.orders.empty() || !first.request || !second.request) return nullptr;
    return order_of(problem, *first.request, *second.request);
}

inline bool keep_orders(const Problem& problem, const Visit& earlier, const Visit& later) {
    if (order_of(problem, later, earlier) != nullptr) return false;
    const auto* order = order_of(problem, earlier, later);
    return order == nullptr || !order->is_next || earlier.day == later.day;
}

// Whether one of three visits lies between two that must follow each other.
inline bool has_one_between_successors(const Problem& problem, const Visit& a, const Visit& b,
                                       const Visit& c) {
    if (problem.orders.empty()) return false;
    std::array visits{&a, &b, &c};
    std::ranges::sort(visits, {}, [](const Visit* visit) { return visit->start; });
    const auto* order = order_of(problem, *visits.front(), *visits.back());
    return order != nullptr && order->is_next;
}

// Whether the visit lies between two others that must follow each other, or two of them do not any more.
inline bool tears_apart(const Problem& problem, const Visit& visit, std::span<const Visit> others) {
    if (problem.orders.empty()) return false;
    for (std::size_t one = 0; one < others.size(); ++one) {
        for (std::size_t other = 0; other < one; ++other) {
            if (has_one_between_successors(problem, visit, others[one], others[other])) return true;
        }
    }
    return false;
}

inline bool are_compatible(const Problem& problem, const Visit& a, const Visit& b) {
    if (a.start > b.start) return are_compatible(problem, b, a);
    const auto pause = a.day == b.day ? problem.buffer_minutes + problem.travel.between(a.site, b.site) : 0;
    return b.start - a.end >= pause && keep_orders(problem, a, b);
}

// What the time between two successive visits on one day costs, if it is longer than it must be.
inline Cost waiting_cost(const Problem& problem, const Visit& earlier, const Visit& later) {
    if (!problem.has_waiting_costs()) return 0;
    const auto waiting =
        later.start - earlier.end - problem.buffer_minutes - problem.travel.between(earlier.site, later.site);
    return problem.waiting_minute_cost * waiting + (waiting > 0 ? problem.gap_cost : 0);
}

}  // namespace passpro::assignment
