// Hosting terms, unit by unit.
#include "random_campaign.hpp"

#include <passpro/comparison.hpp>
#include <passpro/objective.hpp>
#include <passpro/solving.hpp>
#include <passpro/verification.hpp>

#include <catch.hpp>
#include <vector>

using namespace passpro;
using namespace passpro::test;

namespace {

// Each weight is a power of ten of its own, so that a sum tells them apart.
Rows asked_rows() {
    auto rows = small_campaign();
    rows.settings.weights = {.unplaced = 0,
                             .unplaced_rank_step = 0,
                             .half_day = 0,
                             .travel_minute = 0,
                             .day_of_wait = 0,
                             .moved = 0,
                             .missing_pupil = 1,
                             .escort_day = 100,
                             .panel_half_day = 10'000,
                             .without_break = 1'000'000};
    rows.openings[2].min_fill = 3;  // O3
    return rows;
}

struct Seat {
    const char* candidate;
    const char* formation;
    const char* opening;
    int number;
};

ObjectiveTerms terms_of(const Campaign& campaign, const std::vector<Seat>& places) {
    auto plan = empty_plan(campaign);
    for (const auto& [candidate, formation, opening, number] : places)
        place(plan, application(campaign, candidate, formation), slot(campaign, opening, number));
    const auto verification = verify(campaign, plan);
    CHECK(verification.holds());
    return verification.terms;
}

}  // namespace

TEST_CASE("A term that hosts ask for has a name if its weight is not 0", "[hosting]") {
    CHECK(hosting_terms({}).empty());
    const auto terms = hosting_terms({.escort_day = 1, .without_break = 2});
    REQUIRE(terms.size() == 2);
    CHECK(terms[0].name == "escort_days");
    CHECK(terms[1].name == "without_break");
}

TEST_CASE("A slot that is used costs each pupil that it has less than min_fill", "[hosting]") {
    const auto campaign = asked_rows().campaign();
    CHECK(terms_of(campaign, {}).missing_pupils == 0);
    CHECK(terms_of(campaign, {{"C1", "F1", "O3", 0}}).missing_pupils == 2);
    CHECK(terms_of(campaign, {{"C1", "F1", "O3", 0}, {"C2", "F1", "O3", 0}}).missing_pupils == 1);
    CHECK(terms_of(campaign, {{"C1", "F1", "O1", 0}}).missing_pupils == 0);
}

TEST_CASE("A home pays for each day but the first on which its pupils go to one host", "[hosting]") {
    const auto campaign = asked_rows().campaign();
    CHECK(terms_of(campaign, {{"C1", "F1", "O1", 0}, {"C2", "F1", "O1", 1}}).escort_days == 0);
    CHECK(terms_of(campaign, {{"C1", "F1", "O1", 0}, {"C2", "F1", "O3", 0}}).escort_days == 100);
    CHECK(terms_of(campaign, {{"C1", "F1", "O1", 0}, {"C2", "F1", "O3", 0}, {"C2", "F2", "O4", 0}})
              .escort_days == 200);
    // Another host, another home: nothing that one teacher could do at once.
    CHECK(terms_of(campaign, {{"C1", "F1", "O3", 0}, {"C1", "F3", "O2", 0}, {"C3", "F3", "O2", 1}})
              .escort_days == 0);
}

TEST_CASE("A panel costs each half-day that it sits, whether there are lessons or not", "[hosting]") {
    const auto campaign = asked_rows().campaign();
    CHECK(terms_of(campaign, {{"C1", "F1", "O1", 0}}).panel_half_days == 10'000);
    CHECK(terms_of(campaign, {{"C1", "F1", "O1", 0}, {"C2", "F1", "O1", 1}}).panel_half_days == 10'000);
    CHECK(terms_of(campaign, {{"C1", "F1", "O3", 0}}).panel_half_days == 10'000);  // Wednesday afternoon
    CHECK(terms_of(campaign, {{"C1", "F1", "O4", 0}}).panel_half_days == 20'000);  // across noon
    CHECK(terms_of(campaign, {{"C1", "F1", "O1", 0}, {"C2", "F1", "O3", 0}}).panel_half_days == 20'000);
}

TEST_CASE("Interviews after max_in_row cost until there is a break", "[hosting]") {
    auto rows = asked_rows();
    rows.applications = {{"C1", "F1"}, {"C2", "F1"}, {"C3", "F1"}};
    rows.openings[0].max_in_row = 1;
    const auto beyond = [&](const std::vector<Seat>& places) {
        return terms_of(rows.campaign(), places).without_break / 1'000'000;
    };
    const std::vector<Seat> in_a_row{{"C1", "F1", "O1", 0}, {"C2", "F1", "O1", 1}, {"C3", "F1", "O1", 2}};
    const std::vector<Seat> with_a_gap{{"C1", "F1", "O1", 0}, {"C2", "F1", "O1", 1}, {"C3", "F1", "O1", 3}};
    SECTION("Without a limit, none costs") {
        rows.openings[0].max_in_row = 0;
        CHECK(beyond(in_a_row) == 0);
    }
    SECTION("A slot that is left out is a break") {
        CHECK(beyond(in_a_row) == 2);
        CHECK(beyond(with_a_gap) == 1);
    }
    SECTION("A break may have to be longer than a slot") {
        rows.openings[0].break_after_minutes = 31;
        CHECK(beyond(with_a_gap) == 2);
    }
    SECTION("The pause between slots may be break enough") {
        rows.openings[0].break_minutes = 5;
        rows.openings[0].break_after_minutes = 5;
        CHECK(beyond(in_a_row) == 0);
    }
    SECTION("An opening that follows belongs to the row, with the longest break of the panel") {
        rows.openings.push_back({.id = "O5",
                                 .host_uai = host,
                                 .panel = "J1",
                                 .formation_ids = {"F1"},
                                 .period = period("2026-03-10T11:10", "2026-03-10T11:40"),
                                 .slot_minutes = 30});
        const std::vector<Seat> joined{{"C1", "F1", "O1", 3}, {"C2", "F1", "O5", 0}};
        CHECK(beyond(joined) == 0);  // no limit of its own
        rows.openings.back().max_in_row = 1;
        CHECK(beyond(joined) == 1);
        rows.openings[0].break_after_minutes = 10;
        CHECK(beyond(joined) == 1);  // the other one asks for 30 minutes
        rows.openings.back().break_after_minutes = 10;
        CHECK(beyond(joined) == 0);
    }
}

TEST_CASE("The worth of a group of changes includes the hosting terms", "[hosting]") {
    int with_hosting_terms = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        const auto campaign = with_hosting(random_campaign(seed), seed).campaign();
        const auto before = solve(without_rules(campaign), {.work_limit = 20, .seed = 1}).plan;
        const auto after = solve(without_rules(campaign), {.work_limit = 200, .seed = 2}).plan;
        const auto comparison = compare(campaign, before, after);
        for (const auto& group : comparison.groups) {
            auto undone = after;
            for (const auto& candidate : group.candidates) {
                for (const auto& change : candidate.changes) undone[change.application] = change.before;
            }
            const auto verification = verify(campaign, undone);
            REQUIRE(verification.terms.total() - comparison.after.total() == group.worth());
            if (group.hosting != ObjectiveTerms{}) ++with_hosting_terms;
        }
    }
    CHECK(with_hosting_terms > 50);
}
