#include "planning/translation.hpp"

#include "brute_force.hpp"
#include "random_campaign.hpp"
#include "solver/run/budget.hpp"

#include <passpro/verification.hpp>

#include <algorithm>
#include <catch.hpp>
#include <map>
#include <string_view>

using namespace passpro;
using namespace passpro::test;
using assignment::minutes_per_day;

namespace {

std::string opening_of(const Campaign& campaign, SlotIndex slot) {
    return campaign.openings()[campaign.slots()[slot].opening].id;
}

// Which slot of the campaign each slot of the problem is: "O1/0".
std::vector<std::string> names_of_slots(const Campaign& campaign, const Translation& translation) {
    std::vector<std::string> names;
    for (const auto slot : translation.slot_of_slot)
        names.push_back(opening_of(campaign, slot) + '/' + std::to_string(campaign.slots()[slot].number));
    return names;
}

// Which application each request is: "C1 F1".
std::vector<std::string> names_of_requests(const Campaign& campaign, const Translation& translation) {
    std::vector<std::string> names;
    for (const auto index : translation.application_of_request) {
        const auto& application = campaign.applications()[index];
        names.push_back(campaign.candidates()[application.candidate].id + ' ' +
                        campaign.formations()[application.formation].id);
    }
    return names;
}

const assignment::Request& request_of(const Campaign& campaign, const Translation& translation,
                                      std::string_view name) {
    const auto names = names_of_requests(campaign, translation);
    return translation.problem.requests.at(
        static_cast<std::size_t>(std::ranges::find(names, name) - names.begin()));
}

Plan plan_of(const Campaign& campaign, const Translation& translation, const SlotOfRequest& placement) {
    auto plan = empty_plan(campaign);
    for (std::size_t r = 0; r < placement.size(); ++r) {
        if (placement[r] == assignment::unplaced) continue;
        place(plan, translation.application_of_request[r],
              translation.slot_of_slot[static_cast<std::size_t>(placement[r])]);
    }
    return plan;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("Slots come by time, with their place, cost and lessons", "[translation]") {
    auto rows = small_campaign();
    rows.settings.weights.day_of_wait = 3;
    const auto campaign = rows.campaign();
    const auto translation = translate(campaign, 0);
    CHECK(names_of_slots(campaign, translation) ==
          Names{"O1/0", "O1/1", "O1/2", "O1/3", "O2/0", "O2/1", "O2/2", "O3/0", "O4/0"});
    const auto& slots = translation.problem.slots;
    const auto host_site = slots[0].site;
    // 9:00 on the second day of the window.
    CHECK(slots[0].start == minutes_per_day + 540);
    CHECK(slots[0].end == minutes_per_day + 570);
    CHECK(slots[0].cost == 3);
    CHECK(slots[0].capacity == 1);
    CHECK(slots[0].periods == 1);
    CHECK(slots[4].periods == 2);
    CHECK(slots[4].site != host_site);
    CHECK(slots[7].periods == 0);  // Wednesday afternoon
    CHECK(slots[7].capacity == 3);
    CHECK(slots[7].cost == 6);
    CHECK(slots[8].periods == 3);  // across noon
    CHECK(slots[8].site == host_site);
}

TEST_CASE("Services are the formations by id, with the slots of their openings", "[translation]") {
    auto rows = small_campaign();
    rows.openings[0].formation_ids = {"F2", "F1", "F2"};
    const auto translation = translate(rows.campaign(), 0);
    CHECK(translation.problem.services ==
          std::vector<std::vector<std::uint32_t>>{{0, 1, 2, 3, 7, 8}, {0, 1, 2, 3, 8}, {4, 5, 6}});
}

TEST_CASE("Slots outside the window, or before the notice is over, are not in the problem", "[translation]") {
    auto rows = small_campaign();
    rows.openings.resize(2);
    rows.openings.push_back({.id = "O5",
                             .host_uai = other_host,
                             .panel = "J2",
                             .formation_ids = {"F3"},
                             .period = period("2026-03-09T22:00", "2026-03-11T02:00"),
                             .slot_minutes = 60,
                             .break_minutes = 25 * 60 / 2});
    const auto slots = [&] { return names_of_slots(rows.campaign(), translate(rows.campaign(), 0)); };
    CHECK(slots() == Names{"O5/0", "O1/0", "O1/1", "O1/2", "O1/3", "O5/1", "O2/0", "O2/1", "O2/2", "O5/2"});
    SECTION("Slots before the end of the notice are left out") {
        rows.settings.calendar.notice_days = 8;
    }
    SECTION("Slots outside the window are left out") {
        rows.settings.calendar.interviews.first = date("2026-03-10");
    }
    CHECK(slots() == Names{"O1/0", "O1/1", "O1/2", "O1/3", "O5/1", "O2/0", "O2/1", "O2/2", "O5/2"});
    rows.settings.calendar.interviews.last = date("2026-03-10");
    CHECK(slots() == Names{"O1/0", "O1/1", "O1/2", "O1/3", "O5/1", "O2/0", "O2/1", "O2/2"});
}

TEST_CASE("Slots that are closed to all candidates are not in the problem", "[translation]") {
    auto rows = small_campaign();
    SECTION("The host may be closed") {
        rows.unavailabilities = {{.scope = UnavailabilityScope::host,
                                  .reference = std::string(host.text()),
                                  .period = period("2026-03-10T09:30", "2026-03-10T10:01")}};
        CHECK(names_of_slots(rows.campaign(), translate(rows.campaign(), 0)) ==
              Names{"O1/0", "O1/3", "O2/0", "O2/1", "O2/2", "O3/0", "O4/0"});
    }
    SECTION("The panel may be closed") {
        rows.unavailabilities = {{.scope = UnavailabilityScope::panel,
                                  .reference = std::string(host.text()) + "/J1",
                                  .period = period("2026-03-09T00:00", "2026-04-17T00:00")}};
        CHECK(names_of_slots(rows.campaign(), translate(rows.campaign(), 0)) ==
              Names{"O2/0", "O2/1", "O2/2", "O3/0"});
    }
    SECTION("All candidates may be unavailable") {
        rows.unavailabilities = {
            {.scope = UnavailabilityScope::all, .period = period("2026-03-10T00:00", "2026-03-11T00:00")}};
        CHECK(names_of_slots(rows.campaign(), translate(rows.campaign(), 0)) == Names{"O3/0", "O4/0"});
    }
}

TEST_CASE("Candidates and homes have the calendars of their unavailabilities", "[translation]") {
    auto rows = small_campaign();
    rows.unavailabilities = {{.scope = UnavailabilityScope::home,
                              .reference = std::string(home.text()),
                              .period = period("2026-03-10T09:00", "2026-03-10T12:00")},
                             {.scope = UnavailabilityScope::candidate,
                              .reference = "C1",
                              .period = period("2001-01-01T00:00", "2026-03-09T08:00")},
                             {.scope = UnavailabilityScope::candidate,
                              .reference = "C1",
                              .period = period("2026-03-10T14:00", "2099-01-01T00:00")}};
    const auto campaign = rows.campaign();
    const auto translation = translate(campaign, 0);
    const auto& problem = translation.problem;
    const auto closed = [&](const std::string& request) {
        std::vector<std::pair<int, int>> intervals;
        for (const auto c :
             problem.applicants[request_of(campaign, translation, request).applicant].calendars) {
            for (const auto& interval : problem.calendars[c])
                intervals.emplace_back(interval.start, interval.end);
        }
        return intervals;
    };
    const auto beyond_the_window = 41 * minutes_per_day;  // days further away are cut off
    CHECK(closed("C1 F1") ==
          std::vector<std::pair<int, int>>{{0, 480},
                                           {minutes_per_day + 840, beyond_the_window},
                                           {minutes_per_day + 540, minutes_per_day + 720}});
    CHECK(closed("C2 F1") ==
          std::vector<std::pair<int, int>>{{minutes_per_day + 540, minutes_per_day + 720}});
    CHECK(closed("C3 F3").empty());
}

TEST_CASE("A candidate's requests come by rank, and the dearest wish is the dearest to leave unplaced",
          "[translation]") {
    auto rows = small_campaign();
    rows.applications = {{"C1", "F1", 3}, {"C1", "F2", 1}, {"C1", "F3", 2}};
    const auto campaign = rows.campaign();
    const auto translation = translate(campaign, 0);
    CHECK(names_of_requests(campaign, translation) == Names{"C1 F2", "C1 F3", "C1 F1"});
    CHECK(translation.problem.requests[0].unplaced_cost == 1'000'000);
    CHECK(translation.problem.requests[2].unplaced_cost == 998'000);
    CHECK(translation.problem.applicants.size() == 1);
}

TEST_CASE("A previous placement costs when it changes, and a locked one is kept", "[translation]") {
    auto rows = small_campaign();
    rows.previous_rows = {
        {.candidate_id = "C1", .formation_id = "F1", .opening_id = "O1", .slot_number = 1, .locked = true},
        {.candidate_id = "C2", .formation_id = "F1", .opening_id = "O4", .slot_number = 0},
        {.candidate_id = "C2", .formation_id = "F2", .opening_id = "O9", .slot_number = 0}};
    rows.unavailabilities = {
        {.scope = UnavailabilityScope::all, .period = period("2026-03-12T00:00", "2026-03-13T00:00")}};
    const auto campaign = rows.campaign();
    const auto translation = translate(campaign, 0);
    const auto& locked = request_of(campaign, translation, "C1 F1");
    CHECK(locked.is_locked);
    CHECK(locked.previous_slot == 1U);
    for (const auto* name : {"C2 F1", "C2 F2"}) {
        const auto& gone = request_of(campaign, translation, name);
        CHECK_FALSE(gone.previous_slot.has_value());
        CHECK(gone.moved_cost == 500);
    }
    CHECK(request_of(campaign, translation, "C3 F3").moved_cost == 0);
}

TEST_CASE("Ways are those of the campaign, each in its direction", "[translation]") {
    auto rows = small_campaign();
    rows.journeys = {{home, host, 11}, {host, home, 12}, {host, other_host, 13}};
    const auto campaign = rows.campaign();
    const auto translation = translate(campaign, 0);
    const auto& problem = translation.problem;
    const auto there = problem.applicants[request_of(campaign, translation, "C1 F1").applicant].home;
    const auto site = problem.slots[0].site;
    const auto other_site = problem.slots[4].site;
    CHECK(problem.travel.out(there, site) == 11);
    CHECK(problem.travel.back(site, there) == 12);
    CHECK(problem.travel.between(site, other_site) == 13);
    CHECK(problem.travel.between(other_site, site) == 13);
    CHECK(problem.travel.between(site, site) == 0);
    const auto at = [&](const Uai& uai) { return *campaign.find_establishment(uai); };
    CHECK(problem.travel.out(there, other_site) == campaign.travel_minutes(at(home), at(other_host)));
}

TEST_CASE("Limits and weights are the campaign's", "[translation]") {
    auto rows = small_campaign();
    rows.settings.limits = {.applications_per_candidate = 3, .interviews_per_day = 5, .buffer_minutes = 25};
    rows.settings.weights.half_day = 77;
    rows.settings.weights.travel_minute = 4;
    const auto problem = translate(rows.campaign(), 0).problem;
    CHECK(problem.interviews_per_day == 5);
    CHECK(problem.buffer_minutes == 25);
    CHECK(problem.period_cost == 77);
    CHECK(problem.travel_minute_cost == 4);
}

TEST_CASE("Only applications that may be placed are requested", "[translation]") {
    const auto campaign = small_campaign().campaign();
    const auto translation =
        translate(campaign, 0,
                  {PlacementStatus::ineligible, PlacementStatus::unplaced, PlacementStatus::undetermined,
                   PlacementStatus::ineligible, PlacementStatus::placed});
    auto names = names_of_requests(campaign, translation);
    std::ranges::sort(names);
    CHECK(names == Names{"C1 F3", "C3 F3"});
    CHECK(translation.problem.applicants.size() == 2);
}

TEST_CASE("The lottery orders candidates by seed and id alone", "[translation]") {
    auto rows = small_campaign();
    std::map<Names, int> times;
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        const auto campaign = rows.campaign();
        const auto order = names_of_requests(campaign, translate(campaign, seed));
        ++times[order];
        auto renamed = rows;
        for (auto& candidate : renamed.candidates) candidate.last_name = "Z" + candidate.id;
        std::ranges::reverse(renamed.candidates);
        const auto other = renamed.campaign();
        CHECK(names_of_requests(other, translate(other, seed)) == order);
    }
    // Every order of three candidates, about as often as any other.
    CHECK(times.size() == 6);
    for (const auto& [order, count] : times) CHECK((count > 60 && count < 140));
}

TEST_CASE("Every campaign is a problem that can be solved", "[translation]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto complaints =
            assignment::check(translate(random_campaign_planned_before(seed).campaign(), seed).problem);
        CAPTURE(complaints);
        REQUIRE(complaints.empty());
    }
}

TEST_CASE("A translation ends wherever it is cancelled", "[translation]") {
    const auto campaign = with_hosting(random_campaign_planned_before(1), 1).campaign();
    const auto whole = translate(campaign, 0);
    std::int64_t looks = 0;
    for (auto is_cancelled = true; is_cancelled; ++looks) {
        assignment::Control control;
        control.cancel_after(looks);
        try {
            const auto translation = translate(campaign, 0, {}, &control);
            CHECK(translation.application_of_request == whole.application_of_request);
            CHECK(translation.slot_of_slot == whole.slot_of_slot);
            is_cancelled = false;
        } catch (const assignment::Cancelled&) {
            CHECK(control.is_cancelled());
        }
    }
    CHECK(looks > static_cast<std::int64_t>(campaign.slots().size() + campaign.candidates().size()));
}

TEST_CASE("The slots that are left out are those that no applicant may use", "[translation]") {
    int left_out = 0;
    int usable = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign_planned_before(seed).campaign();
        if (campaign.applications().empty()) continue;
        const auto translation = translate(campaign, seed);
        for (std::uint32_t slot = 0; slot < campaign.slots().size(); ++slot) {
            CAPTURE(slot);
            auto plan = empty_plan(campaign);
            place(plan, ApplicationIndex{0}, SlotIndex{slot});
            const auto closes_for_everybody = [](const Violation& violation) {
                if (violation.constraint == Constraint::window) return true;
                return violation.constraint == Constraint::availability &&
                       violation.unavailability->scope != UnavailabilityScope::candidate &&
                       violation.unavailability->scope != UnavailabilityScope::home;
            };
            const auto is_closed =
                std::ranges::any_of(verify(campaign, plan).violations, closes_for_everybody);
            const auto is_left_out = std::ranges::count(translation.slot_of_slot, SlotIndex{slot}) == 0;
            REQUIRE(is_left_out == is_closed);
            ++(is_closed ? left_out : usable);
        }
    }
    CHECK(left_out > 100);
    CHECK(usable > 100);
}

// The verifier reads the campaign, the checker the problem; they meet only here.
TEST_CASE("A placement keeps and costs in the problem what its plan does in the campaign", "[translation]") {
    int kept = 0;
    int broken = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto campaign = with_hosting(random_campaign_planned_before(seed), seed).campaign();
        const auto translation = translate(campaign, seed);
        const auto& problem = translation.problem;
        Dice dice(seed);
        SlotOfRequest placement(problem.requests.size(), assignment::unplaced);
        for (int step = 0; step < 20 && !placement.empty() && !problem.slots.empty(); ++step) {
            const auto r = dice.below(placement.size());
            const auto& slots = problem.services[problem.requests[r].service];
            auto before = placement;
            placement[r] = static_cast<std::int32_t>(
                slots.empty() || dice.one_in(10) ? dice.below(problem.slots.size()) : dice.pick(slots));
            const auto complaints = broken_constraints(problem, placement);
            const auto verification = verify(campaign, plan_of(campaign, translation, placement));
            CAPTURE(complaints);
            REQUIRE(verification.holds() == complaints.empty());
            if (complaints.empty()) {
                ++kept;
                REQUIRE(verification.terms == translate_back(assignment::evaluate(problem, placement)));
            } else {
                ++broken;
                if (dice.one_in(2)) placement = before;
            }
        }
    }
    CHECK(kept > 500);
    CHECK(broken > 500);
}
