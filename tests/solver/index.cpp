#include "solver/index.hpp"

#include "brute_force.hpp"
#include "dice.hpp"
#include "random_problem.hpp"

#include <bit>
#include <catch.hpp>
#include <set>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

std::set<std::uint32_t> services_of(const Problem& problem, std::uint32_t slot) {
    std::set<std::uint32_t> services;
    for (std::uint32_t s = 0; s < problem.services.size(); ++s) {
        if (std::ranges::count(problem.services[s], slot) > 0) services.insert(s);
    }
    return services;
}

bool was_held(const Problem& problem, std::uint32_t slot) {
    return std::ranges::any_of(problem.requests, [&](auto& r) { return r.previous_slot == slot; });
}

bool are_alike(const Problem& problem, std::uint32_t a, std::uint32_t b) {
    const auto& first = problem.slots[a];
    const auto& second = problem.slots[b];
    return first.start == second.start && first.end == second.end && first.site == second.site &&
           first.cost == second.cost && first.periods == second.periods &&
           services_of(problem, a) == services_of(problem, b) && !was_held(problem, a) &&
           !was_held(problem, b);
}

// A slot of each class.
std::vector<std::uint32_t> slots_of_classes(const Index& index) {
    std::vector<std::uint32_t> slots(index.classes().size());
    for (std::uint32_t s = 0; s < index.problem().slots.size(); ++s) {
        const auto class_id = index.class_of_slot(s);
        if (class_id != no_class) slots[static_cast<std::size_t>(class_id)] = s;
    }
    return slots;
}

// Whether one can go from one service to the other over shared slots.
bool are_connected(const Problem& problem, std::uint32_t from, std::uint32_t to) {
    std::set<std::uint32_t> reached{from};
    for (std::size_t before = 0; before != reached.size();) {
        before = reached.size();
        for (std::uint32_t slot = 0; slot < problem.slots.size(); ++slot) {
            const auto services = services_of(problem, slot);
            if (std::ranges::any_of(services, [&](auto s) { return reached.contains(s); }))
                reached.insert(services.begin(), services.end());
        }
    }
    return reached.contains(to);
}

}  // namespace

TEST_CASE("Slots are one class exactly where they are alike for everybody", "[index]") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const Index index(problem);
        std::vector<std::int32_t> capacity(index.classes().size());
        for (std::uint32_t a = 0; a < problem.slots.size(); ++a) {
            const auto class_id = index.class_of_slot(a);
            REQUIRE((class_id == no_class) == services_of(problem, a).empty());
            if (class_id == no_class) continue;
            const auto& slot = problem.slots[a];
            const auto& slots = index.classes()[static_cast<std::size_t>(class_id)];
            CHECK((slots.start == slot.start && slots.end == slot.end && slots.site == slot.site));
            CHECK((slots.periods == slot.periods && slots.day == day_of(slot)));
            CHECK(slots.cost == slot.cost + problem.period_cost * std::popcount(slot.periods));
            capacity[static_cast<std::size_t>(class_id)] += slot.capacity;
            for (std::uint32_t b = 0; b < a; ++b)
                CHECK((class_id == index.class_of_slot(b)) == are_alike(problem, a, b));
        }
        for (std::size_t c = 0; c < capacity.size(); ++c) CHECK(capacity[c] == index.classes()[c].capacity);
    }
}

TEST_CASE("Services that share slots, through others too, are one group", "[index]") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const Index index(problem);
        for (std::uint32_t a = 0; a < problem.requests.size(); ++a) {
            const auto& group = index.groups()[index.group_of(a)];
            CHECK(std::ranges::count(group.requests, a) == 1);
            for (std::uint32_t b = 0; b < a; ++b) {
                const auto is_connected =
                    are_connected(problem, problem.requests[a].service, problem.requests[b].service);
                CHECK((index.group_of(a) == index.group_of(b)) == is_connected);
            }
            for (const auto class_id : index.service_of(a).classes)
                CHECK((group.first_class <= class_id && class_id < group.last_class));
        }
        for (std::uint32_t g = 0; g < index.groups().size(); ++g) {
            for (auto c = index.groups()[g].first_class; c < index.groups()[g].last_class; ++c)
                CHECK(index.classes()[c].group == g);
        }
    }
}

TEST_CASE("The classes of a service come by time, with a range for each day", "[index]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Index index(problem);
        for (std::size_t s = 0; s < problem.services.size(); ++s) {
            const auto& service = index.services()[s];
            std::set<std::uint32_t> expected;
            for (const auto slot : problem.services[s])
                expected.insert(static_cast<std::uint32_t>(index.class_of_slot(slot)));
            CHECK(std::set(service.classes.begin(), service.classes.end()) == expected);
            CHECK(service.classes.size() == expected.size());
            CHECK(std::ranges::is_sorted(service.classes, {},
                                         [&](auto c) { return index.classes()[c].start; }));
            std::uint32_t next = 0;
            for (const auto& range : service.days) {
                REQUIRE(range.first == next);
                REQUIRE(range.first < range.last);
                for (next = range.first; next < range.last; ++next)
                    CHECK(index.classes()[service.classes[next]].day == range.day);
            }
            CHECK(next == service.classes.size());
        }
    }
}

TEST_CASE("A class serves, fits and costs what its slots do", "[index]") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const Index index(problem);
        const auto slots = slots_of_classes(index);
        const SlotOfRequest nobody(problem.requests.size(), unplaced);
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            const auto applicant = problem.requests[r].applicant;
            const auto cost_of_nothing = terms_of_applicant(problem, applicant, nobody).total();
            for (std::uint32_t c = 0; c < slots.size(); ++c) {
                const auto is_open = is_open_to(problem, problem.requests[r], slots[c]);
                CHECK(index.serves(r, c) == is_open);
                auto placement = nobody;
                placement[r] = static_cast<std::int32_t>(slots[c]);
                CHECK(index.placed_cost(r, c) - index.unplaced_cost(r) ==
                      terms_of_applicant(problem, applicant, placement).total() - cost_of_nothing);
            }
        }
        for (std::uint32_t a = 0; a < slots.size(); ++a) {
            for (std::uint32_t b = 0; b < slots.size(); ++b) {
                CHECK(index.compatible(index.classes()[a], index.classes()[b]) !=
                      exclude_each_other(problem, problem.slots[slots[a]], problem.slots[slots[b]]));
            }
        }
    }
}

TEST_CASE("A class fits exactly where it keeps the constraints of its applicant", "[index]") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        auto problem = random_problem(seed);
        for (auto& request : problem.requests) request.is_locked = false;
        for (auto& slot : problem.slots) slot.capacity = 100;
        const Index index(problem);
        const auto slots = slots_of_classes(index);
        Dice dice(seed);
        std::vector<std::int32_t> class_of_request(problem.requests.size(), no_class);
        SlotOfRequest placement(problem.requests.size(), unplaced);
        for (auto tries = slots.empty() ? 0U : 20 * problem.requests.size(); tries > 0; --tries) {
            const auto r = static_cast<std::uint32_t>(dice.below(problem.requests.size()));
            const auto c = static_cast<std::uint32_t>(dice.below(slots.size()));
            auto tried = placement;
            tried[r] = static_cast<std::int32_t>(slots[c]);
            const auto fits = broken_constraints(problem, tried).empty();
            REQUIRE(index.fits(r, c, class_of_request) == fits);
            if (!fits) continue;
            class_of_request[r] = static_cast<std::int32_t>(c);
            placement = tried;
        }
    }
}

TEST_CASE("The requests of a class get its slots in order, none beyond its capacity", "[index]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Index index(problem);
        Dice dice(seed);
        std::vector<std::int32_t> places_left;
        for (const auto& slots : index.classes()) places_left.push_back(slots.capacity);
        std::vector<std::int32_t> class_of_request(problem.requests.size(), no_class);
        for (auto& class_id : class_of_request) {
            const auto wanted = places_left.empty() ? 0 : dice.below(places_left.size());
            if (places_left.empty() || places_left[wanted] == 0) continue;
            --places_left[wanted];
            class_id = static_cast<std::int32_t>(wanted);
        }
        const auto slot_of_request = index.to_slots(class_of_request);
        std::vector<std::int32_t> held(problem.slots.size());
        std::vector<std::int32_t> last_of_class(index.classes().size(), -1);
        for (std::size_t r = 0; r < slot_of_request.size(); ++r) {
            if (class_of_request[r] == no_class) {
                CHECK(slot_of_request[r] == unplaced);
                continue;
            }
            const auto slot = static_cast<std::uint32_t>(slot_of_request[r]);
            REQUIRE(index.class_of_slot(slot) == class_of_request[r]);
            CHECK(++held[slot] <= problem.slots[slot].capacity);
            auto& last = last_of_class[static_cast<std::size_t>(class_of_request[r])];
            CHECK(last <= slot_of_request[r]);
            last = slot_of_request[r];
        }
    }
}

TEST_CASE("Prices have fewer fractions where costs are large, so that sums fit", "[index]") {
    Problem problem{.slots = {{.start = 600, .end = 620}},
                    .services = {{0}},
                    .applicants = {{.home = 0, .calendars = {}}},
                    .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 1'000'000}},
                    .travel = {1, 1, {10}, {10}, {0}}};
    CHECK(Index(problem).price_scale() == 4096);
    problem.requests[0].unplaced_cost = Cost{1} << 51;
    REQUIRE(check(problem).empty());
    const auto scale = Index(problem).price_scale();
    CHECK(std::has_single_bit(static_cast<std::uint64_t>(scale)));
    CHECK(problem.requests[0].unplaced_cost * scale <= impossible / 4);
}
