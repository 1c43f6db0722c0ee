#include "planning/planning.hpp"
#include "random_campaign.hpp"

#include <passpro/comparison.hpp>
#include <passpro/solving.hpp>
#include <passpro/verification.hpp>

#include <algorithm>
#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

// The second plan with one group as it was in the first.
Plan with_undone(Plan plan, const ChangeGroup& group) {
    for (const auto& candidate : group.candidates) {
        for (const auto& change : candidate.changes) plan[change.application] = change.before;
    }
    return plan;
}

// A valid plan other than the best one.
Plan some_plan(const Campaign& campaign, std::uint64_t seed) {
    auto plan = solve(without_rules(campaign), {.work_limit = seed % 20, .seed = seed}).plan;
    Dice dice(seed);
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
        const auto previous = campaign.previous_placement(ApplicationIndex{i});
        const auto is_locked = previous && previous->locked;
        if (!is_locked && dice.one_in(4)) plan.placements[i] = {};
    }
    return plan;
}

ObjectiveTerms sum_of_differences(const Comparison& comparison) {
    ObjectiveTerms sum;
    for (const auto& group : comparison.groups) {
        ObjectiveTerms of_candidates;
        for (const auto& candidate : group.candidates) of_candidates += candidate.after - candidate.before;
        REQUIRE(of_candidates == group.after - group.before);
        sum += of_candidates;
    }
    return sum;
}

}  // namespace

TEST_CASE("A plan does not differ from itself", "[comparison]") {
    const auto campaign = small_campaign().campaign();
    const auto plan = solve(without_rules(campaign)).plan;
    const auto comparison = compare(campaign, plan, plan);
    CHECK(comparison.groups.empty());
    CHECK(comparison.before == comparison.after);
}

TEST_CASE("An application that takes a place that another left belongs to the same group", "[comparison]") {
    auto rows = small_campaign();
    rows.candidates = {{.id = "C1", .home_uai = home},
                       {.id = "C2", .home_uai = home},
                       {.id = "C3", .home_uai = home},
                       {.id = "C4", .home_uai = home}};
    rows.applications = {{"C1", "F1"}, {"C2", "F1"}, {"C3", "F1"}, {"C4", "F1"}};
    const auto campaign = rows.campaign();
    const auto application_of = [&](const char* id) { return application(campaign, id, "F1"); };
    auto before = empty_plan(campaign);
    place(before, application_of("C1"), slot(campaign, "O1", 0));
    place(before, application_of("C2"), slot(campaign, "O1", 1));
    place(before, application_of("C3"), slot(campaign, "O3", 0));  // of three places
    auto after = before;
    place(after, application_of("C1"), slot(campaign, "O1", 1));
    place(after, application_of("C2"), slot(campaign, "O4", 0));
    place(after, application_of("C3"), slot(campaign, "O1", 3));
    place(after, application_of("C4"), slot(campaign, "O3", 0));

    const auto comparison = compare(campaign, before, after);
    CHECK(comparison.counts_before.placed == 3);
    CHECK(comparison.counts_after.placed == 4);
    REQUIRE(comparison.groups.size() == 3);
    // The greatest gain comes first: an interview more.
    CHECK(comparison.groups[0].candidates.size() == 1);
    CHECK(comparison.groups[0].candidates[0].changes[0].application == application_of("C4"));
    CHECK(comparison.groups[0].worth() > 900'000);
    const auto chain = std::ranges::find_if(
        comparison.groups, [](const ChangeGroup& group) { return group.candidates.size() == 2; });
    REQUIRE(chain != comparison.groups.end());
    CHECK(chain->candidates[0].changes[0].application == application_of("C1"));
    CHECK(chain->candidates[1].changes[0].application == application_of("C2"));
}

TEST_CASE("Each group can be undone on its own, at what it is worth", "[comparison]") {
    std::size_t groups = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign_planned_before(seed).campaign();
        const auto before = some_plan(campaign, seed);
        const auto after = solve(without_rules(campaign), {.work_limit = 100, .seed = seed + 1}).plan;
        const auto comparison = compare(campaign, before, after);
        REQUIRE(comparison.before == verify(campaign, before).terms);
        REQUIRE(comparison.after == verify(campaign, after).terms);
        REQUIRE(sum_of_differences(comparison) == comparison.after - comparison.before);
        REQUIRE(std::ranges::is_sorted(comparison.groups, std::ranges::greater{}, &ChangeGroup::worth));
        for (const auto& group : comparison.groups) {
            REQUIRE(group.can_be_undone);
            const auto undone = verify(campaign, with_undone(after, group));
            REQUIRE(undone.holds());
            REQUIRE(undone.terms.total() == comparison.after.total() + group.worth());
        }
        groups += comparison.groups.size();
    }
    CHECK(groups > 300);
}

TEST_CASE("A plan that is proven optimal moves no interview for less than a move's weight", "[comparison]") {
    std::size_t moves = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign_planned_before(seed).campaign();
        const auto result = solve(without_rules(campaign), {.work_limit = 2000, .seed = seed});
        if (result.status != assignment::Status::optimal) continue;
        const auto comparison = compare(campaign, previous_plan(campaign, result.plan), result.plan);
        for (const auto& group : comparison.groups) {
            if (!group.can_be_undone) continue;
            // Its own weight is in what it costs.
            REQUIRE(group.worth() >= 0);
            ++moves;
        }
    }
    CHECK(moves > 300);
}

TEST_CASE("A slot that is gone is none in the previous plan, but one that is closed remains",
          "[comparison]") {
    auto rows = small_campaign();
    rows.applications = {{"C1", "F1"}, {"C2", "F1"}, {"C3", "F3"}};
    rows.previous_rows = {{.candidate_id = "C1", .formation_id = "F1", .opening_id = "O1", .slot_number = 0},
                          {.candidate_id = "C2", .formation_id = "F1", .opening_id = "O3", .slot_number = 0},
                          {.candidate_id = "C3", .formation_id = "F3", .opening_id = "gone"}};
    rows.unavailabilities = {{.scope = UnavailabilityScope::panel,
                              .reference = std::string(host.text()) + "/J1",
                              .period = period("2026-03-10T00:00", "2026-03-11T00:00")}};
    const auto campaign = rows.campaign();
    const auto now = solve(without_rules(campaign)).plan;
    const auto plan = previous_plan(campaign, now);
    CHECK(plan[application(campaign, "C1", "F1")].slot == slot(campaign, "O1", 0));
    CHECK(plan[application(campaign, "C2", "F1")].slot == slot(campaign, "O3", 0));
    CHECK(plan[application(campaign, "C3", "F3")].status == PlacementStatus::unplaced);

    const auto moves = compare(campaign, plan, now);
    CHECK(moves.counts_after.placed == 3);
    for (const auto& group : moves.groups) {
        const auto change = group.candidates.front().changes.front();
        CHECK(group.can_be_undone == (change.before.status == PlacementStatus::unplaced));
    }
}

TEST_CASE("An application that may not be placed has not moved, unless it had a slot", "[comparison]") {
    auto rows = small_campaign();
    rows.previous_rows = {{.candidate_id = "C2", .formation_id = "F1", .opening_id = "O1", .slot_number = 0}};
    const auto campaign = rows.campaign();
    std::vector<PlacementStatus> eligibility(rows.applications.size(), PlacementStatus::unplaced);
    eligibility[1] = PlacementStatus::ineligible;  // C1 for F3
    eligibility[application(campaign, "C2", "F1").value] = PlacementStatus::ineligible;
    const auto now = make_plan(campaign, eligibility, {}).plan;
    const auto moves = compare(campaign, previous_plan(campaign, now), now);
    std::size_t of_eligibility = 0;
    for (const auto& group : moves.groups) {
        for (const auto& candidate : group.candidates) {
            for (const auto& change : candidate.changes) {
                if (change.after.status != PlacementStatus::ineligible) continue;
                ++of_eligibility;
                CHECK(change.application == application(campaign, "C2", "F1"));
                CHECK_FALSE(group.can_be_undone);
            }
        }
    }
    CHECK(of_eligibility == 1);
}

TEST_CASE("Plans of any kind can be compared", "[comparison]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign(seed).campaign();
        Dice dice(seed);
        const auto any_plan = [&] {
            auto plan = empty_plan(campaign);
            for (auto& placement : plan.placements) {
                placement.status = dice.pick({PlacementStatus::placed, PlacementStatus::unplaced,
                                              PlacementStatus::ineligible, PlacementStatus::undetermined});
                placement.slot.value = static_cast<std::uint32_t>(dice.below(campaign.slots().size() + 1));
            }
            return plan;
        };
        const auto comparison = compare(campaign, any_plan(), any_plan());
        REQUIRE(sum_of_differences(comparison) == comparison.after - comparison.before);
    }
}

TEST_CASE("Plans of two campaigns with the same rows are compared as those of one", "[comparison]") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const auto rows = random_campaign(seed);
        const auto campaign = rows.campaign();
        const auto before = some_plan(campaign, seed);
        const auto after = some_plan(campaign, seed + 1);
        const auto comparison = compare(campaign, before, rows.campaign(), after);
        const auto expected = compare(campaign, before, after);
        REQUIRE(comparison.before == expected.before);
        REQUIRE(comparison.after == expected.after);
        REQUIRE(comparison.groups.size() == expected.groups.size());
        for (std::size_t k = 0; k < expected.groups.size(); ++k) {
            REQUIRE(comparison.groups[k].worth() == expected.groups[k].worth());
            REQUIRE(comparison.groups[k].can_be_undone == expected.groups[k].can_be_undone);
        }
        REQUIRE(comparison.unmatched.empty());
    }
}

TEST_CASE("Plans of two campaigns are compared by ids", "[comparison]") {
    auto rows = small_campaign();
    rows.candidates = {{.id = "C1", .home_uai = home}, {.id = "C2", .home_uai = home}};
    rows.applications = {{"C1", "F1"}, {"C1", "F3"}, {"C2", "F1"}};
    const auto first = rows.campaign();
    auto before = empty_plan(first);
    place(before, application(first, "C1", "F1"), slot(first, "O1", 1));
    place(before, application(first, "C1", "F3"), slot(first, "O2", 0));
    place(before, application(first, "C2", "F1"), slot(first, "O1", 2));

    // C2 has withdrawn, C0 has come and stands first, O2 is closed.
    rows.candidates = {{.id = "C0", .home_uai = home}, {.id = "C1", .home_uai = home}};
    rows.applications = {{"C0", "F1"}, {"C1", "F1"}, {"C1", "F3"}};
    std::erase_if(rows.openings, [](const Opening& opening) { return opening.id == "O2"; });
    const auto second = rows.campaign();
    auto after = empty_plan(second);
    place(after, application(second, "C1", "F1"), slot(second, "O1", 1));

    SECTION("The same slot is not a change, and an application of one side alone is in no group") {
        const auto comparison = compare(first, before, second, after);
        CHECK(comparison.groups.empty());
        CHECK(comparison.counts_before.placed == 1);
        REQUIRE(comparison.unmatched.size() == 3);
        CHECK_FALSE(comparison.unmatched[0].before);
        CHECK(comparison.unmatched[0].after == application(second, "C0", "F1"));
        CHECK(comparison.unmatched[1].before == application(first, "C1", "F3"));
        CHECK(comparison.unmatched[1].after == application(second, "C1", "F3"));
        CHECK(comparison.unmatched[2].before == application(first, "C2", "F1"));
        CHECK_FALSE(comparison.unmatched[2].after);
    }
    SECTION("A new interview of a new application is worth one") {
        place(after, application(second, "C0", "F1"), slot(second, "O1", 0));
        const auto comparison = compare(first, before, second, after);
        REQUIRE(comparison.groups.size() == 1);
        CHECK(comparison.groups[0].worth() > 900'000);
        CHECK(comparison.unmatched.size() == 2);
    }
    SECTION("A slot at another time is another slot, which cannot be undone") {
        for (auto& opening : rows.openings) {
            if (opening.id == "O1") opening.period = period("2026-03-10T10:00", "2026-03-10T12:00");
        }
        const auto shifted = rows.campaign();
        const auto comparison = compare(first, before, shifted, after);
        REQUIRE(comparison.groups.size() == 1);
        CHECK(comparison.groups[0].candidates[0].changes[0].application == application(shifted, "C1", "F1"));
        CHECK_FALSE(comparison.groups[0].can_be_undone);
    }
}
