#include "brute_force.hpp"
#include "dice.hpp"
#include "random_problem.hpp"

#include <passpro/assignment.hpp>

#include <catch.hpp>
#include <functional>
#include <limits>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// Two applicants, two services with two slots each on one day; nothing is wrong with it.
Problem sound_problem() {
    return {.slots = {{.start = 540, .end = 560},
                      {.start = 600, .end = 620},
                      {.start = 560, .end = 580},
                      {.start = 700, .end = 720}},
            .services = {{0, 1}, {2, 3}},
            .calendars = {{{480, 500}}},
            .applicants = {{.home = 0, .calendars = {0}}, {.home = 0, .calendars = {}}},
            .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 100},
                         {.applicant = 0, .service = 1, .unplaced_cost = 100},
                         {.applicant = 1, .service = 0, .unplaced_cost = 100}},
            .travel = {1, 1, {5}, {5}, {0}},
            .interviews_per_day = 2,
            .buffer_minutes = 10};
}

void lock(Problem& problem, std::size_t request, std::uint32_t slot) {
    problem.requests[request].previous_slot = slot;
    problem.requests[request].is_locked = true;
}

struct Fault {
    std::string complaint;  // a part of it
    std::function<void(Problem&)> plant;
};

const std::vector<Fault>& faults() {
    static const std::vector<Fault> all{
        {"interviews_per_day is below 1", [](Problem& p) { p.interviews_per_day = 0; }},
        {"buffer_minutes is outside", [](Problem& p) { p.buffer_minutes = -1; }},
        {"buffer_minutes is outside",
         [](Problem& p) { p.buffer_minutes = std::numeric_limits<std::int32_t>::max(); }},
        {"period_cost or travel_minute_cost is negative", [](Problem& p) { p.period_cost = -1; }},
        {"period_cost or travel_minute_cost is negative", [](Problem& p) { p.travel_minute_cost = -1; }},
        {"waiting_minute_cost or gap_cost is negative", [](Problem& p) { p.waiting_minute_cost = -1; }},
        {"waiting_minute_cost or gap_cost is negative", [](Problem& p) { p.gap_cost = -1; }},
        {"span_day_cost is negative", [](Problem& p) { p.span_day_cost = -1; }},
        {"order 0 has a request that does not exist",
         [](Problem& p) {
             p.orders = {{0, 1000}};
         }},
        {"order 0 has requests of two applicants",
         [](Problem& p) {
             p.orders = {{0, 2}};
         }},
        {"order 0 has the same request twice",
         [](Problem& p) {
             p.orders = {{1, 1}};
         }},
        {"orders are not ascending",
         [](Problem& p) {
             p.orders = {{0, 1}, {0, 1}};
         }},
        {"request 0 has a lead or trail outside", [](Problem& p) { p.requests[0].lead = -1; }},
        {"request 1 has a lead or trail outside", [](Problem& p) { p.requests[1].trail = 1441; }},
        {"home_to_site and site_to_home need", [](Problem& p) { p.travel.home_to_site.clear(); }},
        {"home_to_site and site_to_home need", [](Problem& p) { p.travel.site_to_home.push_back(0); }},
        {"site_to_site needs", [](Problem& p) { p.travel.site_to_site.push_back(0); }},
        {"a travel time is negative", [](Problem& p) { p.travel.site_to_site[0] = -1; }},
        {"a travel time is negative or above", [](Problem& p) { p.travel.home_to_site[0] = 1 << 28; }},
        {"slot 1 starts outside", [](Problem& p) { p.slots[1].start = -1; }},
        {"slot 1 starts outside", [](Problem& p) { p.slots[1].start = std::numeric_limits<Minute>::max(); }},
        {"slot 2 does not end after its start", [](Problem& p) { p.slots[2].end = p.slots[2].start; }},
        {"slot 2 does not end after its start and within a day",
         [](Problem& p) { p.slots[2].end = p.slots[2].start + minutes_per_day + 1; }},
        {"slot 3 is at a site that does not exist", [](Problem& p) { p.slots[3].site = 1; }},
        {"slot 0 has no capacity", [](Problem& p) { p.slots[0].capacity = 0; }},
        {"service 1 names a slot that does not exist", [](Problem& p) { p.services[1][1] = 4; }},
        {"service 0 does not list its slots in ascending order",
         [](Problem& p) {
             p.services[0] = {1, 0};
         }},
        {"service 0 does not list its slots in ascending order",
         [](Problem& p) {
             p.services[0] = {0, 0};
         }},
        {"calendar 0 has an interval that does not end after",
         [](Problem& p) { p.calendars[0][0].end = 480; }},
        {"applicant 1 has a home that does not exist", [](Problem& p) { p.applicants[1].home = 1; }},
        {"applicant 0 has a calendar that does not exist",
         [](Problem& p) { p.applicants[0].calendars = {1}; }},
        {"request 2 has an applicant that does not exist", [](Problem& p) { p.requests[2].applicant = 2; }},
        {"applicant 1 has more than 40 requests",
         [](Problem& p) { p.requests.insert(p.requests.end(), maximum_requests, p.requests[2]); }},
        {"applicant 1 has 16 requests on day 3, whose slots have too many times, sites and periods",
         [](Problem& p) {
             p.interviews_per_day = 3;
             p.services.emplace_back();
             for (Minute start = 0; start <= 128; ++start) {
                 p.services.back().push_back(static_cast<std::uint32_t>(p.slots.size()));
                 p.slots.push_back(
                     {.start = 3 * minutes_per_day + start, .end = 3 * minutes_per_day + start + 20});
             }
             p.requests.resize(2);
             for (std::size_t request = 0; request < maximum_exact_requests; ++request)
                 p.requests.push_back({.applicant = 1, .service = 2});
         }},
        {"request 0 is for a service that does not exist", [](Problem& p) { p.requests[0].service = 2; }},
        {"request 0 had a slot that does not exist", [](Problem& p) { p.requests[0].previous_slot = 4; }},
        {"request 0 is locked without a previous slot", [](Problem& p) { p.requests[0].is_locked = true; }},
        {"slot 0 is locked for more requests than it holds",
         [](Problem& p) {
             lock(p, 0, 0);
             lock(p, 2, 0);
         }},
        {"request 0 is locked into a slot that does not serve it", [](Problem& p) { lock(p, 0, 2); }},
        {"request 0 is locked into a slot that its applicant cannot attend",
         [](Problem& p) {
             lock(p, 0, 0);
             p.calendars[0] = {{559, 560}};
         }},
        {"requests 0 and 1 are locked into slots that exclude each other",
         [](Problem& p) {  // no time for the buffer
             lock(p, 0, 0);
             lock(p, 1, 2);
         }},
        {"requests 0 and 1 are locked into slots that exclude each other",
         [](Problem& p) {  // but of a choice, one at most is placed
             lock(p, 0, 0);
             lock(p, 1, 3);
             p.requests[0].choice = p.requests[1].choice = 2;
         }},
        {"is locked into a day with too many others",
         [](Problem& p) {
             lock(p, 0, 0);
             lock(p, 1, 3);
             p.interviews_per_day = 1;
         }},
        {"slot 0 has a minimum_fill outside", [](Problem& p) { p.slots[0].minimum_fill = 2; }},
        {"slot 0 has a minimum_fill outside", [](Problem& p) { p.slots[0].minimum_fill = -1; }},
        {"slot 1 has a longest_row below 0", [](Problem& p) { p.slots[1].longest_row = -1; }},
        {"session 1 names a slot that does not exist",
         [](Problem& p) {
             p.sessions = {{0}, {1, 4}};
         }},
        {"session 0 does not list its slots in ascending order",
         [](Problem& p) {
             p.sessions = {{2, 2}};
         }},
        {"session_costs does not have an entry for each session",
         [](Problem& p) {
             p.sessions = {{0}, {1}};
             p.session_costs = {5};
         }},
        {"session_costs has an entry below 0",
         [](Problem& p) {
             p.sessions = {{0}, {1}};
             p.session_costs = {5, -1};
         }},
        {"sequence 0 names a slot that does not exist",
         [](Problem& p) { p.sequences = {{.slots = {4}, .break_minutes = 0}}; }},
        {"sequence 0 has break_minutes outside",
         [](Problem& p) { p.sequences = {{.slots = {0}, .break_minutes = -1}}; }},
        {"sequence 0 has a slot that starts before the one before it has ended",
         [](Problem& p) {
             p.sequences = {{.slots = {1, 2}, .break_minutes = 5}};
         }},
        {"slot 3 is in a sequence twice",
         [](Problem& p) {
             p.sequences = {{.slots = {0, 3}, .break_minutes = 5}, {.slots = {3}, .break_minutes = 5}};
         }},
        {"row_cost is negative", [](Problem& p) { p.missing_cost = -1; }},
        {"row_cost is negative", [](Problem& p) { p.row_cost = -1; }},
        {"the costs are so large", [](Problem& p) { p.home_day_cost = Cost{1} << 53; }},
        {"the costs are so large", [](Problem& p) { p.requests[0].unplaced_cost = Cost{1} << 53; }},
        {"the costs are so large",
         [](Problem& p) { p.requests[0].moved_cost = std::numeric_limits<Cost>::min(); }},
        {"the costs are so large", [](Problem& p) { p.slots[0].cost = std::numeric_limits<Cost>::max(); }},
        {"the costs are so large",
         [](Problem& p) { p.travel_minute_cost = std::numeric_limits<Cost>::max(); }},
        {"the costs are so large", [](Problem& p) { p.period_cost = std::numeric_limits<Cost>::max(); }},
        {"the costs are so large", [](Problem& p) { p.waiting_minute_cost = Cost{1} << 45; }},
        {"the costs are so large",
         [](Problem& p) {
             p.requests.clear();
             p.travel_minute_cost = Cost{1} << 61;
         }},
        {"the costs are so large", [](Problem& p) { p.gap_cost = std::numeric_limits<Cost>::max(); }},
    };
    return all;
}

// Numbers that are rarely meant.
template <typename Number>
Number odd_number(Dice& dice) {
    using Limits = std::numeric_limits<Number>;
    return dice.pick<Number>({Limits::min(), static_cast<Number>(Limits::min() + 1), static_cast<Number>(-1),
                              0, 1, 2, 1000, static_cast<Number>(Limits::max() / 2),
                              static_cast<Number>(Limits::max() - 1), Limits::max()});
}

// Puts an odd number, or a sound one, somewhere into the problem.
void spoil(Problem& problem, Dice& dice) {
    const auto spoil_one = [&]<typename Number>(Number& number) { number = odd_number<Number>(dice); };
    const auto some = [&](auto& values) -> auto& {
        return values[dice.below(values.size())];
    };
    switch (dice.between(0, 14)) {
        case 0:
            return spoil_one(problem.interviews_per_day);
        case 1:
            return spoil_one(problem.buffer_minutes);
        case 2:
            return spoil_one(problem.period_cost);
        case 3:
            return spoil_one(problem.travel_minute_cost);
        case 4:
            return spoil_one(some(problem.travel.site_to_site));
        case 5:
            return spoil_one(some(problem.travel.home_to_site));
        case 6:
            return spoil_one(some(problem.slots).start);
        case 7:
            return spoil_one(some(problem.slots).end);
        case 8:
            return spoil_one(some(problem.slots).capacity);
        case 9:
            return spoil_one(some(problem.slots).cost);
        case 10:
            return spoil_one(some(problem.slots).site);
        case 11:
            return spoil_one(some(problem.requests).unplaced_cost);
        case 12:
            return spoil_one(some(problem.requests).previous_slot.emplace(0));
        case 13:
            return spoil_one(some(problem.requests).service);
        default:
            if (!problem.calendars.empty())
                problem.calendars[0].push_back({odd_number<Minute>(dice), odd_number<Minute>(dice)});
    }
}

}  // namespace

TEST_CASE("A sound problem has nothing wrong with it", "[check]") {
    CHECK(check(sound_problem()).empty());
    CHECK(check({}).empty());
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        CHECK(check(random_problem(seed)).empty());
        CHECK(check(random_problem_with_wishes(seed)).empty());
        CHECK(check(random_problem(seed, middling)).empty());
    }
}

TEST_CASE("Every fault is found, and reported alone", "[check]") {
    for (const auto& fault : faults()) {
        CAPTURE(fault.complaint);
        auto problem = sound_problem();
        fault.plant(problem);
        const auto complaints = check(problem);
        CAPTURE(complaints);
        CHECK_FALSE(complaints.empty());
        for (const auto& complaint : complaints) CHECK(complaint.find(fault.complaint) != std::string::npos);
    }
}

TEST_CASE("Locked requests that just fit are not a fault", "[check]") {
    auto problem = sound_problem();
    lock(problem, 0, 0);
    lock(problem, 1, 3);
    CHECK(check(problem).empty());
}

TEST_CASE("Any problem is refused or solved, however odd", "[check]") {
    int solved = 0;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        auto problem = seed % 2 == 0 ? random_problem(seed) : random_problem_with_wishes(seed);
        if (problem.slots.empty() || problem.requests.empty()) continue;
        Dice dice(seed);
        for (auto left = dice.between(1, 3); left > 0; --left) spoil(problem, dice);
        if (!check(problem).empty()) continue;
        const auto solution = solve(problem, {.work_limit = 50, .audit = true});
        const auto broken = broken_constraints(problem, solution.slot_of_request);
        CAPTURE(broken);
        REQUIRE(broken.empty());
        REQUIRE(solution.terms == terms_of(problem, solution.slot_of_request));
        REQUIRE(solution.lower_bound <= solution.terms.total());
        ++solved;
    }
    CHECK(solved > 100);
}
