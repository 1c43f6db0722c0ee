// The promises of `solve` beyond the quality of its solutions.
#include "solver/search/solve.hpp"

#include "brute_force.hpp"
#include "dice.hpp"
#include "parents_evening.hpp"
#include "processor_time.hpp"
#include "random_problem.hpp"
#include "sound_solution.hpp"

#include <passpro/assignment.hpp>
#include <passpro/reasons.hpp>

#include <algorithm>
#include <catch.hpp>
#include <chrono>
#include <limits>
#include <thread>

using namespace passpro::assignment;
using namespace passpro::test;
using namespace std::chrono_literals;

namespace {

// Seconds of a processor within which a search ends once it is told to, on a slow machine and under a
// sanitizer, too; and the time limit of one that is not meant to reach it.
constexpr double prompt = 5;
constexpr auto endless = 60s;

// Enough applicants for a search that lasts.
constexpr ProblemSize large{.applicants = 400,
                            .requests_of_applicant = 3,
                            .services = 40,
                            .slots = 700,
                            .homes = 10,
                            .sites = 20,
                            .days = 10};

// A random problem with at least so many requests.
Problem crowded_problem(const ProblemSize& size, std::size_t requests, std::uint64_t first_seed = 0) {
    for (auto seed = first_seed;; ++seed) {
        auto problem = random_problem(seed, size);
        if (problem.requests.size() >= requests) return problem;
    }
}

void require_same(const Solution& a, const Solution& b) {
    REQUIRE(a.slot_of_request == b.slot_of_request);
    REQUIRE(a.terms == b.terms);
    REQUIRE(a.lower_bound == b.lower_bound);
    REQUIRE(a.status == b.status);
    REQUIRE(a.work == b.work);
}

// Two services, a place in each slot and no two slots alike, so that each block is a large transportation
// problem.
Problem two_large_blocks(std::uint32_t applicants, std::uint32_t slots) {
    Problem problem;
    problem.travel = {
        .homes = 1, .sites = 2, .home_to_site = {5, 9}, .site_to_home = {5, 9}, .site_to_site = {0, 7, 7, 0}};
    problem.travel_minute_cost = 1;
    problem.interviews_per_day = 2;
    problem.services.resize(2);
    Dice dice(1);
    for (std::uint32_t slot = 0; slot < slots; ++slot) {
        const auto start = static_cast<Minute>(slot / 100 * 1440 + slot % 100 * 5);
        problem.slots.push_back(
            {.start = start, .end = start + 5, .site = slot % 2, .cost = dice.between<Cost>(0, 1000)});
        problem.services[slot % 2].push_back(slot);
    }
    problem.applicants.resize(applicants);
    for (std::uint32_t request = 0; request < 2 * applicants; ++request) {
        problem.requests.push_back({.applicant = request / 2,
                                    .service = request % 2,
                                    .unplaced_cost = dice.between<Cost>(100'000, 101'000)});
    }
    return problem;
}

double gap_of(const Solution& solution) {
    const auto controllable = std::max<Cost>(1, solution.terms.total() - solution.terms.unplaced);
    return static_cast<double>(solution.terms.total() - solution.lower_bound) /
           static_cast<double>(controllable);
}

void require_plan_in_time(const Problem& problem) {
    REQUIRE(check(problem).empty());
    Options options;
    options.time_limit = 100ms;
    const auto began = processor_seconds();
    const auto solution = solve(problem, options);
    CHECK(processor_seconds() - began < prompt);
    passpro::test::require_sound(problem, solution);
    CHECK(std::ranges::count(solution.slot_of_request, unplaced) < std::ssize(problem.requests));
}

}  // namespace

TEST_CASE("If nothing is asked, nothing is done", "[solve]") {
    const auto solution = solve({});
    CHECK(solution.status == Status::optimal);
    CHECK(solution.slot_of_request.empty());
    CHECK(solution.terms == Terms{});
    CHECK(solution.lower_bound == 0);

    Problem applicants_only;
    applicants_only.applicants.resize(3);
    applicants_only.travel = {1, 0, {}, {}, {}};
    CHECK(solve(applicants_only).status == Status::optimal);
}

TEST_CASE("Requests without slots stay unplaced, and that is optimal", "[solve]") {
    const Problem problem{.services = {{}},
                          .applicants = {{.home = 0}},
                          .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 7, .moved_cost = 5},
                                       {.applicant = 0, .service = 0, .unplaced_cost = 8}},
                          .travel = {1, 0, {}, {}, {}}};
    const auto solution = solve(problem);
    CHECK(solution.status == Status::optimal);
    CHECK(solution.slot_of_request == std::vector<std::int32_t>{unplaced, unplaced});
    CHECK(solution.terms == Terms{.unplaced = 15, .moved = 5});
}

TEST_CASE("The same problem, seed and work limit give the same solution on any number of threads",
          "[solve][threads]") {
    for (std::uint64_t round = 0; round < 4; ++round) {
        CAPTURE(round);
        const auto problem = crowded_problem(middling, 60, 100 * round);
        Options options{
            .work_limit = 1000 + 500 * round, .target_gap = round % 2 == 0 ? 0 : 0.02, .seed = round};
        const auto first = solve(problem, options);
        require_same(first, solve(problem, options));
        for (const auto threads : {2U, 8U}) {
            options.threads = threads;
            require_same(first, solve(problem, options));
        }
    }
}

TEST_CASE("A search without limits ends, the same way on any number of threads", "[solve][threads]") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const auto first = solve(problem, {.threads = 1, .seed = seed});
        require_same(first, solve(problem, {.threads = 3, .seed = seed}));
    }
}

TEST_CASE("Requests that could have a place get one before the bound is good", "[solve]") {
    SearchParameters never_first;
    never_first.part_of_placing = 0;
    Cost cost_of_unplaced = 0;
    Cost cost_without_placing = 0;
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        CAPTURE(seed);
        const auto problem = crowded_problem(large, 500, 100 * seed);
        if (!check(problem).empty()) continue;  // locked requests may exclude each other
        // A first plan, first multipliers, and little more.
        const Options options{.work_limit = 4 * problem.applicants.size()};
        const auto solution = solve(problem, options);
        require_sound(problem, solution);
        cost_of_unplaced += solution.terms.unplaced;
        cost_without_placing += solve(problem, options, never_first, nullptr).terms.unplaced;
    }
    CHECK(cost_of_unplaced < cost_without_placing);
}

TEST_CASE("A work limit is kept to within what one step takes", "[solve]") {
    const auto problem = crowded_problem(large, 500);
    // A first plan, a bound and one step of any kind.
    const auto slack = 3 * problem.applicants.size() + 3 * problem.requests.size();
    for (const std::uint64_t limit : {0U, 1U, 500U, 3000U}) {
        CAPTURE(limit);
        const auto solution = solve(problem, {.work_limit = limit});
        require_sound(problem, solution);
        CHECK(solution.work <= limit + slack);
        if (solution.status != Status::optimal) CHECK(solution.work >= limit);
    }
}

TEST_CASE("A search with a limit goes on while it lacks a proof", "[solve]") {
    SearchParameters hasty;
    hasty.last_stage = 0;
    hasty.extra_rounds = 0;
    hasty.least_work_of_proof = 1;
    const auto problem = crowded_problem(middling, 60);
    const auto without_limit = solve(problem, {}, hasty, nullptr);
    REQUIRE(without_limit.status == Status::feasible);
    const Options options{.work_limit = 2 * without_limit.work};
    const auto solution = solve(problem, options, hasty, nullptr);
    require_sound(problem, solution);
    CHECK((solution.status == Status::optimal || solution.work > without_limit.work));
}

TEST_CASE("More work never gives a costlier solution or a weaker bound", "[solve]") {
    const auto problem = crowded_problem(middling, 60);
    auto before = solve(problem, {.work_limit = 0});
    for (const std::uint64_t limit : {200U, 500U, 1000U, 2000U, 5000U}) {
        CAPTURE(limit);
        auto solution = solve(problem, {.work_limit = limit});
        CHECK(solution.terms.total() <= before.terms.total());
        CHECK(solution.lower_bound >= before.lower_bound);
        before = std::move(solution);
    }
}

TEST_CASE("A time limit ends a search that goes on without it", "[solve]") {
    const auto problem = laborious_problem();
    for (const auto limit : {0s, 1s}) {
        const auto start = processor_seconds();
        const auto solution = solve(problem, {.time_limit = limit});
        CHECK(processor_seconds() - start < static_cast<double>(limit.count()) + prompt);
        require_sound(problem, solution);
        CHECK(solution.status == Status::feasible);
    }
}

// Without a look at the clock within blocks, each of them takes longer than this.
TEST_CASE("Without any time, requests are placed without pricing", "[solve]") {
    const auto problem = crowded_problem(middling, 60);
    const auto solution = solve(problem, {.time_limit = 0s});
    require_sound(problem, solution);
    CHECK(solution.work == 0);
    const auto placed =
        std::ranges::count_if(solution.slot_of_request, [](auto slot) { return slot != unplaced; });
    CHECK(placed > 10);
}

TEST_CASE("No block is so large that a search forgets the time", "[solve]") {
    const auto problem = two_large_blocks(4000, 7000);
    const auto start = processor_seconds();
    const auto solution = solve(problem, {.time_limit = 500ms});
    CHECK(processor_seconds() - start < 0.5 + prompt);
    require_sound(problem, solution);
}

TEST_CASE("No problem that `check` accepts keeps a search or its reasons long beyond the time", "[solve]") {
    constexpr ProblemSize sizes[]{{.applicants = 200,
                                   .requests_of_applicant = 8,
                                   .services = 40,
                                   .slots = 2000,
                                   .homes = 40,
                                   .sites = 20,
                                   .days = 5},
                                  {.applicants = 60,
                                   .requests_of_applicant = 16,
                                   .services = 16,
                                   .slots = 400,
                                   .homes = 3,
                                   .sites = 4,
                                   .days = 2},
                                  {.applicants = 30,
                                   .requests_of_applicant = 40,
                                   .services = 40,
                                   .slots = 600,
                                   .homes = 3,
                                   .sites = 4,
                                   .days = 3}};
    constexpr auto time_limit = 20ms;
    int accepted = 0;
    for (std::uint64_t seed = 0; seed < 2; ++seed) {
        for (const auto& size : sizes) {
            for (const auto make : {random_problem, random_problem_with_hosting, random_problem_with_wishes,
                                    random_problem_with_limits}) {
                const auto problem = make(seed, size);
                if (!check(problem).empty()) continue;
                CAPTURE(seed, problem.requests.size());
                ++accepted;
                const auto began = processor_seconds();
                const auto solution = solve(problem, {.time_limit = time_limit});
                const auto is_optimal = solution.status == Status::optimal;
                static_cast<void>(explain(problem, solution.slot_of_request,
                                          {.is_proven_optimal = is_optimal, .time_limit = time_limit}));
                CHECK(processor_seconds() - began < prompt);
            }
        }
    }
    CHECK(accepted >= 8);
}

TEST_CASE("Families with many wishes on one evening get a plan within the work limit", "[solve][threads]") {
    auto problem = parents_evening(1, {.families = 40, .teachers = 12, .least_wishes = 8, .most_wishes = 8});
    for (const Cost waiting_minute_cost : {0, 1}) {
        problem.waiting_minute_cost = waiting_minute_cost;
        REQUIRE(check(problem).empty());
        Options options;
        options.work_limit = 3000;
        const auto solution = solve(problem, options);
        require_sound(problem, solution);
        // Within one per cent, though all teachers are booked out.
        CHECK((solution.terms.total() - solution.lower_bound) * 100 < solution.terms.total());
        options.threads = 3;
        require_same(solve(problem, options), solution);
    }
}

TEST_CASE("A bound knows that a limit of visits, not of places, leaves requests unplaced", "[solve]") {
    // Each family sees three of five teachers, and there are places for four.
    auto problem = parents_evening(3, {.families = 24, .teachers = 10, .least_wishes = 5, .most_wishes = 5});
    problem.interviews_per_day = 3;
    Options options;
    options.work_limit = 2000;
    const auto solution = solve(problem, options);
    require_sound(problem, solution);
    CHECK(std::ranges::count(solution.slot_of_request, unplaced) == 24 * 2);
    CHECK((solution.terms.total() - solution.lower_bound) * 100 < solution.terms.total());
}

TEST_CASE("A certificate claims nothing of overlaps with locked visits across midnight", "[solve]") {
    Problem problem{.slots = {{.start = 1439, .end = 1559}, {.start = 1480, .end = 1481}},
                    .services = {{0, 1}},
                    .applicants = {{}},
                    .requests = {{.service = 0, .unplaced_cost = 100, .previous_slot = 0},
                                 {.service = 0, .unplaced_cost = 100}},
                    .travel = {1, 1, {0}, {0}, {0}}};
    problem.requests[0].is_locked = true;
    const auto solution = solve(problem, {.certify = true});
    CHECK(solution.status == Status::optimal);
    CHECK(solution.lower_bound == 100);
    REQUIRE(solution.certificate);
    CHECK(solution.certificate->lower_bound == 0);
}

TEST_CASE("Applicants with more requests than are combined exactly get plans within the limits", "[solve]") {
    auto problem = parents_evening(
        2, {.families = 12, .least_wishes = maximum_exact_requests + 1, .most_wishes = maximum_requests});
    for (const Cost waiting_minute_cost : {0, 1}) {
        for (const std::int32_t interviews_per_day : {2, 8, 40}) {
            problem.waiting_minute_cost = waiting_minute_cost;
            problem.interviews_per_day = interviews_per_day;
            CAPTURE(waiting_minute_cost, interviews_per_day);
            REQUIRE(check(problem).empty());
            Options options{.audit = true};
            options.time_limit = 100ms;
            options.certify = true;
            const auto began = processor_seconds();
            const auto solution = solve(problem, options);
            CHECK(processor_seconds() - began < prompt);
            require_sound(problem, solution);
            CHECK(std::ranges::count(solution.slot_of_request, unplaced) < std::ssize(problem.requests));
            CHECK_FALSE(solution.certificate);
        }
    }
    problem.waiting_minute_cost = 0;
    Options options;
    options.work_limit = 300;
    const auto solution = solve(problem, options);
    require_sound(problem, solution);
    options.threads = 3;
    require_same(solve(problem, options), solution);
}

TEST_CASE("The most requests of an applicant at very many times, sites and periods keep a time limit",
          "[solve]") {
    for (std::uint64_t seed = 0; seed < 4; ++seed) {
        Dice dice(seed);
        Problem problem;
        constexpr std::uint32_t sites = 20;
        problem.travel = {
            .homes = 1, .sites = sites, .home_to_site = {}, .site_to_home = {}, .site_to_site = {}};
        problem.travel.home_to_site.assign(sites, 10);
        problem.travel.site_to_home.assign(sites, 10);
        for (std::uint32_t way = 0; way < sites * sites; ++way)
            problem.travel.site_to_site.push_back(way % (sites + 1) == 0 ? 0 : dice.between(1, 90));
        for (std::uint32_t service = 0; service < maximum_requests; ++service) {
            auto& slots = problem.services.emplace_back();
            for (Minute start = 480; start < 1200; start += 5) {
                slots.push_back(static_cast<std::uint32_t>(problem.slots.size()));
                const auto periods = static_cast<std::uint8_t>(start % 60 == 0 ? 3 : 1);
                problem.slots.push_back(
                    {.start = start, .end = start + 20, .site = service % sites, .periods = periods});
            }
        }
        problem.period_cost = seed % 2 == 0 ? 0 : 7;
        problem.waiting_minute_cost = seed / 2 % 2 == 0 ? 0 : 1;
        problem.interviews_per_day = dice.pick({3, 40});
        problem.applicants.resize(3);
        for (std::uint32_t request = 0; request < 3 * maximum_requests; ++request)
            problem.requests.push_back(
                {.applicant = request % 3, .service = request / 3, .unplaced_cost = dice.between(100, 1000)});
        CAPTURE(seed);
        REQUIRE(check(problem).empty());
        const auto began = processor_seconds();
        const auto solution = solve(problem, {.time_limit = 20ms});
        CHECK(processor_seconds() - began < prompt);
        require_sound(problem, solution);
    }
}

TEST_CASE("The joint choice of an applicant with the most exact requests keeps a time limit", "[solve]") {
    // Two evenings of joint choices that take some ten milliseconds each.
    auto problem = parents_evening(2, {.families = 60,
                                       .teachers = 20,
                                       .least_wishes = maximum_exact_requests,
                                       .most_wishes = maximum_exact_requests,
                                       .evenings = 2,
                                       .times = 30});
    for (const Cost waiting_minute_cost : {0, 1}) {
        problem.waiting_minute_cost = waiting_minute_cost;
        require_plan_in_time(problem);
    }
}

TEST_CASE("The joint choice over many days keeps a time limit if the days between visits cost", "[solve]") {
    auto problem = parents_evening(3, {.families = 30,
                                       .teachers = 20,
                                       .least_wishes = maximum_exact_requests,
                                       .most_wishes = maximum_exact_requests,
                                       .evenings = 12,
                                       .times = 10});
    problem.span_day_cost = 20;
    for (const std::int32_t interviews_per_day : {1, 2, 16}) {
        problem.interviews_per_day = interviews_per_day;
        CAPTURE(interviews_per_day);
        require_plan_in_time(problem);
    }
}

TEST_CASE("A solve that is cancelled before it begins gives a valid solution, and does no work", "[solve]") {
    Control control;
    control.cancel();
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const auto solution = solve(problem, {.audit = true}, &control);
        require_sound(problem, solution);
        CHECK(solution.status != Status::feasible);
        CHECK(solution.work == 0);
    }
    const auto problem = laborious_problem();
    const auto solution = solve(problem, {.time_limit = endless}, &control);
    require_sound(problem, solution);
    CHECK(solution.status == Status::cancelled);
    CHECK(solution.work == 0);
}

TEST_CASE("A solve gives a sound solution wherever it is cancelled", "[solve]") {
    const auto features = GENERATE(0, 1, 2, 3);
    const auto seed = GENERATE(range(std::uint64_t{1}, std::uint64_t{5}));
    CAPTURE(features, seed);
    const auto problem = features == 0   ? random_problem(seed)
                         : features == 1 ? random_problem_with_hosting(seed)
                         : features == 2 ? random_problem_with_limits(seed)
                                         : random_problem_with_wishes(seed);
    const Options options{.work_limit = 30, .audit = true};
    const auto whole = solve(problem, options);
    std::int64_t looks = 0;
    for (auto is_cancelled = true; is_cancelled; ++looks) {
        CAPTURE(looks);
        Control control;
        control.cancel_after(looks);
        const auto solution = solve(problem, options, &control);
        require_sound(problem, solution);
        is_cancelled = control.is_cancelled();
        if (!is_cancelled) require_same(solution, whole);
        REQUIRE(control.progress().phase == Phase::done);
        REQUIRE(control.progress().objective == solution.terms.total());
    }
    CHECK(looks > 10);
}

TEST_CASE("A solve that another thread cancels ends at once, in each of its phases", "[solve][threads]") {
    const auto problem = laborious_problem();
    for (const auto phase : {Phase::idle, Phase::bounding, Phase::improving}) {
        for (const auto threads : {1U, 2U}) {
            CAPTURE(static_cast<int>(phase), threads);
            Control control;
            double cancelled_at = 0;
            std::thread canceller([&] {
                // A search that has begun is never idle again.
                const auto is_awaited = [&](Phase now) {
                    return phase == Phase::idle || now == phase || now == Phase::done;
                };
                while (!is_awaited(control.progress().phase)) std::this_thread::sleep_for(1ms);
                cancelled_at = processor_seconds();
                control.cancel();
            });
            const auto solution = solve(problem, {.time_limit = endless, .threads = threads}, &control);
            const auto ended_at = processor_seconds();
            canceller.join();
            CHECK(ended_at - cancelled_at < prompt);
            CHECK(solution.status == Status::cancelled);
            require_sound(problem, solution);
        }
    }
}

TEST_CASE("Progress can be watched from another thread, and ends with the solution", "[solve][threads]") {
    static_cast<void>(solve_watched(crowded_problem(middling, 60), {.work_limit = 20'000}));
}

TEST_CASE("A target gap ends the search once it is reached", "[solve]") {
    const auto problem = crowded_problem(middling, 60);
    const auto best = solve(problem, {.work_limit = 20'000});
    const auto target = 2 * gap_of(best) + 0.01;
    const auto solution = solve(problem, {.target_gap = target});
    require_sound(problem, solution);
    CHECK(gap_of(solution) <= target);
    CHECK(solution.status == Status::feasible);
    CHECK(solution.work < best.work);
}

TEST_CASE("A start is where a search begins: it never ends with something worse", "[solve]") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, seed % 10 == 0 ? middling : tiny);
        const auto start = solve(problem, {.work_limit = 500});
        const auto again = solve(problem, {.work_limit = 0, .start = start.slot_of_request});
        require_sound(problem, again);
        CHECK(again.terms.total() <= start.terms.total());
    }
}

TEST_CASE("An entry of a start that cannot be kept is dropped", "[solve]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        Dice dice(seed);
        Options options{.work_limit = 200, .audit = true};
        const auto entries =
            problem.requests.size() + dice.below(3) - std::min<std::size_t>(1, problem.requests.size());
        for (std::size_t r = 0; r < entries; ++r) {
            const auto slots = static_cast<std::int32_t>(problem.slots.size());
            options.start.push_back(dice.one_in(8)
                                        ? dice.pick({slots, -2, std::numeric_limits<std::int32_t>::max(),
                                                     std::numeric_limits<std::int32_t>::min()})
                                        : dice.between(unplaced, slots));
        }
        require_sound(problem, solve(problem, options));
    }
}

TEST_CASE("Every applicant's lowest index comes first among equals", "[solve]") {
    // Three ask for one place.
    Problem problem{.slots = {{.start = 600, .end = 620}},
                    .services = {{0}},
                    .applicants = {{}, {}, {}},
                    .travel = {1, 1, {10}, {10}, {0}}};
    for (std::uint32_t a = 0; a < 3; ++a)
        problem.requests.push_back({.applicant = a, .service = 0, .unplaced_cost = 100});
    const auto solution = solve(problem);
    CHECK(solution.status == Status::optimal);
    CHECK(solution.slot_of_request == std::vector<std::int32_t>{0, unplaced, unplaced});
}

TEST_CASE("Two open together what neither opens alone", "[solve][hosting]") {
    Problem problem;
    problem.travel = {.homes = 1, .sites = 1, .home_to_site = {0}, .site_to_home = {0}, .site_to_site = {0}};
    problem.slots = {{.start = 540, .end = 560}, {.start = 560, .end = 580}, {.start = 2000, .end = 2020}};
    problem.services = {{0, 1, 2}};
    problem.applicants.resize(2);
    problem.requests = {{.applicant = 0, .unplaced_cost = 300}, {.applicant = 1, .unplaced_cost = 300}};
    Cost cost_of_two = 0;
    SECTION("They may share a session") {
        problem.sessions = {{0, 1}, {2}};
        problem.session_cost = cost_of_two = 400;
    }
    SECTION("They may share a session with a cost of its own") {
        problem.sessions = {{0, 1}, {2}};
        problem.session_costs = {450, 500};
        cost_of_two = 450;
    }
    SECTION("They may share a slot that needs several") {
        problem.slots.resize(1);
        problem.services = {{0}};
        problem.slots[0].capacity = problem.slots[0].minimum_fill = 2;
        problem.slots[0].cost = 10;
        problem.missing_cost = 1000;
        cost_of_two = 20;
    }
    const auto solution = solve(problem, {.work_limit = 1000});
    CHECK(solution.terms.total() == cost_of_two);
}

TEST_CASE("If hosting costs more than all requests are worth, none is placed", "[solve][hosting]") {
    Problem problem;
    problem.travel = {.homes = 1, .sites = 1, .home_to_site = {0}, .site_to_home = {0}, .site_to_site = {0}};
    problem.slots = {{.start = 540, .end = 560, .capacity = 2, .minimum_fill = 2}};
    problem.services = {{0}};
    problem.applicants.resize(1);
    problem.requests = {{.unplaced_cost = 300}};
    problem.missing_cost = 1000;
    for (const std::uint64_t work_limit : {0U, 1U, 1000U}) {
        const auto solution = solve(problem, {.work_limit = work_limit});
        CHECK(solution.slot_of_request == std::vector{unplaced});
        CHECK(solution.terms.total() == 300);
    }
}
