#include <passpro/candidates.hpp>
#include <passpro/objective.hpp>
#include <passpro/plan.hpp>

#include <catch.hpp>

using namespace passpro;

TEST_CASE("Statuses, reasons and scopes read back as they are written") {
    for (const auto status : {PlacementStatus::placed, PlacementStatus::unplaced, PlacementStatus::ineligible,
                              PlacementStatus::undetermined}) {
        CHECK(parse_placement_status(to_text(status)) == status);
    }
    for (const auto code : {ReasonCode::none, ReasonCode::no_slot, ReasonCode::full, ReasonCode::conflict,
                            ReasonCode::limit, ReasonCode::search, ReasonCode::rules, ReasonCode::cost}) {
        CHECK(parse_reason_code(to_text(code)) == code);
    }
    for (const auto scope :
         {UnavailabilityScope::candidate, UnavailabilityScope::home, UnavailabilityScope::host,
          UnavailabilityScope::panel, UnavailabilityScope::all}) {
        CHECK(parse_unavailability_scope(to_text(scope)) == scope);
    }
    CHECK(to_text(UnavailabilityScope::all) == "all");
    CHECK_FALSE(parse_placement_status("Placed"));
    CHECK_FALSE(parse_placement_status(""));
    CHECK_FALSE(parse_reason_code("other"));
    CHECK_FALSE(parse_unavailability_scope("school"));
}

TEST_CASE("A plan is counted by status") {
    const Plan plan{{{.status = PlacementStatus::placed},
                     {.status = PlacementStatus::placed},
                     {.status = PlacementStatus::unplaced},
                     {.status = PlacementStatus::ineligible},
                     {.status = PlacementStatus::undetermined}}};
    const auto counts = count(plan);
    CHECK(counts.placed == 2);
    CHECK(counts.unplaced == 1);
    CHECK(counts.ineligible == 1);
    CHECK(counts.undetermined == 1);
}

TEST_CASE("The gap is of what can be argued about") {
    const ObjectiveTerms terms{.unplaced = 1'000'000, .half_days = 60, .travel = 30, .wait = 10, .moved = 0};
    CHECK(terms.total() == 1'000'100);
    CHECK(controllable_gap(terms, 1'000'100) == 0);
    CHECK(controllable_gap(terms, 1'000'090) == Approx(0.1));
    CHECK(controllable_gap({.unplaced = 5}, 3) == 2);
}
