#include "planning/planning.hpp"

#include "processor_time.hpp"
#include "random_campaign.hpp"
#include "verified.hpp"

#include <passpro/solving.hpp>

#include <algorithm>
#include <catch.hpp>
#include <chrono>
#include <map>
#include <set>
#include <thread>

using namespace passpro;
using namespace passpro::test;
using namespace std::chrono_literals;

namespace {

SolveOptions limited(std::uint64_t seed, std::uint64_t work = 300) {
    return {.work_limit = work, .seed = seed, .audit = true};
}

template <typename Result>
void require_consistent(const Campaign& campaign, const Result& result) {
    require_verified(campaign, result);
    REQUIRE((result.status == assignment::Status::optimal) == (result.lower_bound == result.terms.total()));
}

// A plan without the indices of its campaign: candidate and formation to status, opening and slot number.
using Named = std::map<std::pair<std::string, std::string>, std::string>;

Named named(const Campaign& campaign, const Plan& plan) {
    Named result;
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
        const auto& application = campaign.applications()[ApplicationIndex{i}];
        const auto& placement = plan.placements[i];
        auto& text = result[{campaign.candidates()[application.candidate].id,
                             campaign.formations()[application.formation].id}];
        text = std::string(to_text(placement.status)) + ' ' + std::string(to_text(placement.reason_code)) +
               ' ' + placement.reason;
        if (placement.status != PlacementStatus::placed) continue;
        const auto& slot = campaign.slots()[placement.slot];
        text += campaign.openings()[slot.opening].id + '/' + std::to_string(slot.number);
    }
    return result;
}

std::vector<PlacementStatus> random_eligibility(const Campaign& campaign, Dice& dice) {
    std::vector<PlacementStatus> eligibility;
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const auto previous = campaign.previous_placement(ApplicationIndex{i});
        const auto is_locked = previous && previous->locked;
        eligibility.push_back(is_locked || dice.one_in(2)
                                  ? PlacementStatus::unplaced
                                  : dice.pick({PlacementStatus::ineligible, PlacementStatus::undetermined}));
    }
    return eligibility;
}

}  // namespace

TEST_CASE("A small campaign is planned as well as possible", "[planning]") {
    const auto campaign = small_campaign().campaign();
    const auto result = solve(without_rules(campaign));
    require_consistent(campaign, result);
    CHECK(result.status == assignment::Status::optimal);
    CHECK(count(result.plan).placed == 5);
}

TEST_CASE("Plans of random campaigns hold before the verifier, to the unit", "[planning]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign_planned_before(seed).campaign();
        const auto result = solve(without_rules(campaign), limited(seed));
        require_consistent(campaign, result);
        for (const auto& placement : result.plan.placements) {
            const auto is_placed = placement.status == PlacementStatus::placed;
            REQUIRE((is_placed || placement.status == PlacementStatus::unplaced));
            REQUIRE((placement.reason_code == ReasonCode::none) == is_placed);
            REQUIRE(placement.reason.empty() == is_placed);
        }
    }
}

TEST_CASE("A plan does not depend on the order of rows", "[planning]") {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        CAPTURE(seed);
        const auto rows = random_campaign_planned_before(seed);
        const auto campaign = rows.campaign();
        const auto result = solve(without_rules(campaign), limited(seed));
        Dice dice(seed);
        const auto other_campaign = shuffled(rows, dice).campaign();
        const auto other = solve(without_rules(other_campaign), limited(seed));
        REQUIRE(named(other_campaign, other.plan) == named(campaign, result.plan));
        REQUIRE(other.terms == result.terms);
        REQUIRE(other.lower_bound == result.lower_bound);
        REQUIRE(other.work == result.work);
    }
}

TEST_CASE("An application that is not eligible is not scheduled, and keeps its status", "[planning]") {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign_planned_before(seed).campaign();
        Dice dice(seed);
        const auto eligibility = random_eligibility(campaign, dice);
        const auto result =
            make_plan(campaign, eligibility, {.work_limit = 300, .seed = seed, .audit = true});
        require_consistent(campaign, result);
        for (std::size_t i = 0; i < eligibility.size(); ++i) {
            const auto& placement = result.plan.placements[i];
            const auto is_eligible = eligibility[i] == PlacementStatus::unplaced;
            REQUIRE((placement.reason_code == ReasonCode::rules) != is_eligible);
            if (!is_eligible) REQUIRE(placement.status == eligibility[i]);
        }
    }
}

TEST_CASE("An application that is not eligible does not matter to the others", "[planning]") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        auto rows = random_campaign(seed);
        const auto campaign = rows.campaign();
        Dice dice(seed);
        const auto eligibility = random_eligibility(campaign, dice);
        auto with_all =
            named(campaign,
                  make_plan(campaign, eligibility, {.work_limit = 300, .seed = seed, .audit = true}).plan);
        std::erase_if(with_all,
                      [](const auto& entry) { return entry.second.find("rules") != std::string::npos; });

        for (auto i = rows.applications.size(); i-- > 0;) {
            if (eligibility[i] != PlacementStatus::unplaced)
                rows.applications.erase(rows.applications.begin() + static_cast<std::ptrdiff_t>(i));
        }
        const auto others_only = rows.campaign();
        REQUIRE(named(others_only, solve(without_rules(others_only), limited(seed)).plan) == with_all);
    }
}

TEST_CASE("The candidate who is drawn first gets the only place, and each seed draws another order",
          "[planning]") {
    auto rows = small_campaign();
    rows.openings = {rows.openings[3]};  // one slot on Thursday
    rows.candidates = {
        {.id = "C1", .home_uai = home}, {.id = "C2", .home_uai = home}, {.id = "C3", .home_uai = home}};
    rows.applications = {{"C1", "F1"}, {"C2", "F1"}, {"C3", "F1"}};
    const auto campaign = rows.campaign();
    std::set<std::string> lucky;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        SolveOptions options;
        options.seed = seed;
        const auto result = solve(without_rules(campaign), options);
        CHECK(result.status == assignment::Status::optimal);
        CHECK(count(result.plan).placed == 1);
        for (const auto* id : {"C1", "C2", "C3"}) {
            if (result.plan[application(campaign, id, "F1")].status == PlacementStatus::placed)
                lucky.insert(id);
        }
    }
    CHECK(lucky.size() == 3);
}

TEST_CASE("A plan that is made again after small changes costs no more than keeping it", "[planning]") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        auto rows = random_campaign(seed);
        const auto first = solve(without_rules(rows.campaign()), limited(seed));
        const auto campaign = rows.campaign();
        for (std::uint32_t i = 0; i < first.plan.placements.size(); ++i) {
            if (first.plan.placements[i].status != PlacementStatus::placed) continue;
            const auto& row = rows.applications[i];
            const auto& slot = campaign.slots()[first.plan.placements[i].slot];
            rows.previous_rows.push_back({.candidate_id = row.candidate_id,
                                          .formation_id = row.formation_id,
                                          .opening_id = campaign.openings()[slot.opening].id,
                                          .slot_number = slot.number});
        }
        const auto again = rows.campaign();
        const auto result = solve(without_rules(again), limited(seed, 0));
        require_consistent(again, result);
        REQUIRE(result.terms.total() <= first.terms.total());
    }
}

TEST_CASE("A plan that is cancelled before it begins is valid, and takes no work", "[planning]") {
    assignment::Control control;
    control.cancel();
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign_planned_before(seed).campaign();
        const auto result = solve(without_rules(campaign), {}, &control);
        require_consistent(campaign, result);
        CHECK(result.status != assignment::Status::feasible);
        CHECK(result.work == 0);
    }
}

TEST_CASE("Planning gives a valid plan wherever it is cancelled", "[planning]") {
    const auto seed = GENERATE(range(std::uint64_t{0}, std::uint64_t{6}));
    CAPTURE(seed);
    const auto rows = random_campaign_planned_before(seed);
    const auto campaign = (seed % 2 == 0 ? rows : with_hosting(rows, seed)).campaign();
    for (std::int64_t looks = 0;; ++looks) {
        CAPTURE(looks);
        assignment::Control control;
        control.cancel_after(looks);
        const auto result = solve(without_rules(campaign), limited(seed, 30), &control);
        require_consistent(campaign, result);
        REQUIRE(control.progress().phase == assignment::Phase::done);
        REQUIRE(control.progress().objective == result.terms.total());
        for (const auto& placement : result.plan.placements)
            REQUIRE((placement.status == PlacementStatus::placed) == placement.reason.empty());
        if (!control.is_cancelled()) break;
    }
}

TEST_CASE("Only locked interviews take place if planning is cancelled before there is a plan", "[planning]") {
    auto rows = small_campaign();
    const auto locked = application(rows.campaign(), "C1", "F1");
    rows.previous_rows = {
        {.candidate_id = "C1", .formation_id = "F1", .opening_id = "O1", .slot_number = 2, .locked = true}};
    const auto campaign = rows.campaign();
    assignment::Control control;
    control.cancel();
    const auto result = solve(without_rules(campaign), {}, &control);
    require_consistent(campaign, result);
    CHECK(result.status == assignment::Status::cancelled);
    CHECK(count(result.plan).placed == 1);
    CHECK(result.plan[locked].slot == slot(campaign, "O1", 2));
    CHECK(std::ranges::all_of(result.explanation.reasons, [](const ApplicationReason& reason) {
        return reason.code == ReasonCode::search;
    }));
}

TEST_CASE("Planning that another thread cancels ends soon, and keeps the best plan so far",
          "[planning][threads]") {
    const auto campaign = laborious_campaign().campaign();
    assignment::Control control;
    double cancelled_at = 0;
    std::thread canceller([&] {
        while (control.progress().phase < assignment::Phase::improving) std::this_thread::sleep_for(1ms);
        cancelled_at = processor_seconds();
        control.cancel();
    });
    const auto result = solve(without_rules(campaign), {.time_limit = 60s}, &control);
    const auto ended_at = processor_seconds();
    canceller.join();
    CHECK(ended_at - cancelled_at < 30);
    CHECK(result.status == assignment::Status::cancelled);
    require_consistent(campaign, result);
    CHECK(count(result.plan).placed > 0);
}

TEST_CASE("Campaigns in which nothing can be placed have their plan", "[planning]") {
    auto rows = small_campaign();
    SECTION("There may be no applications") {
        rows.applications.clear();
    }
    SECTION("There may be no candidates") {
        rows.applications.clear();
        rows.candidates.clear();
    }
    SECTION("There may be no openings") {
        rows.openings.clear();
    }
    SECTION("All candidates may be unavailable all the time") {
        rows.unavailabilities = {
            {.scope = UnavailabilityScope::all, .period = period("2026-01-01T00:00", "2027-01-01T00:00")}};
    }
    const auto campaign = rows.campaign();
    const auto result = solve(without_rules(campaign));
    require_consistent(campaign, result);
    CHECK(result.status == assignment::Status::optimal);
    CHECK(count(result.plan).placed == 0);
    CHECK(count(result.plan).unplaced == rows.applications.size());
}

TEST_CASE("A campaign is planned whatever its weights are", "[planning]") {
    for (const auto weight : {maximum_weight, maximum_weight / 1000, std::int64_t{0}}) {
        auto rows = small_campaign();
        rows.settings.weights = {.unplaced = weight,
                                 .unplaced_rank_step = weight,
                                 .half_day = weight,
                                 .travel_minute = weight,
                                 .day_of_wait = weight,
                                 .moved = weight};
        // As many candidates as the campaign's own check lets through.
        for (int candidates = 1; candidates <= 4096; candidates *= 2) {
            CAPTURE(weight);
            CAPTURE(candidates);
            while (std::ssize(rows.candidates) < candidates) {
                const auto id = "X" + std::to_string(rows.candidates.size());
                rows.candidates.push_back({.id = id, .home_uai = home});
                rows.applications.push_back({id, "F1", maximum_rank});
            }
            const auto campaign = rows.build();
            if (!campaign) break;
            REQUIRE(assignment::check(translate(*campaign, 0).problem).empty());
            if (candidates <= 8)
                require_consistent(*campaign, solve(without_rules(*campaign), limited(0, 0)));
        }
    }
}
