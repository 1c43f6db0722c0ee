// Joint limits: the cost of a load and its conjugate, slot types, and what a search does with them.
#include "brute_force.hpp"
#include "dice.hpp"
#include "processor_time.hpp"
#include "random_problem.hpp"
#include "solver/model/load_cost.hpp"
#include "solver/model/model.hpp"
#include "sound_solution.hpp"

#include <passpro/assignment.hpp>
#include <passpro/reasons.hpp>

#include <algorithm>
#include <catch.hpp>
#include <chrono>
#include <limits>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// Three applicants, for one service with three slots in three rooms at one time.
Problem three_rooms(std::vector<Limit> limits) {
    return {.slots = {{.start = 540, .end = 560}, {.start = 540, .end = 560}, {.start = 540, .end = 560}},
            .services = {{0, 1, 2}},
            .applicants = {{}, {}, {}},
            .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 100},
                         {.applicant = 1, .service = 0, .unplaced_cost = 100},
                         {.applicant = 2, .service = 0, .unplaced_cost = 100}},
            .travel = {1, 1, {0}, {0}, {0}},
            .limits = std::move(limits)};
}

// That no step forbids.
std::int64_t most_load(const Limit& limit) {
    const auto step = std::ranges::find(limit.steps, forbidden, &Step::each);
    return step == limit.steps.end() ? std::numeric_limits<std::int64_t>::max() : *step->above;
}

std::int64_t placed(const Solution& solution) {
    return std::ssize(solution.slot_of_request) - std::ranges::count(solution.slot_of_request, unplaced);
}

}  // namespace

TEST_CASE("The conjugate of a cost is its greatest distance below a price", "[limits]") {
    Dice dice(7);
    constexpr std::int64_t scale = 16;
    for (int i = 0; i < 2000; ++i) {
        CAPTURE(i);
        Limit limit;
        auto load = dice.between<std::int64_t>(0, 4);
        Cost each = 0;
        while (dice.one_in(2)) {
            each += dice.between(1, 9);
            limit.steps.push_back({.above = load += dice.between(1, 3), .each = each});
        }
        if (dice.one_in(3)) limit.steps.push_back({.above = load + dice.between(1, 3)});
        load = dice.between<std::int64_t>(1, 8);
        for (each = dice.between(1, 9); load >= 0 && dice.one_in(2); load -= dice.between(1, 3)) {
            limit.steps.push_back({.below = load, .each = each});
            each += dice.between(1, 9);
        }
        const auto largest = dice.between<std::int64_t>(1, 12);
        const LoadCost cost(limit, largest);
        const auto top = std::min(largest, cost.most());
        const auto taken = dice.between<std::int64_t>(0, top);
        const auto price = dice.between<std::int64_t>(-20 * scale, 20 * scale);
        auto greatest = -cost.at(taken) * scale;
        for (auto n = taken; n <= top; ++n)
            greatest = std::max(greatest, price * (n - taken) - cost.at(n) * scale);
        CHECK(cost.conjugate(price, taken, scale) == greatest);
        for (std::int64_t n = 1; n < top; ++n) CHECK(cost.marginal(n, 1) >= cost.marginal(n - 1, 1));
        const auto centre = static_cast<double>(price);
        auto before = cost.price(centre, 3, 0, scale);
        for (double n = 0.5; n < 12; n += 0.5) {
            const auto now = cost.price(centre, 3, n, scale);
            CHECK(now >= before);
            CHECK(now <= centre + 3 * n + 1e-9 + 20 * scale * 12);
            before = now;
        }
    }
}

TEST_CASE("Slots that differ in their limits are different slot types", "[limits]") {
    const auto types = [](std::vector<Limit> limits) {
        const auto problem = three_rooms(std::move(limits));
        return Model(problem).slot_types().size();
    };
    CHECK(types({}) == 1);
    CHECK(types({{.slots = {0, 1, 2}, .steps = {{.above = 1}}}}) == 1);
    CHECK(types({{.slots = {0, 1}, .steps = {{.above = 1}}}}) == 2);
    CHECK(types({{.slots = {0, 1, 2}, .weights = {1, 2, 1}, .steps = {{.above = 1}}}}) == 2);
    CHECK(types({{.slots = {0, 1}, .steps = {{.above = 1}}}, {.slots = {1, 2}, .steps = {{.above = 1}}}}) ==
          3);
}

TEST_CASE("Limits connect what nothing else does", "[limits]") {
    auto problem = three_rooms({{.slots = {0, 2}, .steps = {{.above = 1}}}});
    problem.services = {{0, 1}, {2}};
    problem.requests[2].service = 1;
    const auto solution = solve(problem);
    require_sound(problem, solution);
    CHECK(solution.status == Status::optimal);
    CHECK(placed(solution) == 2);
    problem.limits[0].steps = {{.above = 1, .each = 7}};
    CHECK(solve(problem).terms.limits == 7);
    CHECK(solve(problem).status == Status::optimal);
}

TEST_CASE("A limit without requests for its slots costs as much as no load", "[limits]") {
    auto problem = three_rooms({{.slots = {2}, .steps = {{.below = 2, .each = 5}}}});
    problem.services = {{0, 1}, {2}};
    const auto solution = solve_watched(problem, {});
    require_sound(problem, solution);
    CHECK(solution.terms.limits == 10);
    CHECK(solution.status == Status::optimal);
    problem.requests.clear();
    CHECK(solve(problem).status == Status::optimal);
}

TEST_CASE("A minimum draws requests that would rather stay unplaced", "[limits]") {
    auto problem = three_rooms({{.slots = {0, 1, 2}, .steps = {{.below = 2, .each = 30}}}});
    for (auto& request : problem.requests) request.unplaced_cost = -20;
    const auto solution = solve(problem);
    require_sound(problem, solution);
    CHECK(solution.status == Status::optimal);
    CHECK(placed(solution) == 2);
}

// Fifteen families, each wanting two of three teachers who share one room, at twelve times.
TEST_CASE("Limits that keep requests from a place are proven, however dear it is to be unplaced",
          "[limits]") {
    constexpr std::uint32_t teachers = 3;
    constexpr std::uint32_t times = 12;
    constexpr std::uint32_t families = 15;
    const auto unplaced_cost = GENERATE(Cost{100}, Cost{1'000'000});
    Problem problem{.travel = {1, 1, {0}, {0}, {0}}};
    problem.services.resize(teachers);
    for (std::uint32_t slot = 0; slot < teachers * times; ++slot) {
        const auto start = static_cast<Minute>(1020 + 10 * (slot / teachers));
        problem.slots.push_back({.start = start, .end = start + 10});
        problem.services[slot % teachers].push_back(slot);
        if (slot % teachers == 0)
            problem.limits.push_back({.slots = {slot, slot + 1, slot + 2}, .steps = {{.above = 1}}});
    }
    problem.applicants.resize(families);
    for (std::uint32_t i = 0; i < 2 * families; ++i)
        problem.requests.push_back(
            {.applicant = i / 2, .service = (i / 2 + i % 2) % teachers, .unplaced_cost = unplaced_cost});
    const auto solution = solve(problem, {.work_limit = 200'000});
    require_sound(problem, solution);
    CHECK(placed(solution) == times);
    CHECK(solution.status == Status::optimal);
}

TEST_CASE("One limit for all slots is proven although places alone are short, too", "[limits]") {
    auto problem = three_rooms({{.slots = {0, 1, 2}, .steps = {{.above = 1}}}});
    for (int i = 0; i < 3; ++i) problem.applicants.emplace_back();
    for (std::uint32_t i = 3; i < 6; ++i) problem.requests.push_back({.applicant = i, .service = 0});
    for (auto& request : problem.requests) request.unplaced_cost = 1'000'000;
    const auto solution = solve(problem, {.work_limit = 200'000});
    CHECK(placed(solution) == 1);
    CHECK(solution.status == Status::optimal);
}

TEST_CASE("A reason names the limits that are full, or the slot that costs too much", "[limits][reasons]") {
    auto problem = three_rooms(
        {{.slots = {0}, .steps = {{.above = 1, .each = 3}}}, {.slots = {0, 1, 2}, .steps = {{.above = 2}}}});
    auto solution = solve(problem);
    CHECK(placed(solution) == 2);
    auto reasons = explain(problem, solution.slot_of_request, {.is_proven_optimal = true});
    REQUIRE(reasons.reasons.size() == 1);
    CHECK(reasons.reasons[0].kind == ReasonKind::full);
    CHECK(reasons.reasons[0].full_limits == std::vector<std::uint32_t>{1});
    CHECK(reasons.bottlenecks[reasons.reasons[0].bottleneck].proof == BottleneckProof::combination);

    problem.limits[1].steps[0].each = 200;
    solution = solve(problem);
    CHECK(placed(solution) == 2);
    reasons = explain(problem, solution.slot_of_request, {.is_proven_optimal = true});
    REQUIRE(reasons.reasons.size() == 1);
    CHECK(reasons.reasons[0].kind == ReasonKind::cost);
    CHECK(reasons.reasons[0].full_limits.empty());
    CHECK(std::ranges::count(solution.slot_of_request,
                             static_cast<std::int32_t>(reasons.reasons[0].too_costly_slot)) == 0);
}

TEST_CASE("Optimal assignments with limits leave no request without a reason", "[limits][reasons]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem_with_limits(seed);
        const auto solution = solve(problem, {.work_limit = 2000, .seed = seed});
        const auto is_optimal = solution.status == Status::optimal;
        const auto reasons = explain(problem, solution.slot_of_request, {.is_proven_optimal = is_optimal});
        for (const auto& reason : reasons.reasons) {
            CHECK((!is_optimal || reason.kind != ReasonKind::search));
            const auto uses = uses_of_limits(problem, solution.slot_of_request);
            for (const auto limit : reason.full_limits) {
                const auto most = most_load(problem.limits[limit]);
                CHECK(most < uses[limit].load + 3);  // the largest weight
            }
        }
    }
}

TEST_CASE("Alternatives tell what they cost the limits", "[limits]") {
    const auto problem = three_rooms({{.slots = {0, 1}, .steps = {{.above = 1, .each = 9}}}});
    const auto others = alternatives(problem, {0, 2, unplaced}, 1);
    REQUIRE(others.size() == 2);
    CHECK(others[0].difference.limits == 9);
    CHECK(others[1].slot == 1);
}

TEST_CASE("Searches with limits give the same on any number of threads", "[limits][threads]") {
    for (std::uint64_t seed = 0; seed < 4; ++seed) {
        const auto problem = random_problem_with_limits(seed, middling);
        const auto one = solve(problem, {.work_limit = 3000, .threads = 1, .seed = seed});
        const auto four = solve(problem, {.work_limit = 3000, .threads = 4, .seed = seed});
        CHECK(one.slot_of_request == four.slot_of_request);
        CHECK(one.lower_bound == four.lower_bound);
        CHECK(one.work == four.work);
    }
}

TEST_CASE("Searches with limits keep the time limit and cancellation", "[limits]") {
    auto problem = laborious_problem();
    Dice dice(3);
    for (int i = 0; i < 40; ++i) {
        Limit limit{.steps = {{.above = 20, .each = 500}, {.above = 25}, {.below = 15, .each = 300}}};
        for (std::uint32_t slot = 0; slot < problem.slots.size(); ++slot) {
            if (dice.one_in(20)) limit.slots.push_back(slot);
        }
        problem.limits.push_back(limit);
    }
    const auto began = processor_seconds();
    const auto timed = solve(problem, {.time_limit = std::chrono::milliseconds(300)});
    require_sound(problem, timed);
    CHECK(processor_seconds() - began < 10);
    Control control;
    control.cancel();
    const auto cancelled = solve(problem, {}, &control);
    require_sound(problem, cancelled);
    CHECK(cancelled.status == Status::cancelled);
    const auto worked = solve(problem, {.work_limit = 3000, .audit = true});
    require_sound(problem, worked);
    CHECK(worked.terms.total() < timed.terms.total() + 1'000'000'000);
}

TEST_CASE("A certificate has a price for each limit of a part", "[limits]") {
    auto problem = three_rooms({{.slots = {2}, .steps = {{.below = 2, .each = 5}}},
                                {.slots = {0, 1}, .steps = {{.above = 1}, {.below = 1, .each = 4}}}});
    problem.services = {{0, 1}, {2}};  // no request loads the first limit
    problem.requests.push_back({.applicant = 2, .service = 0, .unplaced_cost = 100});
    const auto certificate = solve(problem, {.certify = true}).certificate;
    REQUIRE(certificate);
    REQUIRE(certificate->parts.size() == 1);
    const auto& part = certificate->parts[0];
    CHECK(part.limits == std::vector<std::uint32_t>{0, 1});
    for (const auto& node : part.nodes) CHECK(node.limit_prices.size() == 2);
    CHECK(part.lower_bound == certificate->lower_bound);
}

TEST_CASE("A certificate adds what no load of a limit costs that is in no part", "[limits]") {
    auto problem = three_rooms({{.slots = {2}, .steps = {{.below = 2, .each = 5}}},
                                {.slots = {1}, .steps = {{.above = 0, .each = 3}}}});
    problem.services = {{0}, {1}, {2}};
    problem.requests[1].service = 1;
    problem.requests.pop_back();
    const auto solution = solve(problem, {.certify = true});
    CHECK(solution.terms.total() == 13);
    REQUIRE(solution.certificate);
    CHECK(solution.certificate->lower_bound == 13);
    REQUIRE(solution.certificate->parts.size() == 2);
    CHECK(solution.certificate->parts[0].limits.empty());
    CHECK(solution.certificate->parts[1].limits == std::vector<std::uint32_t>{1});
    CHECK(solution.certificate->parts[1].lower_bound == 3);
}

TEST_CASE("What is wrong with a limit is said", "[limits][check]") {
    const auto complaint = [](Limit limit) {
        const auto complaints = check(three_rooms({std::move(limit)}));
        return complaints.size() == 1 ? complaints[0] : std::to_string(complaints.size()) + " complaints";
    };
    CHECK(complaint({.slots = {0, 3}}) == "limit 0 names a slot that does not exist");
    CHECK(complaint({.slots = {1, 0}}) == "limit 0 does not list its slots in ascending order");
    CHECK(complaint({.slots = {0, 1}, .weights = {1}}) == "limit 0 does not have a weight for each slot");
    CHECK(complaint({.slots = {0}, .weights = {0}}) == "limit 0 has a weight outside 1 … 1000000");
    CHECK(complaint({.slots = {0}, .steps = {{}}}) ==
          "limit 0 has a step that is not either above or below a load");
    CHECK(complaint({.slots = {0}, .steps = {{.above = 1, .below = 1}}}) ==
          "limit 0 has a step that is not either above or below a load");
    CHECK(complaint({.slots = {0}, .steps = {{.above = -1}}})
              .starts_with("limit 0 has a step that begins or costs less than 0"));
    CHECK(complaint({.slots = {0}, .steps = {{.below = 1}}})
              .starts_with("limit 0 forbids a load below a step"));
    CHECK(complaint({.slots = {0}, .steps = {{.above = 1, .each = 2}, {.above = 1, .each = 3}}}) ==
          "limit 0 has two steps at one load");
    CHECK(complaint({.slots = {0}, .steps = {{.above = 2, .each = 2}, {.above = 1, .each = 2}}}) ==
          "limit 0 has a step that does not cost more than the one before it");
    CHECK(complaint({.slots = {0}, .steps = {{.below = 2, .each = 2}, {.below = 1, .each = 1}}}) ==
          "limit 0 has a step that does not cost more than the one before it");
    CHECK(complaint({.slots = {0, 1, 2}, .steps = {{.above = 0, .each = Cost{1} << 60}}})
              .starts_with("the costs are so large"));
    CHECK(complaint({.slots = {0}, .steps = std::vector<Step>(1001)}) == "limit 0 has more than 1000 steps");

    auto locked = three_rooms({{.slots = {0, 1}, .steps = {{.above = 1}}}});
    for (std::uint32_t request = 0; request < 2; ++request) {
        locked.requests[request].previous_slot = request;
        locked.requests[request].is_locked = true;
    }
    CHECK(check(locked) == std::vector<std::string>{"limit 0 is exceeded by locked requests"});
    auto hosting = three_rooms({{.slots = {0, 1}, .steps = {{.above = 1}}}});
    hosting.session_cost = 1;
    CHECK(check(hosting).size() == 1);
}
