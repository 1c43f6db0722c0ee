#include "solver/pricing/time_profiles.hpp"

#include "dice.hpp"

#include <algorithm>
#include <catch.hpp>
#include <set>
#include <tuple>
#include <vector>

using namespace passpro::assignment;
using namespace passpro::test;

namespace {

// One service with slots of one day, at two sites and in two periods, of different lengths.
Problem problem_of_one_day(Dice& dice) {
    Problem problem{.slots = {},
                    .services = {{}},
                    .calendars = {},
                    .applicants = {{}},
                    .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 100}},
                    .travel = {1, 2, {0, 0}, {0, 0}, {0, 9, 9, 0}}};
    for (std::uint32_t slot = 0; slot < 12; ++slot) {
        const auto start = dice.between<Minute>(480, 900);
        problem.slots.push_back({.start = start,
                                 .end = start + dice.between<Minute>(5, 90),
                                 .site = dice.one_in(3) ? 1U : 0U,
                                 .periods = dice.one_in(3) ? std::uint8_t{2} : std::uint8_t{1}});
        problem.services[0].push_back(slot);
    }
    return problem;
}

// All slot types of a model, by time, with random values.
std::vector<VisitOption> random_options(const Model& model, Dice& dice) {
    std::vector<VisitOption> options;
    for (const auto slot_type : model.services()[0].slot_types) {
        const auto visit = model.visit(0, slot_type);
        options.push_back({.slot_type = slot_type,
                           .start = visit.start,
                           .end = visit.end,
                           .kind = visit_kind(model.slot_types()[slot_type]),
                           .value = dice.between<ScaledCost>(-50, 50)});
    }
    return options;
}

// Of the last one of those in front that satisfy the condition.
ScaledCost last_value(std::span<const TimeStep> steps, auto condition) {
    const auto end = std::ranges::find_if_not(steps, condition);
    return end == steps.begin() ? impossible : (end - 1)->value;
}

template <typename Test>
void for_random_days(Test test) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        const auto problem = problem_of_one_day(dice);
        REQUIRE(check(problem).empty());
        const Model model(problem);
        test(model, random_options(model, dice));
    }
}

}  // namespace

TEST_CASE("A profile knows the best option that starts late enough or ends early enough", "[time profiles]") {
    for_random_days([](const Model& model, const std::vector<VisitOption>& options) {
        TimeProfiles profiles(model);
        profiles.reset(1, nullptr);
        for (const auto& profile : profiles.of(0, options)) {
            const auto least_of = [&](auto counts) {
                auto least = impossible;
                for (const auto& option : options) {
                    if (profiles.share_a_profile(profile, option) &&
                        counts(model.slot_types()[option.slot_type]))
                        least = std::min(least, option.value);
                }
                return least;
            };
            for (Minute minute = 480; minute < 1000; ++minute) {
                const auto is_reached = [&](const TimeStep& start) { return start.minute >= minute; };
                CHECK(last_value(profiles.starts(profile), is_reached) ==
                      least_of([&](const SlotType& type) { return type.start >= minute; }));
                const auto has_ended = [&](const TimeStep& end) { return end.minute <= minute; };
                CHECK(last_value(profiles.ends(profile), has_ended) ==
                      least_of([&](const SlotType& type) { return type.end <= minute; }));
            }
        }
    });
}

TEST_CASE("There is one profile for each site and periods of an option", "[time profiles]") {
    for_random_days([](const Model& model, const std::vector<VisitOption>& options) {
        TimeProfiles profiles(model);
        profiles.reset(1, nullptr);
        std::set<std::tuple<std::uint32_t, std::uint8_t>> kinds;
        for (const auto& profile : profiles.of(0, options)) {
            CHECK(kinds.emplace(profile.site, profile.periods).second);
        }
        for (const auto& option : options) {
            const auto& type = model.slot_types()[option.slot_type];
            CHECK(kinds.contains({type.site, type.periods}));
        }
    });
}

TEST_CASE("Slot types of different cuts share no profile if cuts have prices", "[time profiles]") {
    const Problem problem{.slots = {{.start = 540, .end = 560}, {.start = 600, .end = 620}},
                          .services = {{0, 1}},
                          .calendars = {},
                          .applicants = {{}},
                          .requests = {{.applicant = 0, .service = 0, .unplaced_cost = 100}},
                          .travel = {1, 1, {0}, {0}, {0}}};
    const Model model(problem);
    OddSetCuts cuts(model);
    cuts.add({SlotTypeId{0}});
    const std::vector<VisitOption> options{{.slot_type = {0}}, {.slot_type = {1}}};
    TimeProfiles profiles(model);
    profiles.reset(1, &cuts);
    CHECK(profiles.of(0, options).size() == 2);
    profiles.reset(1, nullptr);
    CHECK(profiles.of(0, options).size() == 1);
}
