// What a campaign may ask for, two by two: locks, earlier plans, rules, hosting weights and every constraint.
#include "planning/planning.hpp"
#include "random_campaign.hpp"
#include "verified.hpp"

#include <passpro/solving.hpp>

#include <algorithm>
#include <array>
#include <bitset>
#include <catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

using namespace passpro;
using namespace passpro::test;

namespace {

constexpr std::array feature_names{"several formations of an opening (H1)",
                                   "several places of a slot (H2)",
                                   "a buffer (H3)",
                                   "one interview a day (H4)",
                                   "an unavailability (H5)",
                                   "slots outside the window (H6)",
                                   "a lock (H7)",
                                   "an earlier interview",
                                   "an earlier slot that is gone",
                                   "an earlier slot that is closed",
                                   "an ineligible application",
                                   "an undetermined application",
                                   "undetermined applications are included",
                                   "a weight of missing pupils",
                                   "a weight of escort days",
                                   "a weight of panels",
                                   "a weight of breaks"};
using Features = std::bitset<feature_names.size()>;

bool has_previous(const Campaign& campaign, auto is_meant) {
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const auto previous = campaign.previous_placement({i});
        if (previous && is_meant(*previous)) return true;
    }
    return false;
}

bool has_problem(const Diagnostics& diagnostics, Problem problem) {
    return std::ranges::count(diagnostics, problem, &Diagnostic::problem) > 0;
}

Features features_of(const Result<Campaign>& built, const Eligibility& eligibility,
                     bool include_undetermined) {
    const auto& campaign = *built;
    const auto& settings = campaign.settings();
    const auto any_opening = [&](auto is_meant) {
        return std::ranges::any_of(campaign.openings(), is_meant);
    };
    const auto is_outside = [&](const Slot& slot) {
        const auto day = slot.period.start.date();
        return !settings.calendar.interviews.contains(day) || day < settings.calendar.earliest_interview();
    };
    const std::array has{
        any_opening([](const Opening& opening) { return opening.formation_ids.size() > 1; }),
        any_opening([](const Opening& opening) { return opening.capacity > 1; }),
        settings.limits.buffer_minutes > 0,
        settings.limits.interviews_per_day == 1,
        !campaign.unavailabilities().empty(),
        std::ranges::any_of(campaign.slots(), is_outside),
        has_previous(campaign, [](const PreviousPlacement& previous) { return previous.locked; }),
        has_previous(campaign, [](const PreviousPlacement& previous) { return !previous.locked; }),
        has_previous(campaign, [](const PreviousPlacement& previous) { return !previous.slot; }),
        has_problem(built.diagnostics(), Problem::previous_slot_closed),
        eligibility.counts().ineligible > 0,
        eligibility.counts().undetermined > 0,
        include_undetermined,
        settings.weights.missing_pupil > 0,
        settings.weights.escort_day > 0,
        settings.weights.panel_half_day > 0,
        settings.weights.without_break > 0};
    static_assert(has.size() == feature_names.size());
    Features features;
    for (std::size_t i = 0; i < has.size(); ++i) features[i] = has[i];
    return features;
}

std::size_t locks_of(const Eligibility& eligibility, Verdict verdict) {
    std::size_t locks = 0;
    for (std::uint32_t i = 0; i < eligibility.campaign().applications().size(); ++i) {
        const auto previous = eligibility.campaign().previous_placement({i});
        if (previous && previous->locked && eligibility.verdict({i}) == verdict) ++locks;
    }
    return locks;
}

PlacementStatus status_by(Verdict verdict, bool include_undetermined) {
    if (verdict == Verdict::ineligible) return PlacementStatus::ineligible;
    return verdict == Verdict::undetermined && !include_undetermined ? PlacementStatus::undetermined
                                                                     : PlacementStatus::placed;
}

void require_sound(const Eligibility& eligibility, const SolvedPlan& result, bool include_undetermined) {
    const auto& campaign = eligibility.campaign();
    require_verified(campaign, result);
    for (std::uint32_t i = 0; i < result.plan.placements.size(); ++i) {
        const auto& placement = result.plan.placements[i];
        const auto previous = campaign.previous_placement({i});
        const auto is_locked = previous && previous->locked;
        const auto expected = status_by(eligibility.verdict({i}), include_undetermined);
        const auto may_be_placed = expected == PlacementStatus::placed || is_locked;
        if (is_locked) REQUIRE(placement.status == PlacementStatus::placed);
        if (!may_be_placed) REQUIRE(placement.status == expected);
        if (placement.status != PlacementStatus::placed) REQUIRE(placement.reason_code != ReasonCode::none);
        REQUIRE((placement.reason_code == ReasonCode::rules) == !may_be_placed);
    }
}

}  // namespace

TEST_CASE("The plan of a campaign with any two features holds, and keeps its locks", "[planning]") {
    std::array<std::array<int, feature_names.size()>, feature_names.size()> together{};
    std::size_t locked_ineligible = 0;
    std::size_t locked_undetermined = 0;
    for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        CAPTURE(seed);
        Dice dice(seed + 1'000'000);
        auto rows = random_campaign_planned_before(seed);
        if (!dice.one_in(3)) rows = with_hosting(std::move(rows), seed);
        rows = with_levels(std::move(rows), seed);
        const auto built = rows.build();
        REQUIRE(built);
        const auto judged = determine_eligibility(rules_of_levels(), *built, date("2026-03-02"));
        REQUIRE(judged);
        locked_ineligible += locks_of(*judged, Verdict::ineligible);
        locked_undetermined += locks_of(*judged, Verdict::undetermined);
        const SolveOptions options{
            .work_limit = 200, .seed = seed, .include_undetermined = dice.one_in(2), .audit = true};
        require_sound(*judged, solve(JudgedCampaign(*judged), options), options.include_undetermined);

        const auto features = features_of(built, *judged, options.include_undetermined);
        for (std::size_t one = 0; one < feature_names.size(); ++one) {
            for (std::size_t other = one; other < feature_names.size(); ++other)
                together[one][other] += features[one] && features[other] ? 1 : 0;
        }
    }
    CHECK(locked_ineligible > 20);
    CHECK(locked_undetermined > 10);
    for (std::size_t one = 0; one < feature_names.size(); ++one) {
        for (std::size_t other = one; other < feature_names.size(); ++other) {
            CAPTURE(feature_names[one], feature_names[other]);
            CHECK(together[one][other] >= 3);
        }
    }
}

TEST_CASE("A lock that the statuses of applications exclude is refused", "[planning]") {
    auto rows = small_campaign();
    rows.previous_rows = {
        {.candidate_id = "C1", .formation_id = "F1", .opening_id = "O1", .slot_number = 0, .locked = true}};
    const auto campaign = rows.campaign();
    std::vector<PlacementStatus> eligibility(rows.applications.size(), PlacementStatus::unplaced);
    CHECK(make_plan(campaign, eligibility, {}).plan.placements.front().status == PlacementStatus::placed);
    eligibility.front() = PlacementStatus::undetermined;
    CHECK_THROWS_AS(make_plan(campaign, eligibility, {}), std::invalid_argument);
}
