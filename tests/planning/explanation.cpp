#include "planning/planning.hpp"
#include "random_campaign.hpp"

#include <passpro/explanation.hpp>
#include <passpro/solving.hpp>
#include <passpro/verification.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

struct Explained {
    Campaign campaign;
    SolvedPlan result;

    explicit Explained(const Rows& rows)
        : campaign(rows.campaign()), result(solve(without_rules(campaign))) {}

    const ApplicationReason& reason(std::string_view candidate_id, std::string_view formation_id) const {
        const auto* found = result.explanation.find(application(campaign, candidate_id, formation_id));
        REQUIRE(found != nullptr);
        return *found;
    }
    const ApplicationReason& only_reason() const {
        REQUIRE(result.explanation.reasons.size() == 1);
        return result.explanation.reasons.front();
    }
    std::string text(const ApplicationReason& reason, Language language = Language::english) const {
        return sentence(campaign, result.explanation, reason, language);
    }
};

std::int64_t sum(const SlotCensus& slots) {
    return slots.outside_window + slots.within_notice + slots.everybody_unavailable + slots.host_unavailable +
           slots.panel_unavailable + slots.out_of_reach + slots.home_unavailable +
           slots.candidate_unavailable + slots.too_costly + slots.open;
}

// Candidates who want nothing but F3, which has three places.
Rows crowded(int candidates) {
    auto rows = small_campaign();
    rows.candidates.clear();
    rows.applications.clear();
    for (int i = 0; i < candidates; ++i) {
        const auto id = "C" + std::to_string(i);
        rows.candidates.push_back({.id = id, .home_uai = home});
        rows.applications.push_back({id, "F3"});
    }
    return rows;
}

// One candidate for F1 and F2, each with the only opening given.
Rows two_interviews(TimePeriod first, TimePeriod second) {
    auto rows = small_campaign();
    auto opening = rows.openings[0];
    rows.openings.clear();
    opening.slot_minutes = 30;
    for (const auto& [id, period] : {std::pair("F1", first), std::pair("F2", second)}) {
        opening.id = std::string("O") + id;
        opening.panel = id;
        opening.formation_ids = {id};
        opening.period = period;
        rows.openings.push_back(opening);
    }
    rows.candidates = {{.id = "C1", .home_uai = home}};
    rows.applications = {{"C1", "F1", 1}, {"C1", "F2", 2}};
    return rows;
}

}  // namespace

TEST_CASE("The reasons that close the slots of an application are counted", "[explanation]") {
    auto rows = small_campaign();
    rows.applications = {{"C3", "F3", 1}};
    auto& slots = rows.openings[1];
    slots.period = period("2026-03-10T08:00", "2026-03-10T18:00");
    slots.slot_minutes = 60;
    slots.break_minutes = 0;
    const auto close = [&](UnavailabilityScope scope, std::string reference, int hour) {
        const auto start = time("2026-03-10T08:00") + boost::posix_time::hours(hour);
        rows.unavailabilities.push_back({.scope = scope,
                                         .reference = std::move(reference),
                                         .period = {start, start + boost::posix_time::hours(2)}});
    };
    close(UnavailabilityScope::all, "", 0);
    close(UnavailabilityScope::host, std::string(other_host.text()), 2);
    close(UnavailabilityScope::panel, std::string(other_host.text()) + "/J1", 4);
    close(UnavailabilityScope::home, std::string(other_home.text()), 6);
    close(UnavailabilityScope::candidate, "C3", 8);
    // Into the night after the last day.
    auto late = rows.openings[1];
    late.id = "late";
    late.period = period("2026-04-17T23:00", "2026-04-18T02:00");
    rows.openings.push_back(late);
    rows.unavailabilities.push_back(
        {.scope = UnavailabilityScope::all, .period = period("2026-04-17T22:00", "2026-04-17T23:30")});

    // Two slots that begin too early for the way to them.
    auto early = rows.openings[1];
    early.id = "early";
    early.period = period("2026-03-12T06:00", "2026-03-12T08:00");
    rows.openings.push_back(early);
    rows.settings.lessons.earliest_departure_minutes = 7 * 60;

    const Explained explained(rows);
    const auto& reason = explained.only_reason();
    CHECK(reason.code == ReasonCode::no_slot);
    CHECK(reason.slots == SlotCensus{.all = 15,
                                     .outside_window = 2,
                                     .everybody_unavailable = 3,
                                     .host_unavailable = 2,
                                     .panel_unavailable = 2,
                                     .out_of_reach = 2,
                                     .home_unavailable = 2,
                                     .candidate_unavailable = 2});
    CHECK(
        explained.text(reason) ==
        "None of the 15 slots for Coiffure is open to this candidate: 2 outside the interview window, 3 at a "
        "time that is closed to all, 2 while the host school is unavailable, 2 while the panel is "
        "unavailable, "
        "2 out of reach within the day (a journey too long, a departure too early or a return too late), "
        "2 while Collège B keeps its pupils (on 10 March 2026), 2 when the candidate is unavailable (on 10 "
        "March 2026).");

    std::erase_if(rows.unavailabilities,
                  [](const auto& closed) { return closed.scope == UnavailabilityScope::candidate; });
    CHECK(Explained(rows).result.explanation.reasons.empty());
}

TEST_CASE("A formation without any slot has none", "[explanation]") {
    auto rows = small_campaign();
    rows.applications = {{"C3", "F3", 1}};
    rows.openings.erase(rows.openings.begin() + 1);
    const Explained explained(rows);
    CHECK(explained.only_reason().code == ReasonCode::no_slot);
    CHECK(explained.text(explained.only_reason(), Language::french) ==
          "Aucun créneau d’entretien n’est prévu pour Coiffure.");
}

TEST_CASE("Too few places are a bottleneck, and half-days of the panel lift it", "[explanation]") {
    auto rows = crowded(5);
    const Explained explained(rows);
    REQUIRE(explained.result.explanation.reasons.size() == 2);
    REQUIRE(explained.result.explanation.bottlenecks.size() == 1);
    const auto& bottleneck = explained.result.explanation.bottlenecks[0];
    CHECK(bottleneck.applications.size() == 5);
    CHECK(bottleneck.places == 3);
    CHECK(bottleneck.shortfall() == 2);
    REQUIRE(bottleneck.remedies.size() == 1);
    const auto& remedy = bottleneck.remedies[0];
    CHECK(remedy.panel == "J1");
    CHECK(remedy.places == 3);
    CHECK(remedy.half_days == 1);
    CHECK(remedy.lifts == 2);
    const auto& reason = explained.result.explanation.reasons[0];
    CHECK(reason.code == ReasonCode::full);
    CHECK(
        explained.text(reason) ==
        "3 places for 5 applications for Coiffure, Lycée D, on 10 March 2026: 2 places are missing. One more "
        "half-day of panel J1 (3 places) would be enough.");
    CHECK(explained.text(reason, Language::french) ==
          "3 places pour 5 candidatures en Coiffure, Lycée D, le 10 mars 2026\u00A0: il manque 2 places. Une "
          "demi-journée supplémentaire du jury J1 (3 places) suffirait.");

    auto more = rows.openings[1];
    more.id = "more";
    more.period = period("2026-03-11T14:00", "2026-03-11T16:00");
    rows.openings.push_back(more);
    CHECK(Explained(rows).result.explanation.reasons.empty());
}

TEST_CASE("In a row, a reason leaves out what its row says", "[explanation]") {
    const Explained full(crowded(5));
    CHECK(
        sentences(full.campaign, full.result.explanation, Language::french, SentencePlace::in_row).front() ==
        "3 places pour 5 candidatures, le 10 mars 2026\u00A0: il manque 2 places. Une demi-journée "
        "supplémentaire "
        "du jury J1 (3 places) suffirait.");

    auto rows = crowded(1);
    rows.unavailabilities.push_back({.scope = UnavailabilityScope::candidate,
                                     .reference = "C0",
                                     .period = period("2026-03-09T00:00", "2026-03-14T00:00")});
    const Explained away(rows);
    const auto& explanation = away.result.explanation;
    CHECK(sentences(away.campaign, explanation, Language::french, SentencePlace::in_row).front() ==
          "Les 3 créneaux tombent tous pendant une absence de l’élève (du 9 mars au 13 mars 2026).");
    CHECK(away.text(away.only_reason()) ==
          "All 3 slots for Coiffure fall when the candidate is unavailable (from 9 March to 13 March 2026).");
    CHECK(away.text(away.only_reason(), Language::french) ==
          "Les 3 créneaux pour Coiffure tombent tous pendant une absence de l’élève (du 9 mars au 13 mars "
          "2026).");
}

TEST_CASE("Formations of one title are told apart by their schools", "[explanation]") {
    const auto morning = period("2026-03-10T09:00", "2026-03-10T09:30");
    auto rows = two_interviews(morning, morning);
    for (auto& formation : rows.formations) {
        formation.title = "Cuisine";
        if (formation.id == "F2") formation.host_uai = other_host;
    }
    for (auto& opening : rows.openings) {
        if (opening.id == "OF2") opening.host_uai = other_host;
    }
    const Explained explained(rows);
    CHECK(explained.text(explained.only_reason(), Language::french) ==
          "Les entretiens pour Cuisine (Lycée C) et Cuisine (Lycée D) ne peuvent pas se suivre, quel que "
          "soit le "
          "créneau\u00A0: même heure, ou trop peu de temps pour le trajet.");
}

TEST_CASE("Many that wait need many half-days", "[explanation]") {
    const Explained explained(crowded(10));
    REQUIRE(explained.result.explanation.bottlenecks.size() == 1);
    const auto& remedy = explained.result.explanation.bottlenecks[0].remedies.at(0);
    CHECK(remedy.lifts == 7);
    CHECK(remedy.half_days == 3);
}

TEST_CASE("Interviews of one candidate at one time exclude each other", "[explanation]") {
    const auto morning = period("2026-03-10T09:00", "2026-03-10T09:30");
    auto rows = two_interviews(morning, morning);
    const Explained explained(rows);
    const auto& reason = explained.only_reason();
    CHECK(reason.code == ReasonCode::conflict);
    CHECK(explained.text(reason) ==
          "The interviews for Cuisine and Service cannot all be attended, in any slots: they are at "
          "the same "
          "time, or leave no time to travel.");
    // The dearer one has its interview; without that application, the other one has one.
    CHECK(reason.application == application(explained.campaign, "C1", "F2"));
    CHECK(reason.excluding == std::vector{application(explained.campaign, "C1", "F1")});
    rows.applications.erase(rows.applications.begin());
    CHECK(Explained(rows).result.explanation.reasons.empty());
}

TEST_CASE("A higher limit lifts the limit", "[explanation]") {
    auto rows = two_interviews(period("2026-03-10T09:00", "2026-03-10T09:30"),
                               period("2026-03-10T15:00", "2026-03-10T15:30"));
    rows.settings.limits.interviews_per_day = 1;
    const Explained explained(rows);
    const auto& reason = explained.only_reason();
    CHECK(reason.code == ReasonCode::limit);
    CHECK(reason.sufficient_limit == 2);
    CHECK(explained.text(reason) ==
          "The slots of Cuisine and Service fall on too few days: a candidate has no more than 1 "
          "interview a day. All would be possible with 2 a day.");
    rows.settings.limits.interviews_per_day = reason.sufficient_limit;
    CHECK(Explained(rows).result.explanation.reasons.empty());
}

TEST_CASE("Slots that cost more than they are worth are said to", "[explanation]") {
    auto rows = crowded(1);
    rows.settings.weights.unplaced = 1;
    rows.settings.weights.unplaced_rank_step = 0;
    const Explained explained(rows);
    const auto& reason = explained.only_reason();
    CHECK(reason.code == ReasonCode::no_slot);
    CHECK(reason.slots.too_costly == 3);
    CHECK(explained.text(reason) == "All 3 slots for Coiffure are ruled out by the campaign’s priorities.");
    CHECK(reason.slots.open == 0);
}

TEST_CASE("Reasons of random campaigns add up, and an optimal plan has one for every unplaced application",
          "[explanation]") {
    int optimal = 0;
    int full = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign_planned_before(seed).campaign();
        const auto result = solve(without_rules(campaign), {.work_limit = 2000});
        const auto is_optimal = result.status == assignment::Status::optimal;
        for (const auto& reason : result.explanation.reasons) {
            CHECK(sum(reason.slots) == reason.slots.all);
            CHECK((reason.slots.open == 0) == (reason.code == ReasonCode::no_slot));
            if (is_optimal) CHECK(reason.code != ReasonCode::search);
            optimal += is_optimal ? 1 : 0;
            if (reason.code != ReasonCode::full) continue;
            ++full;
            const auto& bottleneck = result.explanation.bottlenecks.at(reason.bottleneck);
            CHECK(bottleneck.shortfall() > 0);
            CHECK_FALSE(bottleneck.remedies.empty());
            for (const auto& remedy : bottleneck.remedies)
                CHECK(remedy.half_days * remedy.places >= remedy.lifts);
        }
        // A reader of the plan finds the same reasons.
        const auto again = explain(campaign, result.plan, {.is_proven_optimal = is_optimal});
        REQUIRE(again.reasons.size() == result.explanation.reasons.size());
        for (std::size_t i = 0; i < again.reasons.size(); ++i) {
            CHECK(sentence(campaign, again, again.reasons[i], Language::french) ==
                  sentence(campaign, result.explanation, result.explanation.reasons[i], Language::french));
        }
    }
    CHECK(optimal > 100);
    CHECK(full > 100);
}

namespace {

// So many more half-days of the panel, each on a day of its own after all others and like its fullest one.
Rows with_half_days(Rows rows, const Campaign& campaign, const AdditionalHalfDays& remedy) {
    Opening opening{.host_uai = campaign.establishments()[remedy.host].uai,
                    .panel = remedy.panel,
                    .slot_minutes = 1,
                    .capacity = 1};
    for (const auto formation : remedy.formations)
        opening.formation_ids.push_back(campaign.formations()[formation].id);
    auto day = rows.settings.calendar.interviews.last;
    for (const auto& closed : rows.unavailabilities) {
        const auto is_near = closed.period.end.date().year() == day.year();
        if (is_near) day = std::max(day, closed.period.end.date());
    }
    for (const auto& other : rows.openings) day = std::max(day, other.period.end.date());
    for (std::int64_t i = 0; i < remedy.half_days; ++i) {
        day += boost::gregorian::days(1);
        opening.id = "more" + std::to_string(i);
        const DateTime start(day, boost::posix_time::hours(8));
        opening.period = {start, start + boost::posix_time::minutes(remedy.places)};
        rows.openings.push_back(opening);
    }
    rows.settings.calendar.interviews.last = day;
    return rows;
}

}  // namespace

TEST_CASE("The half-days that a bottleneck names lift what they are said to", "[explanation]") {
    std::size_t lifted = 0;
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        CAPTURE(seed);
        auto rows = random_campaign(seed);
        rows.settings.weights = {};
        // The new half-days are early ones.
        rows.settings.lessons.earliest_departure_minutes.reset();
        // No absence lasts for ever: the new days have to be open to all.
        std::erase_if(rows.unavailabilities,
                      [](const auto& closed) { return closed.period.end.date().year() > 2030; });
        const auto campaign = rows.campaign();
        const auto result = solve(without_rules(campaign), {.work_limit = 2000});
        for (const auto& bottleneck : result.explanation.bottlenecks) {
            for (const auto& remedy : bottleneck.remedies) {
                const auto more = with_half_days(rows, campaign, remedy).campaign();
                const auto again = solve(without_rules(more), {.work_limit = 2000});
                if (again.status != assignment::Status::optimal) continue;
                REQUIRE(count(again.plan).unplaced + static_cast<std::size_t>(remedy.lifts) <=
                        count(result.plan).unplaced);
                ++lifted;
            }
        }
    }
    CHECK(lifted > 100);
}

TEST_CASE("Any plan can be explained, with any broken constraint", "[explanation]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign(seed).campaign();
        Dice dice(seed);
        auto plan = empty_plan(campaign);
        for (auto& placement : plan.placements) {
            placement.status = dice.pick({PlacementStatus::placed, PlacementStatus::unplaced,
                                          PlacementStatus::ineligible, PlacementStatus::undetermined});
            placement.slot.value = static_cast<std::uint32_t>(dice.below(campaign.slots().size() + 1));
        }
        const auto explanation = explain(campaign, plan);
        std::size_t unplaced = 0;
        for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
            const auto status = plan.placements[i].status;
            if (status == PlacementStatus::unplaced) {
                ++unplaced;
                REQUIRE(explanation.find(ApplicationIndex{i}) != nullptr);
            }
            if (status == PlacementStatus::unplaced || status == PlacementStatus::placed)
                (void)outlook(campaign, plan, ApplicationIndex{i});
        }
        CHECK(explanation.reasons.size() == unplaced);
    }
}

TEST_CASE("An interview's cost and alternatives add up to the objective", "[explanation]") {
    auto rows = small_campaign();
    rows.applications = {{"C1", "F1", 1}, {"C1", "F3", 2}, {"C2", "F1", 1}};
    const auto campaign = rows.campaign();
    auto plan = empty_plan(campaign);
    const auto own = application(campaign, "C1", "F1");
    place(plan, own, slot(campaign, "O1", 0));
    place(plan, application(campaign, "C1", "F3"), slot(campaign, "O2", 1));
    place(plan, application(campaign, "C2", "F1"), slot(campaign, "O1", 2));
    const auto seen = outlook(campaign, plan, own);
    const auto before = verify(campaign, plan).terms;

    auto without = plan;
    without[own].status = PlacementStatus::unplaced;
    auto expected = before - verify(campaign, without).terms;
    expected.unplaced = 0;
    CHECK(seen.cost == expected);

    CHECK(seen.alternatives.size() == 5);  // O1's other three, O3 and O4's only ones
    for (const auto& alternative : seen.alternatives) {
        auto changed = plan;
        place(changed, own, alternative.slot);
        CHECK(verify(campaign, changed).terms - before == alternative.difference);
        const auto is_full = alternative.slot == slot(campaign, "O1", 2);
        CHECK((alternative.places_left == 0) == is_full);
    }
    CHECK(std::ranges::is_sorted(seen.alternatives, {},
                                 [](const SlotAlternative& a) { return a.difference.total(); }));
}

TEST_CASE("An explanation is whole, or else leaves all reasons open, wherever it is cancelled",
          "[explanation]") {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign(seed).campaign();
        const auto plan = empty_plan(campaign);
        const auto whole = explain(campaign, plan);
        for (std::int64_t looks = 0;; ++looks) {
            CAPTURE(looks);
            assignment::Control control;
            control.cancel_after(looks);
            const auto explanation = explain(campaign, plan, {.control = &control});
            REQUIRE(std::ranges::equal(explanation.reasons, whole.reasons, {},
                                       &ApplicationReason::application, &ApplicationReason::application));
            if (!control.is_cancelled()) {
                REQUIRE(sentences(campaign, explanation, Language::english) ==
                        sentences(campaign, whole, Language::english));
                break;
            }
            const auto is_open = [](const auto& reason) {
                return reason.code == ReasonCode::search && reason.slots == SlotCensus();
            };
            if (std::ranges::all_of(explanation.reasons, is_open)) REQUIRE(explanation.bottlenecks.empty());
        }
    }
}

TEST_CASE("All sentences at once are those of each reason", "[explanation]") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const auto campaign = random_campaign_planned_before(seed).campaign();
        const auto result = make_plan(campaign, {}, {.work_limit = 300, .seed = seed});
        for (const auto language : {Language::french, Language::english}) {
            const auto all = sentences(campaign, result.explanation, language);
            REQUIRE(all.size() == result.explanation.reasons.size());
            for (std::size_t i = 0; i < all.size(); ++i)
                REQUIRE(all[i] ==
                        sentence(campaign, result.explanation, result.explanation.reasons[i], language));
        }
    }
}

// Quadratic in any step, this would take minutes.
TEST_CASE("A bottleneck that keeps tens of thousands out is explained to each of them", "[explanation]") {
    constexpr int candidates = 40'000;
    auto rows = small_campaign();
    rows.openings.resize(1);
    rows.openings[0].formation_ids = {"F1"};
    rows.candidates.clear();
    rows.applications.clear();
    for (int i = 0; i < candidates; ++i) {
        const auto id = "C" + std::to_string(i);
        rows.candidates.push_back({.id = id, .home_uai = i % 2 == 0 ? home : other_home});
        rows.applications.push_back({id, "F1", 1});
    }
    const auto campaign = rows.campaign();
    const auto result = make_plan(campaign, {}, {}, Language::french);
    CHECK(result.status == assignment::Status::optimal);
    REQUIRE(result.explanation.reasons.size() == candidates - 4);
    REQUIRE(result.explanation.bottlenecks.size() == 1);
    const auto& last = result.plan[result.explanation.reasons.back().application];
    CHECK(last.reason_code == ReasonCode::full);
    CHECK(last.reason.find("il manque " + number(candidates - 4, Language::french)) != std::string::npos);
}
