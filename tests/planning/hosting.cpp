// Hosting terms, from the campaign to the plan and its reasons.
#include "processor_time.hpp"
#include "random_campaign.hpp"

#include <passpro/output.hpp>
#include <passpro/package.hpp>
#include <passpro/solving.hpp>
#include <passpro/verification.hpp>

#include <algorithm>
#include <catch.hpp>
#include <chrono>

using namespace passpro;
using namespace passpro::test;
using namespace std::chrono_literals;

namespace {

SolveOptions limited_to(std::uint64_t work, std::uint64_t seed, unsigned threads = 1) {
    return {.work_limit = work, .threads = threads, .seed = seed, .audit = true};
}

Rows asked_rows(std::uint64_t seed) {
    return with_hosting(random_campaign_planned_before(seed), seed);
}

}  // namespace

TEST_CASE("Plans with hosting terms hold before the verifier, to the unit", "[hosting]") {
    ObjectiveTerms seen;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        const auto campaign = asked_rows(seed).campaign();
        const auto result = solve(without_rules(campaign), limited_to(seed % 7 == 0 ? 5 : 400, seed));
        const auto verification = verify(campaign, result.plan);
        REQUIRE(verification.holds());
        REQUIRE(verification.terms == result.terms);
        REQUIRE(result.lower_bound <= result.terms.total());
        REQUIRE((result.status == assignment::Status::optimal) ==
                (result.lower_bound == result.terms.total()));
        seen += result.terms;
    }
    CHECK(seen.missing_pupils > 0);
    CHECK(seen.escort_days > 0);
    CHECK(seen.panel_half_days > 0);
    CHECK(seen.without_break > 0);
}

TEST_CASE("Plans with hosting terms do not depend on threads or on the order of rows", "[hosting][threads]") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const auto rows = asked_rows(seed);
        const auto campaign = rows.campaign();
        const auto result = solve(without_rules(campaign), limited_to(300, seed));
        const auto with_threads = solve(without_rules(campaign), limited_to(300, seed, 3));
        REQUIRE(write_plan(campaign, with_threads.plan) == write_plan(campaign, result.plan));
        Dice dice(seed);
        const auto other_campaign = shuffled(rows, dice).campaign();
        const auto other = solve(without_rules(other_campaign), limited_to(300, seed));
        REQUIRE(other.terms == result.terms);
        REQUIRE(other.work == result.work);
    }
}

TEST_CASE("The needs of openings change nothing if their weights are 0", "[hosting]") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const auto rows = random_campaign_planned_before(seed);
        auto asked = with_hosting(rows, seed);
        asked.settings.weights = rows.settings.weights;
        const auto campaign = rows.campaign();
        const auto plain = solve(without_rules(campaign), limited_to(300, seed));
        const auto result = solve(without_rules(asked.campaign()), limited_to(300, seed));
        REQUIRE(write_plan(campaign, result.plan) == write_plan(campaign, plain.plan));
        REQUIRE(result.work == plain.work);
        REQUIRE(result.lower_bound == plain.lower_bound);
    }
}

TEST_CASE("Each term falls if it has a weight", "[hosting]") {
    for (const auto weight :
         {&Weights::missing_pupil, &Weights::escort_day, &Weights::panel_half_day, &Weights::without_break}) {
        std::int64_t without = 0;
        std::int64_t with = 0;
        for (std::uint64_t seed = 0; seed < 150; ++seed) {
            auto rows = with_hosting(random_campaign(seed), seed);
            rows.settings.weights = {};
            const auto plain = solve(without_rules(rows.campaign()), limited_to(300, seed)).plan;
            rows.settings.weights.*weight = 200;
            const auto campaign = rows.campaign();
            const auto value = hosting_terms(rows.settings.weights).front().value;
            without += verify(campaign, plain).terms.*value;
            with += solve(without_rules(campaign), limited_to(300, seed)).terms.*value;
        }
        CAPTURE(without, with);
        CHECK(10 * with < 9 * without);
    }
}

TEST_CASE("An application that costs more than it is worth is told so", "[hosting]") {
    auto rows = small_campaign();
    rows.applications = {{"C1", "F1", 1}};
    rows.openings.resize(1);
    rows.settings.weights = {.unplaced = 1000, .unplaced_rank_step = 0, .panel_half_day = 500};
    CHECK(count(solve(without_rules(rows.campaign())).plan).placed == 1);
    rows.settings.weights.panel_half_day = 1200;
    const auto campaign = rows.campaign();
    const auto result = solve(without_rules(campaign), {.language = Language::french});
    CHECK(result.status == assignment::Status::optimal);
    const auto& placement = result.plan.placements.front();
    CHECK(placement.status == PlacementStatus::unplaced);
    CHECK(placement.reason_code == ReasonCode::cost);
    CHECK(placement.reason.find("Une place reste libre le 10 mars 2026 (Lycée C)") != std::string::npos);
    CHECK(result.explanation.reasons.front().too_costly_slot == slot(campaign, "O1", 0));
    CHECK(explain(campaign, result.plan).reasons.front().code == ReasonCode::cost);
    const auto seen = outlook(campaign, result.plan, ApplicationIndex{0});
    REQUIRE(seen.alternatives.size() == 4);
    CHECK(seen.alternatives.front().difference.panel_half_days == 1200);
    CHECK(seen.alternatives.front().difference.total() > 0);
}

TEST_CASE("A slot is not too costly if one more fills it", "[hosting]") {
    auto rows = small_campaign();
    rows.applications = {{"C1", "F1", 1}, {"C2", "F1", 1}};
    rows.openings.erase(rows.openings.begin(), rows.openings.begin() + 2);
    rows.openings.resize(1);  // O3 alone
    rows.openings[0].min_fill = 2;
    rows.settings.weights = {.unplaced = 10, .unplaced_rank_step = 0, .missing_pupil = 1000};
    rows.previous_rows = {{"C1", "F1", "O3", 0, true}};
    const auto result = solve(without_rules(rows.campaign()));
    CHECK(count(result.plan).placed == 2);
    CHECK(result.terms.missing_pupils == 0);
}

TEST_CASE("A solve with hosting terms ends when it is cancelled, and when its time is over", "[hosting]") {
    const auto campaign = with_hosting(laborious_campaign(), 3).campaign();
    assignment::Control control;
    control.cancel();
    const auto start = processor_seconds();
    const auto cancelled = solve(without_rules(campaign), {.time_limit = 60s}, &control);
    CHECK(verify(campaign, cancelled.plan).holds());
    CHECK(cancelled.status == assignment::Status::cancelled);
    const auto late = solve(without_rules(campaign), {.time_limit = 0s});
    CHECK(verify(campaign, late.plan).holds());
    CHECK(late.status == assignment::Status::feasible);
    CHECK(processor_seconds() - start < 30);
}
