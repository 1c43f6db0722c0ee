#include "solver/model/components.hpp"

#include "brute_force.hpp"
#include "random_problem.hpp"
#include "sound_solution.hpp"

#include <algorithm>
#include <catch.hpp>
#include <numeric>
#include <set>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

void add_shifted(std::vector<std::uint32_t> values, std::size_t by, std::vector<std::uint32_t>& out) {
    for (const auto value : values) out.push_back(value + static_cast<std::uint32_t>(by));
}

// Both problems in one, with the rules of the first; they have no slot or applicant in common.
Problem beside(Problem one, const Problem& other) {
    const auto slots = one.slots.size();
    const auto services = one.services.size();
    const auto calendars = one.calendars.size();
    const auto applicants = one.applicants.size();
    Travel travel{.homes = one.travel.homes + other.travel.homes,
                  .sites = one.travel.sites + other.travel.sites};
    travel.home_to_site.assign(std::size_t{travel.homes} * travel.sites, 1);
    travel.site_to_home = travel.home_to_site;
    travel.site_to_site.assign(std::size_t{travel.sites} * travel.sites, 1);
    const auto copy = [&travel](const Travel& from, std::size_t homes, std::size_t sites) {
        for (std::uint32_t site = 0; site < from.sites; ++site) {
            const auto column = sites + site;
            for (std::uint32_t home = 0; home < from.homes; ++home) {
                travel.home_to_site[(homes + home) * travel.sites + column] = from.out(home, site);
                travel.site_to_home[(homes + home) * travel.sites + column] = from.back(site, home);
            }
            for (std::uint32_t to = 0; to < from.sites; ++to)
                travel.site_to_site[column * travel.sites + sites + to] = from.between(site, to);
        }
    };
    copy(one.travel, 0, 0);
    copy(other.travel, one.travel.homes, one.travel.sites);
    for (auto slot : other.slots) {
        slot.site += one.travel.sites;
        one.slots.push_back(slot);
    }
    for (const auto& service : other.services) add_shifted(service, slots, one.services.emplace_back());
    one.calendars.insert(one.calendars.end(), other.calendars.begin(), other.calendars.end());
    for (const auto& applicant : other.applicants) {
        auto& added = one.applicants.emplace_back();
        added.home = applicant.home + one.travel.homes;
        add_shifted(applicant.calendars, calendars, added.calendars);
    }
    for (auto request : other.requests) {
        request.applicant += static_cast<std::uint32_t>(applicants);
        request.service += static_cast<std::uint32_t>(services);
        for (auto& calendar : request.calendars) calendar += static_cast<std::uint32_t>(calendars);
        if (request.previous_slot) *request.previous_slot += static_cast<std::uint32_t>(slots);
        one.requests.push_back(request);
    }
    one.travel = travel;
    return one;
}

// Gives the other problem the rules of the first, which may be too strict for its locked requests.
bool take_rules(const Problem& from, Problem& to) {
    to.interviews_per_day = from.interviews_per_day;
    to.buffer_minutes = from.buffer_minutes;
    to.period_cost = from.period_cost;
    to.travel_minute_cost = from.travel_minute_cost;
    return check(to).empty();
}

std::vector<std::set<std::uint32_t>> slots_of(const Problem& problem,
                                              const std::vector<std::vector<std::uint32_t>>& components) {
    std::vector<std::set<std::uint32_t>> slots;
    for (const auto& component : components) {
        auto& of_component = slots.emplace_back();
        for (const auto request : component) {
            const auto& service = problem.services[problem.requests[request].service];
            of_component.insert(service.begin(), service.end());
        }
    }
    return slots;
}

}  // namespace

TEST_CASE("Components hold every request once, and share neither applicants nor slots", "[components]") {
    std::size_t most = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const auto components = components_of(problem);
        most = std::max(most, components.size());
        std::vector<std::uint32_t> held;
        std::vector<std::size_t> component_of_applicant(problem.applicants.size(), components.size());
        for (std::size_t i = 0; i < components.size(); ++i) {
            REQUIRE(!components[i].empty());
            REQUIRE(std::ranges::is_sorted(components[i]));
            for (const auto request : components[i]) {
                held.push_back(request);
                auto& known = component_of_applicant[problem.requests[request].applicant];
                REQUIRE((known == components.size() || known == i));
                known = i;
            }
        }
        std::ranges::sort(held);
        std::vector<std::uint32_t> all(problem.requests.size());
        std::iota(all.begin(), all.end(), 0U);
        REQUIRE(held == all);
        std::set<std::uint32_t> seen;
        std::size_t slots = 0;
        for (const auto& of_component : slots_of(problem, components)) {
            slots += of_component.size();
            seen.insert(of_component.begin(), of_component.end());
        }
        REQUIRE(seen.size() == slots);
    }
    CHECK(most > 1);
}

TEST_CASE("Two problems in one have the optima of both, on any number of threads", "[components][threads]") {
    int tested = 0;
    int proven = 0;
    for (std::uint64_t seed = 0; tested < 300; ++seed) {
        CAPTURE(seed);
        const auto one = random_problem(2 * seed);
        auto other = random_problem(2 * seed + 1);
        if (!take_rules(one, other)) continue;
        const auto both = beside(one, other);
        REQUIRE(check(both).empty());
        ++tested;
        const auto solution = solve(both);
        require_sound(both, solution);
        const auto best = optimum(one) + optimum(other);
        REQUIRE(solution.terms.total() == best);
        REQUIRE(solution.lower_bound <= best);
        proven += solution.status == Status::optimal ? 1 : 0;
        const auto by_three = solve(both, {.threads = 3});
        REQUIRE(by_three.slot_of_request == solution.slot_of_request);
        REQUIRE(by_three.work == solution.work);
    }
    CHECK(proven > 290);
}

TEST_CASE("Limits, starts and progress are those of all components together", "[components][threads]") {
    const auto one = random_problem(2, middling);
    auto other = random_problem(11, middling);
    REQUIRE(take_rules(one, other));
    const auto both = beside(one, other);
    REQUIRE(components_of(both).size() >= 2);

    const auto unlimited = solve(both);
    const auto limited = solve(both, {.work_limit = unlimited.work / 4});
    require_sound(both, limited);
    CHECK(limited.work < unlimited.work);
    const auto resumed = solve(both, {.work_limit = 0, .start = unlimited.slot_of_request});
    CHECK(resumed.terms.total() == unlimited.terms.total());
    require_sound(both, solve(both, {.time_limit = std::chrono::seconds(0)}));

    CHECK(solve_watched(both, {.threads = 2}).terms == unlimited.terms);
}
