#include "solver/model/model.hpp"

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

// A slot of each slot type.
std::vector<std::uint32_t> slots_of_slot_types(const Model& model) {
    std::vector<std::uint32_t> slots(model.slot_types().size());
    for (std::uint32_t s = 0; s < model.problem().slots.size(); ++s) {
        const auto slot_type = model.slot_type_of_slot(s);
        if (slot_type.has_slot_type()) slots[slot_type.slot_type().value] = s;
    }
    return slots;
}

// Whether the services are connected by common slots.
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

TEST_CASE("Slots are one slot type exactly if they are interchangeable", "[model]") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const Model model(problem);
        std::vector<std::int32_t> capacity(model.slot_types().size());
        for (std::uint32_t a = 0; a < problem.slots.size(); ++a) {
            const auto slot_type = model.slot_type_of_slot(a);
            REQUIRE(slot_type.is_unplaced() == services_of(problem, a).empty());
            if (slot_type.is_unplaced()) continue;
            const auto& slot = problem.slots[a];
            const auto& type = model.slot_types()[slot_type.slot_type()];
            CHECK((type.start == slot.start && type.end == slot.end && type.site == slot.site));
            CHECK((type.periods == slot.periods && type.day == day_of(slot)));
            CHECK(type.cost == slot.cost + problem.period_cost * std::popcount(slot.periods));
            capacity[slot_type.slot_type().value] += slot.capacity;
            for (std::uint32_t b = 0; b < a; ++b)
                CHECK((slot_type == model.slot_type_of_slot(b)) == are_alike(problem, a, b));
        }
        for (std::size_t c = 0; c < capacity.size(); ++c)
            CHECK(capacity[c] == model.slot_types().rows()[c].capacity);
    }
}

TEST_CASE("Services connected by common slots are one block", "[model]") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const Model model(problem);
        for (std::uint32_t a = 0; a < problem.requests.size(); ++a) {
            const auto& block = model.blocks()[model.block_of(a)];
            CHECK(std::ranges::count(block.requests, a) == 1);
            for (std::uint32_t b = 0; b < a; ++b) {
                const auto is_connected =
                    are_connected(problem, problem.requests[a].service, problem.requests[b].service);
                CHECK((model.block_of(a) == model.block_of(b)) == is_connected);
            }
            for (const auto slot_type : model.service_of(a).slot_types)
                CHECK(block.position_of(slot_type) < block.number_of_slot_types);
        }
        for (std::uint32_t g = 0; g < model.blocks().size(); ++g) {
            const auto& block = model.blocks()[BlockId{g}];
            for (std::uint32_t i = 0; i < block.number_of_slot_types; ++i)
                CHECK(model.slot_types()[block.slot_type_at(i)].block == BlockId{g});
        }
    }
}

TEST_CASE("The slot types of a service come by time, with a range for each day", "[model]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Model model(problem);
        for (std::size_t s = 0; s < problem.services.size(); ++s) {
            const auto& service = model.services()[s];
            std::set<SlotTypeId> expected;
            for (const auto slot : problem.services[s])
                expected.insert(model.slot_type_of_slot(slot).slot_type());
            CHECK(std::set(service.slot_types.begin(), service.slot_types.end()) == expected);
            CHECK(service.slot_types.size() == expected.size());
            CHECK(std::ranges::is_sorted(service.slot_types, {},
                                         [&](auto c) { return model.slot_types()[c].start; }));
            std::uint32_t next = 0;
            for (const auto& range : service.days) {
                REQUIRE(range.first == next);
                REQUIRE(range.first < range.last);
                for (next = range.first; next < range.last; ++next)
                    CHECK(model.slot_types()[service.slot_types[next]].day == range.day);
            }
            CHECK(next == service.slot_types.size());
        }
    }
}

TEST_CASE("A slot type serves, fits and costs what its slots do", "[model]") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        const auto problem = seed % 2 == 0 ? random_problem(seed) : random_problem_with_wishes(seed);
        const Model model(problem);
        const auto slots = slots_of_slot_types(model);
        const SlotOfRequest none_placed(problem.requests.size(), unplaced);
        for (std::uint32_t r = 0; r < problem.requests.size(); ++r) {
            const auto applicant = problem.requests[r].applicant;
            const auto cost_of_nothing = terms_of_applicant(problem, applicant, none_placed).total();
            for (std::uint32_t c = 0; c < slots.size(); ++c) {
                const auto is_open = is_open_to(problem, problem.requests[r], slots[c]);
                CHECK(model.serves(r, SlotTypeId{c}) == is_open);
                if (!std::ranges::binary_search(model.service_of(r).slot_types, SlotTypeId{c})) continue;
                auto placement = none_placed;
                placement[r] = static_cast<std::int32_t>(slots[c]);
                CHECK(model.placed_cost(r, {c}) - model.unplaced_cost(r) ==
                      terms_of_applicant(problem, applicant, placement).total() - cost_of_nothing);
            }
        }
        if (problem.requests.empty()) continue;
        const auto one = static_cast<std::uint32_t>(seed % problem.requests.size());
        for (std::uint32_t a = 0; a < slots.size(); ++a) {
            for (std::uint32_t b = 0; b < slots.size(); ++b) {
                CHECK(model.compatible(model.visit(one, {a}), model.visit(0, {b})) !=
                      exclude_each_other(problem, problem.requests[one], problem.slots[slots[a]],
                                         problem.requests[0], problem.slots[slots[b]]));
            }
        }
    }
}

TEST_CASE("A slot type fits exactly if it keeps the constraints of its applicant", "[model]") {
    int fitting = 0;
    int others = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        auto problem = seed % 2 == 0 ? random_problem(seed) : random_problem_with_wishes(seed);
        for (auto& request : problem.requests) request.is_locked = false;
        for (auto& slot : problem.slots) slot.capacity = 100;
        const Model model(problem);
        const auto slots = slots_of_slot_types(model);
        Dice dice(seed);
        std::vector<Choice> slot_type_of_request(problem.requests.size(), Choice::unplaced());
        SlotOfRequest placement(problem.requests.size(), unplaced);
        for (auto tries = slots.empty() ? 0U : 20 * problem.requests.size(); tries > 0; --tries) {
            const auto r = static_cast<std::uint32_t>(dice.below(problem.requests.size()));
            const auto c = static_cast<std::uint32_t>(dice.below(slots.size()));
            auto tried = placement;
            tried[r] = static_cast<std::int32_t>(slots[c]);
            const auto fits = broken_constraints(problem, tried).empty();
            REQUIRE(model.fits(r, {c}, slot_type_of_request) == fits);
            ++(fits ? fitting : others);
            if (!fits) continue;
            slot_type_of_request[r] = Choice::of({c});
            placement = tried;
        }
    }
    CHECK(fitting > 1000);
    CHECK(others > 1000);
}

TEST_CASE("The requests of a slot type get its slots in order, none beyond its capacity", "[model]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed, middling);
        const Model model(problem);
        Dice dice(seed);
        std::vector<std::int32_t> places_left;
        for (const auto& slots : model.slot_types()) places_left.push_back(slots.capacity);
        std::vector<Choice> slot_type_of_request(problem.requests.size(), Choice::unplaced());
        for (auto& slot_type : slot_type_of_request) {
            const auto wanted = places_left.empty() ? 0 : dice.below(places_left.size());
            if (places_left.empty() || places_left[wanted] == 0) continue;
            --places_left[wanted];
            slot_type = Choice::of({static_cast<std::uint32_t>(wanted)});
        }
        const auto slot_of_request = model.to_slots(slot_type_of_request);
        std::vector<std::int32_t> held(problem.slots.size());
        std::vector<std::int32_t> last_of_slot_type(model.slot_types().size(), -1);
        for (std::size_t r = 0; r < slot_of_request.size(); ++r) {
            if (slot_type_of_request[r].is_unplaced()) {
                CHECK(slot_of_request[r] == unplaced);
                continue;
            }
            const auto slot = static_cast<std::uint32_t>(slot_of_request[r]);
            REQUIRE(model.slot_type_of_slot(slot) == slot_type_of_request[r]);
            CHECK(++held[slot] <= problem.slots[slot].capacity);
            auto& last = last_of_slot_type[slot_type_of_request[r].slot_type().value];
            CHECK(last <= slot_of_request[r]);
            last = slot_of_request[r];
        }
    }
}

TEST_CASE("The cost scale is smaller if costs are large, so that sums fit", "[model]") {
    Problem problem{.slots = {{.start = 600, .end = 620}},
                    .services = {{0}},
                    .applicants = {{.home = 0, .calendars = {}}},
                    .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 1'000'000}},
                    .travel = {1, 1, {10}, {10}, {0}}};
    CHECK(Model(problem).cost_scale() == 4096);
    problem.requests[0].unplaced_cost = Cost{1} << 51;
    REQUIRE(check(problem).empty());
    const auto scale = Model(problem).cost_scale();
    CHECK(std::has_single_bit(static_cast<std::uint64_t>(scale)));
    CHECK(problem.requests[0].unplaced_cost * scale <= impossible / 4);
}
