// Reasons against brute force: a reason names something impossible, and lifting it makes it possible.
#include "brute_force.hpp"
#include "dice.hpp"
#include "processor_time.hpp"
#include "random_problem.hpp"

#include <passpro/reasons.hpp>

#include <algorithm>
#include <catch.hpp>
#include <map>
#include <numeric>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

using Requests = std::vector<std::uint32_t>;

// These requests of the problem alone.
Problem only(const Problem& problem, const Requests& requests) {
    auto part = problem;
    part.requests.clear();
    for (const auto request : requests) part.requests.push_back(problem.requests[request]);
    part.orders.clear();
    for (std::uint32_t first = 0; first < requests.size(); ++first) {
        for (std::uint32_t second = 0; second < requests.size(); ++second) {
            for (const auto is_next : {false, true}) {
                if (std::ranges::count(problem.orders, Order{requests[first], requests[second], is_next}) !=
                    0)
                    part.orders.push_back({first, second, is_next});
            }
        }
    }
    return part;
}

constexpr Cost unaffordable = Cost{1} << 45;
constexpr std::size_t most_requests_for_brute_force = 6;

// How many of the requests cannot be placed, however one tries.
Cost fewest_unplaced(Problem problem) {
    problem.period_cost = 0;
    problem.travel_minute_cost = 0;
    problem.waiting_minute_cost = problem.gap_cost = problem.span_day_cost = 0;
    problem.missing_cost = problem.home_day_cost = problem.session_cost = problem.row_cost = 0;
    problem.session_costs.clear();
    for (auto& slot : problem.slots) slot.cost = 0;
    for (auto& calendar : problem.calendars) {
        for (auto& interval : calendar) {
            if (interval.cost != forbidden) interval.cost = 0;
        }
    }
    for (auto& request : problem.requests) {
        request.unplaced_cost = 1;
        request.moved_cost = 0;
    }
    return optimum(problem);
}

// The least cost of placing all of them; unaffordable if they cannot all be placed.
Cost least_cost_of_all_placed(Problem problem) {
    for (auto& request : problem.requests) request.unplaced_cost = unaffordable;
    return optimum(problem);
}

// Without any other slot.
Problem only_in(const Problem& problem, const Requests& slots) {
    auto part = problem;
    for (auto& service : part.services)
        std::erase_if(service, [&](auto slot) { return !std::ranges::binary_search(slots, slot); });
    return part;
}

// One more place for any service, long after everything else.
void add_place(Problem& problem) {
    Minute last = 0;
    for (const auto& slot : problem.slots) last = std::max(last, slot.end);
    for (const auto& calendar : problem.calendars) {
        for (const auto& closed : calendar) last = std::max(last, closed.end);
    }
    const auto start = (last / minutes_per_day + 1) * minutes_per_day;
    for (auto& service : problem.services)
        service.push_back(static_cast<std::uint32_t>(problem.slots.size()));
    problem.slots.push_back({.start = start, .end = start + 1});
}

Requests without(Requests requests, std::uint32_t dropped) {
    std::erase(requests, dropped);
    return requests;
}

Requests with(Requests requests, std::uint32_t added) {
    requests.push_back(added);
    std::ranges::sort(requests);
    return requests;
}

class Checker {
  public:
    Checker(const Problem& problem, const SlotOfRequest& placement, bool is_optimal)
        : problem_(problem),
          placement_(placement),
          is_optimal_(is_optimal),
          reasons_(explain(problem, placement, {.is_proven_optimal = is_optimal})) {}

    void check() {
        Requests explained;
        for (const auto& reason : reasons_.reasons) {
            explained.push_back(reason.request);
            CAPTURE(reason.request);
            CAPTURE(static_cast<int>(reason.kind));
            check_slots(reason);
            check(reason);
            ++counts[reason.kind];
        }
        Requests unplaced_requests;
        for (std::uint32_t r = 0; r < placement_.size(); ++r) {
            if (placement_[r] == unplaced) unplaced_requests.push_back(r);
        }
        REQUIRE(explained == unplaced_requests);
    }

    std::map<ReasonKind, int> counts;
    std::map<BottleneckProof, int> proofs;

  private:
    void check_slots(const Reason& reason) {
        const auto& slots = reason.slots;
        const auto& request = problem_.requests[reason.request];
        REQUIRE(slots.all == std::ssize(problem_.services[request.service]));
        REQUIRE(slots.all == slots.open + slots.too_costly +
                                 std::accumulate(slots.closed.begin(), slots.closed.end(), std::int64_t{0}));
        std::int64_t attendable = 0;
        for (std::size_t s = 0; s < problem_.slots.size(); ++s) {
            if (is_open_to(problem_, request, s)) ++attendable;
        }
        REQUIRE(slots.open + slots.too_costly == attendable);
    }

    void check(const Reason& reason) {
        switch (reason.kind) {
            case ReasonKind::no_slot:
                return check_no_slot(reason);
            case ReasonKind::conflict:
            case ReasonKind::limit:
                return check_exclusion(reason);
            case ReasonKind::full:
                return check_bottleneck(reason);
            case ReasonKind::cost:
                return check_cost(reason);
            case ReasonKind::choice:
                return check_choice(reason);
            case ReasonKind::search:
                REQUIRE_FALSE(is_optimal_);
        }
    }

    void check_choice(const Reason& reason) {
        REQUIRE(reason.excluding.size() == 1);
        const auto& other = problem_.requests[reason.excluding.front()];
        REQUIRE(other.applicant == problem_.requests[reason.request].applicant);
        REQUIRE(other.choice.has_value());
        REQUIRE(other.choice == problem_.requests[reason.request].choice);
        REQUIRE(placement_[reason.excluding.front()] != unplaced);
    }

    // Without the unavailabilities a slot is open; a slot that is too costly does not count.
    void check_no_slot(const Reason& reason) {
        REQUIRE(reason.slots.open == 0);
        if (reason.slots.too_costly == 0) {
            auto lifted = only(problem_, {reason.request});
            lifted.calendars.assign(problem_.calendars.size(), {});
            REQUIRE(fewest_unplaced(lifted) == (reason.slots.all > 0 ? 0 : 1));
            return;
        }
        const auto own = own_requests(reason.request);
        const auto& request = problem_.requests[reason.request];
        if (request.choice) return;  // others of the choice may be placed
        REQUIRE(optimum(only(problem_, own)) == optimum(only(problem_, without(own, reason.request))) +
                                                    request.unplaced_cost + request.moved_cost);
    }

    // Places are left, the named one is the cheapest of them, and none is worth its cost.
    void check_cost(const Reason& reason) {
        const auto now = terms_of(problem_, placement_).total();
        auto least = std::numeric_limits<Cost>::max();
        auto there = placement_;
        for (std::uint32_t s = 0; s < problem_.slots.size(); ++s) {
            there[reason.request] = static_cast<std::int32_t>(s);
            if (broken_constraints(problem_, there).empty())
                least = std::min(least, terms_of(problem_, there).total());
        }
        there[reason.request] = static_cast<std::int32_t>(reason.too_costly_slot);
        REQUIRE(broken_constraints(problem_, there).empty());
        REQUIRE(terms_of(problem_, there).total() == least);
        REQUIRE(least >= now);
    }

    void check_exclusion(const Reason& reason) {
        REQUIRE_FALSE(reason.excluding.empty());
        const auto all = with(reason.excluding, reason.request);
        for (const auto other : reason.excluding) {
            REQUIRE(other != reason.request);
            REQUIRE(problem_.requests[other].applicant == problem_.requests[reason.request].applicant);
            REQUIRE(placement_[other] != unplaced);
            REQUIRE(fewest_unplaced(only(problem_, without(all, other))) == 0);
        }
        auto part = only(problem_, all);
        REQUIRE(fewest_unplaced(part) == 1);
        const auto limit = reason.kind == ReasonKind::limit ? reason.sufficient_limit : 100;
        REQUIRE(limit > problem_.interviews_per_day);
        part.interviews_per_day = limit - 1;
        REQUIRE(fewest_unplaced(part) == 1);
        part.interviews_per_day = limit;
        REQUIRE(fewest_unplaced(part) == (reason.kind == ReasonKind::limit ? 0 : 1));
    }

    void check_bottleneck(const Reason& reason) {
        const auto& bottleneck = reasons_.bottlenecks.at(reason.bottleneck);
        ++proofs[bottleneck.proof];
        REQUIRE(std::ranges::is_sorted(bottleneck.requests));
        REQUIRE(std::ranges::count(bottleneck.requests, reason.request) == 1);
        std::int64_t places = 0;
        for (const auto slot : bottleneck.slots) places += problem_.slots[slot].capacity;
        REQUIRE(bottleneck.places == places);
        REQUIRE(bottleneck.shortfall() > 0);
        for (const auto r : bottleneck.requests) check_slots_of(r, bottleneck);
        if (bottleneck.requests.size() > most_requests_for_brute_force) return;
        auto part = only(problem_, bottleneck.requests);
        if (bottleneck.proof == BottleneckProof::optimality) {
            REQUIRE(is_optimal_);
            REQUIRE(least_cost_of_all_placed(part) >= optimum(part));
            return;
        }
        if (bottleneck.proof == BottleneckProof::counting) REQUIRE(bottleneck.usable_places == places);
        part = only_in(part, bottleneck.slots);
        const auto shortfall = bottleneck.shortfall();
        const auto too_many = fewest_unplaced(part);
        REQUIRE(too_many >= shortfall);
        part.orders.clear();  // the added places come too late for some
        for (auto added = shortfall; added > 0; --added) add_place(part);
        REQUIRE(fewest_unplaced(part) <= too_many - shortfall);
    }

    // Slots that are open but not among them are excluded by a lock, or never worth their cost.
    void check_slots_of(std::uint32_t r, const Bottleneck& bottleneck) {
        const auto& request = problem_.requests[r];
        const auto own = own_requests(r);
        if (own.size() > most_requests_for_brute_force || request.choice) return;
        if (std::ranges::any_of(own, [&](auto other) { return problem_.requests[other].is_locked; })) return;
        for (std::uint32_t s = 0; s < problem_.slots.size(); ++s) {
            if (!is_open_to(problem_, request, s) || std::ranges::binary_search(bottleneck.slots, s))
                continue;
            auto there = only(problem_, own);
            const auto position = std::ranges::find(own, r) - own.begin();
            auto& moved = there.requests[static_cast<std::size_t>(position)];
            moved.service = static_cast<std::uint32_t>(there.services.size());
            moved.unplaced_cost = unaffordable;
            there.services.push_back({s});
            REQUIRE(optimum(there) >=
                    optimum(only(problem_, without(own, r))) + request.unplaced_cost + request.moved_cost);
        }
    }

    Requests own_requests(std::uint32_t r) const {
        const auto own = requests_of(problem_, problem_.requests[r].applicant);
        return {own.begin(), own.end()};
    }

    const Problem& problem_;
    const SlotOfRequest& placement_;
    bool is_optimal_;
    Reasons reasons_;
};

}  // namespace

TEST_CASE("Reasons hold against brute force, and are lifted by what they name", "[reasons]") {
    std::map<ReasonKind, int> counts;
    std::map<BottleneckProof, int> proofs;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const auto solution = solve(problem, {.work_limit = 300, .seed = seed});
        Checker checker(problem, solution.slot_of_request, solution.status == Status::optimal);
        checker.check();
        for (const auto& [kind, count] : checker.counts) counts[kind] += count;
        for (const auto& [proof, count] : checker.proofs) proofs[proof] += count;
    }
    // Each occurs often enough to have been tested.
    for (const auto kind : {ReasonKind::no_slot, ReasonKind::conflict, ReasonKind::limit, ReasonKind::full})
        CHECK(counts[kind] > 20);
    for (const auto proof :
         {BottleneckProof::counting, BottleneckProof::combination, BottleneckProof::optimality})
        CHECK(proofs[proof] > 20);
}

TEST_CASE("Reasons hold against brute force if applicants have wishes", "[reasons][wishes]") {
    std::map<ReasonKind, int> counts;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem_with_wishes(seed);
        const auto solution = solve(problem, {.work_limit = 300, .seed = seed});
        Checker checker(problem, solution.slot_of_request, solution.status == Status::optimal);
        checker.check();
        for (const auto& [kind, count] : checker.counts) counts[kind] += count;
    }
    for (const auto kind : {ReasonKind::no_slot, ReasonKind::conflict, ReasonKind::full, ReasonKind::choice})
        CHECK(counts[kind] > 20);
}

TEST_CASE("Slots that overlap across midnight exclude each other under any limit", "[reasons]") {
    // The first two requests share a service with a slot of each day, which overlap, and one that overlaps
    // the only slot of the third.
    Problem problem{
        .slots = {{.start = 1400, .end = 1460},
                  {.start = 1440, .end = 1500},
                  {.start = 2000, .end = 2100},
                  {.start = 2000, .end = 2100}},
        .services = {{0, 1, 2}, {3}},
        .applicants = {{}},
        .requests = {{.service = 0, .unplaced_cost = 10},
                     {.service = 0, .unplaced_cost = 10},
                     {.service = 1, .unplaced_cost = 1}},
        .travel = {.homes = 1, .sites = 1, .home_to_site = {0}, .site_to_home = {0}, .site_to_site = {0}},
        .interviews_per_day = 1};
    const auto reasons = explain(problem, {0, 2, unplaced}, {.is_proven_optimal = true});
    REQUIRE(reasons.reasons.size() == 1);
    CHECK(reasons.reasons[0].kind == ReasonKind::conflict);
    CHECK(reasons.reasons[0].excluding == Requests{0, 1});
}

TEST_CASE("Reasons hold against brute force if hosts ask for something", "[reasons][hosting]") {
    std::map<ReasonKind, int> counts;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem_with_hosting(seed);
        const auto solution = solve(problem, {.work_limit = 300, .seed = seed});
        Checker checker(problem, solution.slot_of_request, solution.status == Status::optimal);
        checker.check();
        for (const auto& [kind, count] : checker.counts) counts[kind] += count;
        auto placement = solution.slot_of_request;
        Dice dice(seed);
        for (std::size_t r = 0; r < placement.size(); ++r) {
            if (!problem.requests[r].is_locked && dice.one_in(3)) placement[r] = unplaced;
        }
        Checker(problem, placement, false).check();
    }
    CHECK(counts[ReasonKind::cost] > 100);
    CHECK(counts[ReasonKind::full] > 100);
}

TEST_CASE("Alternatives have the hosting costs of the whole assignment in them", "[reasons][hosting]") {
    int compared = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        const auto problem =
            seed % 2 == 0 ? random_problem_with_hosting(seed) : random_problem_with_wishes(seed);
        const auto placement = solve(problem, {.work_limit = 50, .seed = seed}).slot_of_request;
        for (std::uint32_t r = 0; r < placement.size(); ++r) {
            for (const auto& alternative : alternatives(problem, placement, r)) {
                auto there = placement;
                there[r] = static_cast<std::int32_t>(alternative.slot);
                REQUIRE(terms_of(problem, there) - terms_of(problem, placement) == alternative.difference);
                ++compared;
            }
        }
    }
    CHECK(compared > 500);
}

TEST_CASE("Reasons hold for any assignment that keeps the constraints", "[reasons]") {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        auto placement = solve(problem, {.work_limit = 20, .seed = seed}).slot_of_request;
        Dice dice(seed);
        for (std::size_t r = 0; r < placement.size(); ++r) {
            if (!problem.requests[r].is_locked && dice.one_in(3)) placement[r] = unplaced;
        }
        Checker(problem, placement, false).check();
    }
}

namespace {

// An applicant at home on one day, a quarter of an hour from the only site.
Problem nearby() {
    Problem problem;
    problem.travel = {
        .homes = 1, .sites = 1, .home_to_site = {15}, .site_to_home = {15}, .site_to_site = {0}};
    problem.applicants = {{}};
    return problem;
}

Slot at(Minute start, std::int32_t capacity = 1) {
    return {.start = start, .end = start + 20, .capacity = capacity};
}

Reason only_reason(const Problem& problem, const SlotOfRequest& placement) {
    const auto reasons = explain(problem, placement);
    REQUIRE(reasons.reasons.size() == 1);
    return reasons.reasons.front();
}

}  // namespace

TEST_CASE("A bottleneck has all requests that can only use its slots, and no other", "[reasons]") {
    auto problem = nearby();
    problem.slots = {at(600, 2), at(660), at(720)};
    problem.services = {{0}, {1, 2}};
    problem.applicants.assign(7, {});
    for (std::uint32_t a = 0; a < 7; ++a)
        problem.requests.push_back({.applicant = a, .service = a < 4 ? 0U : 1U, .unplaced_cost = 100});
    const auto reasons = explain(problem, {0, 0, unplaced, unplaced, 1, 2, unplaced});
    REQUIRE(reasons.reasons.size() == 3);
    REQUIRE(reasons.bottlenecks.size() == 2);
    CHECK(reasons.reasons[0].bottleneck == reasons.reasons[1].bottleneck);
    CHECK(reasons.bottlenecks[0].requests == Requests{0, 1, 2, 3});
    CHECK(reasons.bottlenecks[0].slots == Requests{0});
    CHECK(reasons.bottlenecks[0].shortfall() == 2);
    CHECK(reasons.bottlenecks[1].requests == Requests{4, 5, 6});
    CHECK(reasons.bottlenecks[1].slots == Requests{1, 2});
    CHECK(reasons.bottlenecks[1].shortfall() == 1);
}

TEST_CASE("Two requests for one time are a conflict, which no limit lifts", "[reasons]") {
    auto problem = nearby();
    problem.slots = {at(600), at(610)};
    problem.services = {{0}, {1}};
    problem.requests = {{.service = 0, .unplaced_cost = 100}, {.service = 1, .unplaced_cost = 100}};
    problem.interviews_per_day = 1;
    const auto reason = only_reason(problem, {0, unplaced});
    CHECK(reason.kind == ReasonKind::conflict);
    CHECK(reason.excluding == Requests{0});
}

TEST_CASE("A third request of one day is over the limit", "[reasons]") {
    auto problem = nearby();
    problem.slots = {at(600), at(660), at(720)};
    problem.services = {{0}, {1}, {2}};
    for (std::uint32_t service = 0; service < 3; ++service)
        problem.requests.push_back({.service = service, .unplaced_cost = 100});
    const auto reason = only_reason(problem, {0, 1, unplaced});
    CHECK(reason.kind == ReasonKind::limit);
    CHECK(reason.excluding == Requests{0, 1});
    CHECK(reason.sufficient_limit == 3);
}

// With as many days as slots, few sets can be attended on a day; with three days, very many.
TEST_CASE("An applicant with the most requests and one slot too few gets a reason soon", "[reasons]") {
    constexpr auto requests = maximum_exact_requests;
    for (const auto slots_of_day : {1U, 5U}) {
        auto problem = nearby();
        problem.interviews_per_day = requests;
        problem.services.resize(1);
        for (std::uint32_t slot = 0; slot + 1 < requests; ++slot) {
            const auto day = static_cast<Minute>(slot / slots_of_day);
            problem.slots.push_back(
                at(day * minutes_per_day + 600 + 20 * static_cast<Minute>(slot % slots_of_day)));
            problem.services[0].push_back(slot);
        }
        problem.requests.resize(requests, {.unplaced_cost = 100});
        std::vector<std::int32_t> slot_of_request(requests);
        std::iota(slot_of_request.begin(), slot_of_request.end(), 0);
        slot_of_request.back() = unplaced;
        const auto began = processor_seconds();
        const auto reason = only_reason(problem, slot_of_request);
        CHECK(processor_seconds() - began < 10);  // under a sanitizer, too
        CHECK(reason.kind == (slots_of_day == 1 ? ReasonKind::conflict : ReasonKind::full));
    }
}

TEST_CASE("A slot that a calendar closes is counted once", "[reasons]") {
    auto problem = nearby();
    problem.slots = {at(600), at(660), at(720)};
    problem.services = {{0, 1, 2}};
    problem.calendars = {{{590, 650}}, {{600, 700}, {700, 800}}};
    problem.applicants = {{.calendars = {0, 1}}};
    problem.requests = {{.unplaced_cost = 100}};
    const auto reason = only_reason(problem, {unplaced});
    CHECK(reason.kind == ReasonKind::no_slot);
    CHECK(reason.slots.all == 3);
    CHECK(reason.slots.closed == std::vector<std::int64_t>{1, 2});
}

TEST_CASE("A slot that costs more than to be unplaced is none", "[reasons]") {
    auto problem = nearby();
    problem.slots = {at(600)};
    problem.services = {{0}};
    problem.requests = {{.unplaced_cost = 30}};
    problem.travel_minute_cost = 1;
    const auto reason = only_reason(problem, {unplaced});
    CHECK(reason.kind == ReasonKind::no_slot);
    CHECK(reason.slots.too_costly == 1);
    problem.requests[0].unplaced_cost = 31;
    CHECK(only_reason(problem, {unplaced}).kind == ReasonKind::search);
}

TEST_CASE("Places enough are too few if they are at one time", "[reasons]") {
    // Both applicants want both services, whose only other places are at the same time.
    auto problem = nearby();
    problem.slots = {at(600, 2), at(600, 2), at(700)};
    problem.services = {{0, 2}, {1, 2}};
    problem.applicants.assign(2, {});
    for (std::uint32_t a = 0; a < 2; ++a) {
        for (std::uint32_t service = 0; service < 2; ++service)
            problem.requests.push_back({.applicant = a, .service = service, .unplaced_cost = 100});
    }
    const auto reasons = explain(problem, {0, 2, 0, unplaced});
    REQUIRE(reasons.reasons.size() == 1);
    REQUIRE(reasons.reasons[0].kind == ReasonKind::full);
    const auto& bottleneck = reasons.bottlenecks.at(0);
    CHECK(bottleneck.proof == BottleneckProof::combination);
    CHECK(bottleneck.requests == Requests{0, 1, 2, 3});
    CHECK(bottleneck.places == 5);
    CHECK(bottleneck.usable_places == 3);
}

TEST_CASE("Reasons are all found, or else all left open, wherever they are cancelled", "[reasons]") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        const auto problem = seed % 2 == 0 ? random_problem(seed) : random_problem_with_limits(seed);
        const std::vector<std::int32_t> none(problem.requests.size(), unplaced);
        const auto all = explain(problem, none);
        for (std::int64_t looks = 0;; ++looks) {
            CAPTURE(looks);
            Control control;
            control.cancel_after(looks);
            const auto reasons = explain(problem, none, {.control = &control});
            REQUIRE(reasons.reasons.size() == all.reasons.size());
            const auto is_open = [](const Reason& reason) {
                return reason.kind == ReasonKind::search && reason.slots.all == 0;
            };
            const auto are_open = std::ranges::all_of(reasons.reasons, is_open);
            REQUIRE((!are_open || reasons.bottlenecks.empty()));
            if (control.is_cancelled()) continue;
            for (std::size_t i = 0; i < all.reasons.size(); ++i)
                REQUIRE(reasons.reasons[i].kind == all.reasons[i].kind);
            break;
        }
    }
}

TEST_CASE("Alternatives are what the applicant could attend, the cheapest first", "[reasons]") {
    auto problem = nearby();
    problem.slots = {at(600), at(610), at(660), at(720)};
    problem.slots[3].cost = -5;
    problem.slots[2].cost = 7;
    problem.services = {{0}, {1, 2, 3}};
    problem.applicants.assign(2, {});
    problem.requests = {{.applicant = 0, .service = 0, .unplaced_cost = 100},
                        {.applicant = 0, .service = 1, .unplaced_cost = 100},
                        {.applicant = 1, .service = 1, .unplaced_cost = 100}};
    const auto found = alternatives(problem, {0, unplaced, 2}, 1);
    REQUIRE(found.size() == 2);
    CHECK(found[0].slot == 3);
    CHECK(found[0].places_left == 1);
    CHECK(found[0].difference.total() == -5 - 100);
    CHECK(found[1].slot == 2);
    CHECK(found[1].places_left == 0);
}
