#include "small_campaign.hpp"

#include <passpro/verification.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <catch.hpp>
#include <string>
#include <vector>

using namespace passpro;
using namespace passpro::test;

namespace {

// A campaign and a plan of it that grows placement by placement.
struct Planned {
    Campaign campaign;
    Plan plan;

    explicit Planned(const Rows& rows) : campaign(rows.campaign()), plan(empty_plan(campaign)) {}

    Planned& place(std::string_view candidate_id, std::string_view formation_id, std::string_view opening_id,
                   int number) {
        test::place(plan, application(campaign, candidate_id, formation_id),
                    slot(campaign, opening_id, number));
        return *this;
    }

    Placement& placement(std::string_view candidate_id, std::string_view formation_id) {
        return plan[application(campaign, candidate_id, formation_id)];
    }

    Verification verify() const { return passpro::verify(campaign, plan); }

    // "H3 C1/F3", in the order of the violations.
    std::vector<std::string> violations() const {
        std::vector<std::string> found;
        for (const auto& violation : verify().violations) {
            auto text = std::string(code(violation.constraint));
            if (violation.application) {
                const auto& row = campaign.applications()[*violation.application];
                text += ' ' + campaign.candidates()[row.candidate].id + '/' +
                        campaign.formations()[row.formation].id;
            }
            found.push_back(std::move(text));
        }
        return found;
    }

    std::string only_message(Language language = Language::english) const {
        const auto verification = verify();
        REQUIRE(verification.violations.size() == 1);
        return message(campaign, verification.violations.front(), language);
    }
};

using Texts = std::vector<std::string>;

Unavailability closed(UnavailabilityScope scope, std::string reference, std::string_view start,
                      std::string_view end) {
    return {.scope = scope, .reference = std::move(reference), .period = period(start, end)};
}

}  // namespace

TEST_CASE("A plan that keeps every constraint holds") {
    Planned planned(small_campaign());
    planned.place("C1", "F1", "O1", 0)
        .place("C1", "F3", "O2", 0)
        .place("C2", "F1", "O3", 0)
        .place("C3", "F3", "O2", 2);
    CHECK(planned.violations().empty());
    CHECK(planned.verify().holds());
    CHECK(planned.verify().counts.placed == 4);
    CHECK(planned.verify().counts.unplaced == 1);
}

TEST_CASE("A plan has one placement an application, each in a slot that exists") {
    Planned planned(small_campaign());
    SECTION("Too few placements are a violation") {
        planned.plan.placements.pop_back();
        CHECK(planned.violations() == Texts{"shape"});
        CHECK(planned.only_message() == "the plan has 4 placements for 5 applications");
    }
    SECTION("Too many placements are a violation") {
        planned.plan.placements.resize(6);
        CHECK(planned.violations() == Texts{"shape"});
        CHECK(planned.only_message(Language::french) == "le planning a 6 lignes pour 5 candidatures");
    }
    SECTION("A slot must exist") {
        test::place(planned.plan, {0}, {static_cast<std::uint32_t>(planned.campaign.slots().size())});
        test::place(planned.plan, {1}, {UINT32_MAX});
        CHECK(planned.violations() == Texts{"shape C1/F1", "shape C1/F3"});
    }
    SECTION("A status must exist") {
        planned.plan.placements[2].status = static_cast<PlacementStatus>(9);
        CHECK(planned.violations() == Texts{"shape C2/F1"});
    }
    SECTION("A plan of nothing is a violation") {
        planned.plan.placements.clear();
        CHECK(planned.violations() == Texts{"shape"});
    }
}

TEST_CASE("H1: a slot serves the formation") {
    Planned planned(small_campaign());
    planned.place("C1", "F3", "O1", 0).place("C2", "F2", "O3", 0);
    CHECK(planned.violations() == Texts{"H1 C1/F3", "H1 C2/F2"});
}

TEST_CASE("H2: a slot holds no more than its capacity") {
    auto rows = small_campaign();
    rows.openings[2].capacity = 1;
    Planned planned(rows);
    planned.place("C1", "F1", "O3", 0);
    CHECK(planned.violations().empty());
    planned.place("C2", "F1", "O3", 0);
    CHECK(planned.violations() == Texts{"H2 C2/F1"});
    const auto violation = planned.verify().violations.front();
    CHECK(violation.found == 2);
    CHECK(violation.allowed == 1);
    CHECK(planned.only_message() ==
          "the slot of Wednesday 11 March 2026 at 14:00, panel J2 of Lycée C (O3/0) has 2 candidates for 1 "
          "place");
    CHECK(planned.only_message(Language::french) ==
          "le créneau du mercredi 11 mars 2026 à 14\u00a0h, jury J2 de Lycée C (O3/0) a 2 candidats pour 1 "
          "place");
}

TEST_CASE("H3: between two interviews of a day there is time for the way and the buffer") {
    auto rows = small_campaign();
    // From 11:00 at the one host to 14:00 at the other.
    rows.journeys = {{host, other_host, 170}};
    SECTION("Just enough time is enough") {
        CHECK(Planned(rows).place("C1", "F1", "O1", 3).place("C1", "F3", "O2", 0).violations().empty());
    }
    SECTION("One minute less is not") {
        rows.journeys[0].minutes = 171;
        Planned planned(rows);
        planned.place("C1", "F1", "O1", 3).place("C1", "F3", "O2", 0);
        CHECK(planned.violations() == Texts{"H3 C1/F3"});
        CHECK(planned.only_message() == "C1 → F3: 180 min after the interview for F1, 181 min are needed");
        CHECK(planned.only_message(Language::french) ==
              "C1 → F3\u00A0: 180 min après l’entretien pour F1, il en faut 181 min");
    }
    SECTION("The way counts in the direction that is taken") {
        rows.journeys = {{host, other_host, 171}, {other_host, host, 0}};
        CHECK(Planned(rows).place("C1", "F1", "O1", 3).place("C1", "F3", "O2", 0).violations() ==
              Texts{"H3 C1/F3"});
    }
    SECTION("The buffer is needed at one host, too") {
        Planned planned(rows);
        planned.place("C2", "F1", "O1", 0).place("C2", "F2", "O1", 1);
        CHECK(planned.violations() == Texts{"H3 C2/F2"});
        planned.place("C2", "F2", "O1", 2);
        CHECK(planned.violations().empty());
    }
    SECTION("A candidate is not at two places at once") {
        Planned planned(rows);
        planned.place("C2", "F1", "O1", 0).place("C2", "F2", "O1", 0);
        CHECK(planned.violations() == Texts{"H2 C2/F2", "H3 C2/F2"});
    }
}

TEST_CASE("H3 holds for every two interviews of a day, not only for neighbours") {
    auto rows = small_campaign();
    // Straight from the first to the third host takes longer than by way of the second.
    const auto third_host = uai(930005);
    rows.establishments.push_back({.uai = third_host, .name = "Lycée E"});
    rows.formations.push_back({.id = "F5", .title = "Mode", .host_uai = third_host});
    rows.openings.push_back({.id = "O5",
                             .host_uai = third_host,
                             .panel = "J1",
                             .formation_ids = {"F5"},
                             .period = period("2026-03-10T15:00", "2026-03-10T15:30"),
                             .slot_minutes = 30});
    rows.applications.push_back({"C1", "F5", 3});
    rows.settings.limits.interviews_per_day = 3;
    rows.journeys = {{host, other_host, 10}, {other_host, third_host, 10}, {host, third_host, 24 * 60}};
    Planned planned(rows);
    planned.place("C1", "F1", "O1", 0).place("C1", "F3", "O2", 0).place("C1", "F5", "O5", 0);
    CHECK(planned.violations() == Texts{"H3 C1/F5"});
}

TEST_CASE("H3: interviews of two days do not overlap, but need no way") {
    auto rows = small_campaign();
    rows.openings[0].period = period("2026-03-10T23:00", "2026-03-11T00:30");
    rows.openings[0].slot_minutes = 90;
    rows.openings[2].period = period("2026-03-11T00:15", "2026-03-11T01:45");
    rows.openings[2].formation_ids = {"F2"};
    Planned planned(rows);
    planned.place("C2", "F1", "O1", 0).place("C2", "F2", "O3", 0);
    CHECK(planned.violations() == Texts{"H3 C2/F2"});
    CHECK(planned.only_message() == "C2 → F2: the interview overlaps that for F1");

    rows.openings[2].period = period("2026-03-11T00:30", "2026-03-11T02:00");
    CHECK(Planned(rows).place("C2", "F1", "O1", 0).place("C2", "F2", "O3", 0).violations().empty());
}

TEST_CASE("H4: a candidate has no more interviews a day than allowed") {
    auto rows = small_campaign();
    rows.settings.limits.interviews_per_day = 1;
    Planned planned(rows);
    planned.place("C1", "F1", "O1", 0).place("C1", "F3", "O2", 0);
    CHECK(planned.violations() == Texts{"H4 C1/F3"});
    CHECK(planned.only_message() == "C1 → F3: 2 interviews on 10 March 2026, at most 1");
    planned.place("C1", "F1", "O3", 0);
    CHECK(planned.violations().empty());
}

TEST_CASE("H5: no interview meets an unavailability of a candidate or school that it concerns") {
    auto rows = small_campaign();
    const auto unavailable = GENERATE(table<UnavailabilityScope, std::string, bool>({
        {UnavailabilityScope::candidate, "C1", true},
        {UnavailabilityScope::candidate, "C2", false},
        {UnavailabilityScope::home, std::string(home.text()), true},
        {UnavailabilityScope::home, std::string(other_home.text()), false},
        {UnavailabilityScope::host, std::string(host.text()), true},
        {UnavailabilityScope::host, std::string(other_host.text()), false},
        {UnavailabilityScope::home, std::string(host.text()), false},
        {UnavailabilityScope::panel, std::string(host.text()) + "/J1", true},
        {UnavailabilityScope::panel, std::string(host.text()) + "/J2", false},
        {UnavailabilityScope::panel, std::string(other_host.text()) + "/J1", false},
        {UnavailabilityScope::all, "", true},
    }));
    // Named one by one: Clang 14 has no structured bindings in lambdas.
    const auto scope = std::get<0>(unavailable);
    const auto reference = std::get<1>(unavailable);
    const auto concerned = std::get<2>(unavailable);
    CAPTURE(to_text(scope), reference);
    const auto violations_with = [&](std::string_view start, std::string_view end) {
        rows.unavailabilities = {closed(scope, reference, start, end)};
        return Planned(rows).place("C1", "F1", "O1", 1).violations();  // 9:30 to 10:00
    };
    const auto expected = concerned ? Texts{"H5 C1/F1"} : Texts{};
    CHECK(violations_with("2026-03-10T00:00", "2026-03-11T00:00") == expected);
    CHECK(violations_with("2026-03-10T09:59", "2026-03-10T12:00") == expected);
    CHECK(violations_with("2026-03-01T00:00", "2026-03-10T09:31") == expected);
    CHECK(violations_with("2026-03-10T09:40", "2026-03-10T09:41") == expected);
    CHECK(violations_with("2026-03-10T10:00", "2026-03-10T12:00").empty());
    CHECK(violations_with("2026-03-10T08:00", "2026-03-10T09:30").empty());
}

TEST_CASE("H5: a long unavailability is not hidden by later ones") {
    auto rows = small_campaign();
    rows.unavailabilities = {
        closed(UnavailabilityScope::candidate, "C1", "2026-03-10T09:00", "2026-03-10T09:10"),
        closed(UnavailabilityScope::candidate, "C1", "2026-03-01T00:00", "2026-03-31T00:00"),
        closed(UnavailabilityScope::candidate, "C1", "2026-03-09T00:00", "2026-03-09T12:00")};
    Planned planned(rows);
    planned.place("C1", "F1", "O1", 2);
    REQUIRE(planned.violations() == Texts{"H5 C1/F1"});
    CHECK(planned.verify().violations.front().unavailability->period ==
          period("2026-03-01T00:00", "2026-03-31T00:00"));
    CHECK(planned.only_message() ==
          "C1 → F1: the slot of Tuesday 10 March 2026 at 10:00, panel J1 of Lycée C (O1/2) meets an "
          "unavailability "
          "(candidate C1, 2026-03-01T00:00 – 2026-03-31T00:00)");
}

TEST_CASE("H5 is found as by looking at every unavailability") {
    int met = 0;
    int not_met = 0;
    CHECK(rc::check([&] {
        auto rows = small_campaign();
        const auto start_of_day = time("2026-03-10T08:00");
        const auto count = *rc::gen::inRange(0, 12);
        for (int i = 0; i < count; ++i) {
            const auto start = start_of_day + boost::posix_time::minutes(*rc::gen::inRange(0, 240));
            const auto end = start + boost::posix_time::minutes(*rc::gen::inRange(1, 90));
            rows.unavailabilities.push_back(
                {.scope = UnavailabilityScope::candidate, .reference = "C1", .period = {start, end}});
        }
        for (int number = 0; number < 4; ++number) {
            Planned planned(rows);
            planned.place("C1", "F1", "O1", number);
            const auto interview = planned.campaign.slots()[slot(planned.campaign, "O1", number)].period;
            const bool meets_one = std::ranges::any_of(
                rows.unavailabilities,
                [&](const auto& unavailability) { return unavailability.period.meets(interview); });
            RC_ASSERT(planned.violations().empty() != meets_one);
            ++(meets_one ? met : not_met);
        }
    }));
    CHECK(met > 30);
    CHECK(not_met > 30);
}

TEST_CASE("H6: interviews are in the window and after the notice") {
    auto rows = small_campaign();
    rows.openings[3].slot_minutes = 30;
    SECTION("It may not be before the end of the notice") {
        rows.openings[3].period = period("2026-03-08T23:00", "2026-03-09T01:00");
        rows.settings.calendar.interviews.first = date("2026-03-01");
    }
    SECTION("It may not be before the window") {
        rows.openings[3].period = period("2026-03-08T23:00", "2026-03-09T01:00");
        rows.settings.calendar.notice_days = 0;
    }
    SECTION("It may not begin after the window") {
        rows.openings[3].period = period("2026-04-17T23:00", "2026-04-18T01:00");
        Planned planned(rows);
        CHECK(planned.place("C1", "F1", "O4", 1).violations().empty());
        CHECK(planned.place("C1", "F1", "O4", 2).violations() == Texts{"H6 C1/F1"});
        return;
    }
    Planned planned(rows);
    CHECK(planned.place("C1", "F1", "O4", 1).violations() == Texts{"H6 C1/F1"});
    CHECK(planned.only_message().ends_with(
        "(O4/1) is outside the interview window or before the notice has passed"));
    CHECK(planned.only_message(Language::french)
              .ends_with("(O4/1) est hors de la période d’entretiens ou avant la fin du délai"));
    CHECK(planned.place("C1", "F1", "O4", 2).violations().empty());
}

TEST_CASE("H7: a locked placement keeps its slot") {
    auto rows = small_campaign();
    rows.previous_rows = {
        {.candidate_id = "C1", .formation_id = "F1", .opening_id = "O1", .slot_number = 1, .locked = true}};
    Planned planned(rows);
    SECTION("It holds if it is kept") {
        CHECK(planned.place("C1", "F1", "O1", 1).violations().empty());
    }
    SECTION("It is broken if it is moved") {
        CHECK(planned.place("C1", "F1", "O1", 0).violations() == Texts{"H7 C1/F1"});
        CHECK(planned.only_message() ==
              "C1 → F1 is locked to the slot of Tuesday 10 March 2026 at 09:30, panel J1 of "
              "Lycée C (O1/1), but does not keep it");
    }
    SECTION("It is broken if it is unplaced") {
        CHECK(planned.violations() == Texts{"H7 C1/F1"});
    }
    SECTION("It is broken if the application is not eligible any more") {
        planned.placement("C1", "F1").status = PlacementStatus::ineligible;
        CHECK(planned.violations() == Texts{"H7 C1/F1"});
        CHECK(planned.verify().terms.moved == 0);
    }
}

TEST_CASE("H8: no way to or from an interview is longer than pupils may travel") {
    auto rows = small_campaign();
    rows.journeys = {{.from = home, .to = host, .minutes = 40}, {.from = host, .to = home, .minutes = 50}};
    rows.settings.travel.longest_minutes = 50;
    CHECK(Planned(rows).place("C1", "F1", "O1", 0).violations().empty());
    rows.settings.travel.longest_minutes = 49;
    Planned planned(rows);
    planned.place("C1", "F1", "O1", 0);
    CHECK(planned.violations() == Texts{"H8 C1/F1"});
    CHECK(planned.only_message() == "C1 → F1: the journey of 50 min is longer than the 49 min allowed");
}

TEST_CASE("H8: pupils leave and return within the hours for it") {
    auto rows = small_campaign();
    rows.journeys = {{.from = home, .to = host, .minutes = 40}, {.from = host, .to = home, .minutes = 50}};
    auto& lessons = rows.settings.lessons;
    const auto violations = [&] {
        return Planned(rows).place("C1", "F1", "O1", 1).violations();
    };  // 9:30 to 10:00
    lessons.earliest_departure_minutes = 8 * 60 + 50;
    lessons.latest_return_minutes = 10 * 60 + 50;
    CHECK(violations().empty());
    SECTION("They leave too early") {
        lessons.earliest_departure_minutes = 8 * 60 + 51;
    }
    SECTION("They return too late") {
        lessons.latest_return_minutes = 10 * 60 + 49;
    }
    SECTION("No time of the day is left") {
        lessons.earliest_departure_minutes = 23 * 60 + 59;
        lessons.latest_return_minutes = 1;
    }
    CHECK(violations() == Texts{"H8 C1/F1"});
    const auto text = Planned(rows).place("C1", "F1", "O1", 1).only_message();
    CHECK(text.find("means leaving before ") != std::string::npos);
    CHECK(text.find(" or returning after ") != std::string::npos);
}

TEST_CASE("H8: an interview that lasts past midnight is held against the hours of both days") {
    auto rows = small_campaign();
    rows.journeys = {{.from = home, .to = host, .minutes = 0}, {.from = host, .to = home, .minutes = 0}};
    rows.openings[3].slot_minutes = 60;
    rows.openings[3].period = period("2026-03-11T23:30", "2026-03-12T00:30");
    rows.settings.lessons.earliest_departure_minutes = 0;
    CHECK(Planned(rows).place("C1", "F1", "O4", 0).violations().empty());
    rows.settings.lessons.earliest_departure_minutes = 1;
    CHECK(Planned(rows).place("C1", "F1", "O4", 0).violations() == Texts{"H8 C1/F1"});
}

TEST_CASE("Violations come by constraint, then by application") {
    auto rows = small_campaign();
    rows.settings.limits.interviews_per_day = 1;
    Planned planned(rows);
    planned.place("C3", "F3", "O1", 0)
        .place("C2", "F1", "O1", 1)
        .place("C2", "F2", "O1", 1)
        .place("C1", "F3", "O1", 2);
    CHECK(planned.violations() == Texts{"H1 C1/F3", "H1 C3/F3", "H2 C2/F2", "H3 C2/F2", "H4 C2/F2"});
}

TEST_CASE("Unplaced applications cost less the lower their rank") {
    const Planned planned(small_campaign());
    CHECK(planned.verify().terms ==
          ObjectiveTerms{
              .unplaced = 3 * 1'000'000 + 2 * 999'000, .half_days = 0, .travel = 0, .wait = 0, .moved = 0});
}

TEST_CASE("An application that may not be placed costs nothing") {
    Planned planned(small_campaign());
    planned.placement("C1", "F1").status = PlacementStatus::ineligible;
    planned.placement("C1", "F3").status = PlacementStatus::undetermined;
    const auto verification = planned.verify();
    CHECK(verification.terms.unplaced == 2 * 1'000'000 + 999'000);
    CHECK(verification.counts.ineligible == 1);
    CHECK(verification.counts.undetermined == 1);
}

TEST_CASE("A half-day with lessons costs once, however many interviews meet it") {
    auto rows = small_campaign();
    SECTION("Two in one morning cost once") {
        CHECK(Planned(rows).place("C2", "F1", "O1", 0).place("C2", "F2", "O1", 2).verify().terms.half_days ==
              60);
    }
    SECTION("Each of two candidates costs") {
        CHECK(Planned(rows).place("C1", "F1", "O1", 0).place("C2", "F1", "O1", 1).verify().terms.half_days ==
              120);
    }
    SECTION("Morning and afternoon cost one each") {
        CHECK(Planned(rows).place("C1", "F1", "O1", 0).place("C1", "F3", "O2", 0).verify().terms.half_days ==
              120);
    }
    SECTION("One across noon costs both") {
        CHECK(Planned(rows).place("C1", "F1", "O4", 0).verify().terms.half_days == 120);
    }
    SECTION("A half-day without lessons costs nothing") {
        CHECK(Planned(rows).place("C1", "F1", "O3", 0).verify().terms.half_days == 0);
    }
}

TEST_CASE("The way of a day is from home by all hosts and back") {
    auto rows = small_campaign();
    rows.journeys = {{home, host, 10},       {host, home, 20},        {home, other_host, 40},
                     {other_host, home, 80}, {host, other_host, 100}, {other_host, host, 120}};
    SECTION("One interview costs the way there and back") {
        CHECK(Planned(rows).place("C1", "F1", "O1", 0).verify().terms.travel == 30);
    }
    SECTION("Two on one day are visited in the order of their times") {
        CHECK(Planned(rows).place("C1", "F3", "O2", 0).place("C1", "F1", "O1", 0).verify().terms.travel ==
              10 + 100 + 80);
    }
    SECTION("Two on two days are two ways") {
        CHECK(Planned(rows).place("C1", "F3", "O2", 0).place("C1", "F1", "O3", 0).verify().terms.travel ==
              120 + 30);
    }
    SECTION("Two at one host are one way") {
        CHECK(Planned(rows).place("C2", "F1", "O1", 0).place("C2", "F2", "O1", 2).verify().terms.travel ==
              30);
    }
}

TEST_CASE("Waiting is counted from the first day of the window") {
    CHECK(
        Planned(small_campaign()).place("C1", "F1", "O1", 0).place("C2", "F2", "O4", 0).verify().terms.wait ==
        1 + 3);
}

TEST_CASE("A change costs for what was placed before") {
    auto rows = small_campaign();
    rows.previous_rows = {{.candidate_id = "C1", .formation_id = "F1", .opening_id = "O1", .slot_number = 1}};
    const auto moved = [&](auto&&... where) {
        return Planned(rows).place("C1", "F1", where...).verify().terms.moved;
    };
    CHECK(moved("O1", 1) == 0);
    CHECK(moved("O1", 2) == 500);
    CHECK(moved("O3", 0) == 500);
    CHECK(Planned(rows).verify().terms.moved == 500);

    rows.previous_rows[0].slot_number = 99;  // a slot that is gone
    CHECK(moved("O1", 1) == 500);
    CHECK(Planned(rows).verify().terms.moved == 500);
}

TEST_CASE("Each term carries its weight") {
    auto rows = small_campaign();
    rows.previous_rows = {{.candidate_id = "C1", .formation_id = "F1", .opening_id = "O1", .slot_number = 1}};
    rows.settings.weights = {.unplaced = 100,
                             .unplaced_rank_step = 7,
                             .half_day = 3,
                             .travel_minute = 5,
                             .day_of_wait = 11,
                             .moved = 13};
    rows.journeys = {{home, host, 1}};
    CHECK(
        Planned(rows).place("C1", "F1", "O4", 0).verify().terms ==
        ObjectiveTerms{.unplaced = 2 * 100 + 2 * 93, .half_days = 6, .travel = 10, .wait = 33, .moved = 13});
}

TEST_CASE("Any plan is verified, however broken") {
    const auto campaign = small_campaign().campaign();
    std::size_t violations = 0;
    CHECK(rc::check([&] {
        Plan plan{std::vector<Placement>(*rc::gen::inRange<std::size_t>(0, 8))};
        for (auto& placement : plan.placements) {
            placement.status = static_cast<PlacementStatus>(*rc::gen::inRange(0, 6));
            placement.slot.value = *rc::gen::inRange<std::uint32_t>(0, 12);
        }
        for (const auto& violation : verify(campaign, plan).violations) {
            for (const auto language : {Language::french, Language::english}) {
                RC_ASSERT_FALSE(message(campaign, violation, language).empty());
            }
            ++violations;
        }
    }));
    CHECK(violations > 20);
}
