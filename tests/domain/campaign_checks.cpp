// Every check of a campaign: one thing is made wrong in a campaign that is right, and just that is reported.
#include "small_campaign.hpp"

#include <passpro/campaign.hpp>

#include <catch.hpp>
#include <limits>
#include <string>
#include <vector>

using namespace passpro;
using namespace passpro::test;

namespace {

struct Expected {
    Problem problem;
    Place place;
};

std::string text_of(const Expected& expected) {
    return Diagnostic{.problem = expected.problem}.code() + ' ' + expected.place.file + ':' +
           std::to_string(expected.place.line) + ':' + expected.place.column;
}

std::vector<std::string> problems_of(const Rows& rows) {
    std::vector<std::string> found;
    for (const auto& item : rows.build().diagnostics()) found.push_back(text_of({item.problem, item.place}));
    return found;
}

void check_problems(const Rows& rows, const std::vector<Expected>& expected) {
    std::vector<std::string> texts;
    for (const auto& item : expected) texts.push_back(text_of(item));
    CHECK(problems_of(rows) == texts);
}

const Diagnostic& only_problem(const Result<Campaign>& result) {
    REQUIRE(result.diagnostics().items().size() == 1);
    return result.diagnostics().items().front();
}

}  // namespace

TEST_CASE("An id that occurs twice is reported where it occurs again") {
    auto rows = small_campaign();
    SECTION("An establishment's UAI is its id") {
        rows.establishments.push_back(rows.establishments[0]);
        check_problems(rows, {{Problem::duplicate_id, {"establishments.csv", 6, "uai"}}});
    }
    SECTION("A formation's id occurs once") {
        rows.formations.push_back(rows.formations[0]);
        check_problems(rows, {{Problem::duplicate_id, {"formations.csv", 5, "formation_id"}}});
    }
    SECTION("An opening's id occurs once, and it does not overlap itself") {
        rows.openings.push_back(rows.openings[0]);
        check_problems(rows, {{Problem::duplicate_id, {"openings.csv", 6, "opening_id"}}});
    }
    SECTION("A candidate's id occurs once, and the message names the first line") {
        rows.candidates.push_back(rows.candidates[1]);
        check_problems(rows, {{Problem::duplicate_id, {"candidates.csv", 5, "candidate_id"}}});
        const auto result = rows.build();
        CHECK(only_problem(result).message(Language::english) == "`C2` is already on line 3");
    }
}

TEST_CASE("A reference to nothing is reported with the nearest id") {
    auto rows = small_campaign();
    SECTION("An application needs its formation") {
        rows.applications[1].formation_id = "F4";
        check_problems(rows, {{Problem::unknown_reference, {"applications.csv", 3, "formation_id"}}});
    }
    SECTION("An application needs its candidate") {
        rows.candidates[0].id = "C0001";
        rows.applications[0].candidate_id = "C0001";
        rows.applications[1].candidate_id = "COOO1";
        const auto result = rows.build();
        const auto& problem = only_problem(result);
        CHECK(problem.suggestion == "C0001");
        CHECK(problem.message(Language::english) == "candidate_id is unknown; did you mean `C0001`?");
    }
    SECTION("The UAI of another school is not suggested: a check letter tells it from a mistyped one") {
        rows.candidates[2].home_uai = uai(930005);
        const auto result = rows.build();
        CHECK(only_problem(result).suggestion.empty());
        rows.candidates[2].home_uai = rows.candidates[1].home_uai;
        rows.unavailabilities = {{.scope = UnavailabilityScope::panel,
                                  .reference = std::string(uai(930005).text()) + "/J1",
                                  .period = period("2026-03-10T00:00", "2026-03-11T00:00")}};
        const auto absence = rows.build();
        CHECK(only_problem(absence).suggestion.empty());
    }
    SECTION("A candidate needs its home") {
        rows.candidates[2].home_uai = uai(123);
        check_problems(rows, {{Problem::unknown_reference, {"candidates.csv", 4, "home_uai"}}});
    }
    SECTION("A formation needs its host") {
        rows.formations[2].host_uai = uai(123);
        check_problems(rows, {{Problem::unknown_reference, {"formations.csv", 4, "host_uai"}}});
    }
    SECTION("An opening needs its host") {
        rows.openings[1].host_uai = uai(123);
        check_problems(rows, {{Problem::unknown_reference, {"openings.csv", 3, "host_uai"}}});
    }
    SECTION("An opening needs each of its formations") {
        rows.openings[0].formation_ids = {"F7", "F1", "F8", "F7"};
        check_problems(rows, {{Problem::unknown_reference, {"openings.csv", 2, "formation_ids"}},
                              {Problem::unknown_reference, {"openings.csv", 2, "formation_ids"}}});
    }
    SECTION("A journey needs both its ends") {
        rows.journeys = {{uai(123), uai(124), 5}};
        check_problems(rows, {{Problem::unknown_reference, {"travel.csv", 2, "from_uai"}},
                              {Problem::unknown_reference, {"travel.csv", 2, "to_uai"}}});
    }
    SECTION("An unavailability needs the one that it is about") {
        const auto day = period("2026-03-10T00:00", "2026-03-11T00:00");
        rows.unavailabilities = {
            {.scope = UnavailabilityScope::candidate, .reference = "C9", .period = day},
            {.scope = UnavailabilityScope::home, .reference = std::string(uai(123).text()), .period = day},
            {.scope = UnavailabilityScope::host, .reference = std::string(uai(124).text()), .period = day},
            {.scope = UnavailabilityScope::panel,
             .reference = std::string(host.text()) + "/J9",
             .period = day},
            {.scope = UnavailabilityScope::panel, .reference = "J1", .period = day},
        };
        check_problems(rows, {{Problem::unknown_reference, {"unavailability.csv", 2, "ref"}},
                              {Problem::unknown_reference, {"unavailability.csv", 3, "ref"}},
                              {Problem::unknown_reference, {"unavailability.csv", 4, "ref"}},
                              {Problem::unknown_reference, {"unavailability.csv", 5, "ref"}},
                              {Problem::unknown_reference, {"unavailability.csv", 6, "ref"}}});
    }
}

TEST_CASE("Each required value must be there") {
    auto rows = small_campaign();
    rows.establishments.push_back({});
    rows.formations.push_back({});
    rows.openings.push_back({.slot_minutes = 30});
    rows.candidates.push_back({});
    rows.applications.push_back({"", ""});
    rows.unavailabilities.push_back({.scope = UnavailabilityScope::candidate});
    rows.journeys.push_back({});
    check_problems(rows, {{Problem::missing_value, {"establishments.csv", 6, "uai"}},
                          {Problem::missing_value, {"formations.csv", 5, "formation_id"}},
                          {Problem::missing_value, {"formations.csv", 5, "host_uai"}},
                          {Problem::missing_value, {"formations.csv", 5, "title"}},
                          {Problem::missing_value, {"openings.csv", 6, "end"}},
                          {Problem::missing_value, {"openings.csv", 6, "formation_ids"}},
                          {Problem::missing_value, {"openings.csv", 6, "host_uai"}},
                          {Problem::missing_value, {"openings.csv", 6, "opening_id"}},
                          {Problem::missing_value, {"openings.csv", 6, "panel"}},
                          {Problem::missing_value, {"openings.csv", 6, "start"}},
                          {Problem::missing_value, {"candidates.csv", 5, "candidate_id"}},
                          {Problem::missing_value, {"candidates.csv", 5, "home_uai"}},
                          {Problem::missing_value, {"applications.csv", 7, "candidate_id"}},
                          {Problem::missing_value, {"applications.csv", 7, "formation_id"}},
                          {Problem::missing_value, {"unavailability.csv", 2, "end"}},
                          {Problem::missing_value, {"unavailability.csv", 2, "ref"}},
                          {Problem::missing_value, {"unavailability.csv", 2, "start"}},
                          {Problem::missing_value, {"travel.csv", 2, "from_uai"}},
                          {Problem::missing_value, {"travel.csv", 2, "to_uai"}}});
}

TEST_CASE("Ids must be fit to stand in a list and in a message") {
    auto rows = small_campaign();
    const auto bad_id = GENERATE(as<std::string>{}, "C|3", "C\n3", " C3", "C3 ", std::string(101, 'C'));
    rows.candidates[2].id = bad_id;
    rows.applications[4].candidate_id = bad_id;
    check_problems(rows, {{Problem::bad_identifier, {"candidates.csv", 4, "candidate_id"}}});
}

TEST_CASE("Numbers must be within their range") {
    auto rows = small_campaign();
    SECTION("Of openings") {
        rows.openings[0].slot_minutes = 0;
        rows.openings[1].break_minutes = -1;
        rows.openings[2].capacity = maximum_capacity + 1;
        rows.openings[3].slot_minutes = maximum_slot_minutes + 1;
        check_problems(rows, {{Problem::number_out_of_range, {"openings.csv", 2, "slot_minutes"}},
                              {Problem::number_out_of_range, {"openings.csv", 3, "break_minutes"}},
                              {Problem::number_out_of_range, {"openings.csv", 4, "capacity"}},
                              {Problem::number_out_of_range, {"openings.csv", 5, "slot_minutes"}}});
    }
    SECTION("Of applications, formations and journeys") {
        rows.applications[0].rank = 0;
        rows.applications[1].rank = maximum_rank + 1;
        rows.formations[0].seats = -1;
        rows.journeys = {{home, host, -1}, {host, home, 24 * 60 + 1}};
        check_problems(rows, {{Problem::number_out_of_range, {"formations.csv", 2, "seats"}},
                              {Problem::number_out_of_range, {"applications.csv", 2, "rank"}},
                              {Problem::number_out_of_range, {"applications.csv", 3, "rank"}},
                              {Problem::number_out_of_range, {"travel.csv", 2, "minutes"}},
                              {Problem::number_out_of_range, {"travel.csv", 3, "minutes"}}});
    }
    SECTION("Of the settings") {
        auto& settings = rows.settings;
        settings.year = 20'260;
        settings.calendar.notice_days = -1;
        settings.limits = {.applications_per_candidate = 11, .interviews_per_day = 0, .buffer_minutes = -10};
        settings.travel = {.speed_kmh = 0, .overhead_minutes = -1, .unknown_minutes = 5000};
        settings.lessons.half_day_boundary_minutes = 24 * 60;
        settings.lessons.earliest_departure_minutes = -1;
        settings.lessons.latest_return_minutes = 24 * 60;
        settings.travel.longest_minutes = 24 * 60 + 1;
        settings.weights.moved = -1;
        settings.weights.unplaced = maximum_weight + 1;
        check_problems(
            rows, {{Problem::number_out_of_range, {"campaign.json", 0, "/calendar/notice_days"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/lessons/earliest_departure"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/lessons/half_day_boundary"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/lessons/latest_return"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/limits/applications_per_candidate"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/limits/buffer_minutes"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/limits/interviews_per_day"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/travel/longest_minutes"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/travel/overhead_minutes"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/travel/speed_kmh"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/travel/unknown_minutes"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/weights/moved"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/weights/unplaced"}},
                   {Problem::number_out_of_range, {"campaign.json", 0, "/year"}}});
    }
    SECTION("A number that is not one is out of range") {
        rows.settings.travel.speed_kmh = std::numeric_limits<double>::quiet_NaN();
        check_problems(rows, {{Problem::number_out_of_range, {"campaign.json", 0, "/travel/speed_kmh"}}});
    }
}

TEST_CASE("Coordinates must be on the earth") {
    auto rows = small_campaign();
    rows.establishments[0].coordinates = {90.001, -180.001};
    rows.establishments[1].coordinates = {std::numeric_limits<double>::quiet_NaN(), 2};
    rows.establishments[2].coordinates = {-90, 180};
    check_problems(rows, {{Problem::coordinate_outside_earth, {"establishments.csv", 2, "latitude"}},
                          {Problem::coordinate_outside_earth, {"establishments.csv", 2, "longitude"}},
                          {Problem::coordinate_outside_earth, {"establishments.csv", 3, "latitude"}}});
    CHECK(rows.build().diagnostics().items().front().value == "90.001");
}

TEST_CASE("An INE of an unusual form is kept with a warning that does not show it") {
    auto rows = small_campaign();
    rows.candidates[0].ine = "123456789AB";
    rows.candidates[1].ine = "SECRET";
    const auto result = rows.build();
    REQUIRE(result);
    CHECK(result->candidates()[{1}].ine == "SECRET");
    CHECK(only_problem(result).problem == Problem::unusual_ine);
    CHECK(only_problem(result).place == Place{"candidates.csv", 3, "ine"});
    for (const auto language : {Language::french, Language::english}) {
        CHECK(only_problem(result).to_text(language).find("SECRET") == std::string::npos);
    }
}

TEST_CASE("Two candidates with one INE are pointed out, once there is one") {
    auto rows = small_campaign();
    rows.candidates[0].ine = "123456789AB";
    rows.candidates[1].ine = "123456789AB";
    check_problems(rows, {{Problem::shared_ine, {"candidates.csv", 3, "ine"}}});
    const auto result = rows.build();
    REQUIRE(result);
    CHECK(only_problem(result).message(Language::english) ==
          "the INE is also that of the candidate on line 2");
    rows.candidates[1].ine.clear();
    CHECK(rows.build().diagnostics().empty());
}

TEST_CASE("A birth date that is not a pupil's is pointed out if the year of the campaign is known") {
    auto rows = small_campaign();
    rows.settings.year = 2026;
    rows.candidates[0].birth_date = Date(2015, 12, 31);
    CHECK(rows.build().diagnostics().empty());
    for (const auto& date : {Date(2016, 1, 1), Date(1999, 12, 31)}) {
        rows.candidates[1].birth_date = date;
        const auto result = rows.build();
        REQUIRE(result);
        CHECK(only_problem(result).problem == Problem::unlikely_birth_date);
        CHECK(only_problem(result).place == Place{"candidates.csv", 3, "birth_date"});
        CHECK(only_problem(result).to_text(Language::english).find("1999") == std::string::npos);
    }
    rows.settings.year = 0;
    CHECK(rows.build().diagnostics().empty());
}

TEST_CASE("A candidate applies once for a formation") {
    auto rows = small_campaign();
    rows.applications.push_back({"C1", "F1", 3});
    check_problems(rows, {{Problem::duplicate_application, {"applications.csv", 7, "formation_id"}}});
    const auto result = rows.build();
    CHECK(only_problem(result).message(Language::english) ==
          "the application of C1 for F1 is already on line 2");
}

TEST_CASE("The applications of a candidate have ranks of their own") {
    auto rows = small_campaign();
    rows.applications[3].rank = 1;
    check_problems(rows, {{Problem::repeated_rank, {"applications.csv", 5, "rank"}}});
}

TEST_CASE("If no ranks are given, every rank is 1") {
    auto rows = small_campaign();
    for (auto& application : rows.applications) application.rank = 1;
    check_problems(rows, {});
}

TEST_CASE("A candidate has no more applications than allowed") {
    auto rows = small_campaign();
    rows.settings.limits.applications_per_candidate = 1;
    check_problems(rows, {{Problem::too_many_applications, {"applications.csv", 3, "candidate_id"}},
                          {Problem::too_many_applications, {"applications.csv", 5, "candidate_id"}}});
}

TEST_CASE("A candidate has no more applications in one domain than allowed") {
    auto rows = small_campaign();
    rows.settings.limits.applications_per_domain = 1;
    check_problems(rows, {});
    for (auto& formation : rows.formations) formation.domain = "Métal";
    check_problems(rows, {{Problem::too_many_in_domain, {"applications.csv", 3, "formation_id"}},
                          {Problem::too_many_in_domain, {"applications.csv", 5, "formation_id"}}});
}

TEST_CASE("The same application twice does not count twice") {
    auto rows = small_campaign();
    rows.settings.limits.applications_per_candidate = 2;
    rows.applications.push_back({"C1", "F1", 1});
    check_problems(rows, {{Problem::duplicate_application, {"applications.csv", 7, "formation_id"}}});
}

TEST_CASE("A journey is given once in each direction") {
    auto rows = small_campaign();
    rows.journeys = {{home, host, 20}, {host, home, 25}, {home, host, 20}, {home, other_host, 9}};
    check_problems(rows, {{Problem::duplicate_travel_time, {"travel.csv", 4, "from_uai"}}});
}

TEST_CASE("An opening serves formations of its own host") {
    auto rows = small_campaign();
    rows.openings[0].formation_ids = {"F1", "F3"};
    check_problems(rows, {{Problem::formation_at_another_host, {"openings.csv", 2, "formation_ids"}}});
    const auto result = rows.build();
    CHECK(only_problem(result).message(Language::english) ==
          "formation `F3` is at 0930004" + std::string(1, Uai::check_letter(930004)) +
              ", but this opening is at " + std::string(host.text()));
}

TEST_CASE("A host that no candidate can visit is reported once, with all applications for it") {
    auto rows = small_campaign();
    rows.openings.erase(rows.openings.begin() + 1);
    const auto result = rows.build();
    REQUIRE(result);
    CHECK(only_problem(result).place == Place{"establishments.csv", 5, "uai"});
    CHECK(only_problem(result).message(Language::english) ==
          "`" + std::string(other_host.text()) + "` has no opening, but 2 applications");
}

TEST_CASE("A formation that no opening of its host serves is reported") {
    auto rows = small_campaign();
    for (auto& opening : rows.openings) std::erase(opening.formation_ids, "F2");
    check_problems(rows, {{Problem::formation_without_openings, {"formations.csv", 3, "formation_id"}}});
    CHECK(rows.build());
    rows.applications.erase(rows.applications.begin() + 3);
    check_problems(rows, {});
}

TEST_CASE("An end is after its start") {
    auto rows = small_campaign();
    SECTION("Of openings") {
        rows.openings[0].period.end = time("2026-03-10T08:00");
        rows.openings[1].period.end = rows.openings[1].period.start;
        check_problems(rows, {{Problem::end_before_start, {"openings.csv", 2, "end"}},
                              {Problem::end_before_start, {"openings.csv", 3, "end"}}});
    }
    SECTION("Of unavailabilities") {
        rows.unavailabilities = {{.period = period("2026-03-11T00:00", "2026-03-10T00:00")}};
        check_problems(rows, {{Problem::end_before_start, {"unavailability.csv", 2, "end"}}});
    }
    SECTION("Of the calendar") {
        auto& calendar = rows.settings.calendar;
        calendar.registration = {date("2026-02-20"), date("2026-01-19")};
        calendar.school_holidays = {{date("2026-02-21"), date("2026-03-08")},
                                    {date("2026-05-04"), date("2026-04-18")}};
        std::swap(calendar.interviews.first, calendar.interviews.last);
        check_problems(rows,
                       {{Problem::end_before_start, {"campaign.json", 0, "/calendar/interviews"}},
                        {Problem::end_before_start, {"campaign.json", 0, "/calendar/registration"}},
                        {Problem::end_before_start, {"campaign.json", 0, "/calendar/school_holidays/1"}}});
    }
}

TEST_CASE("An opening yields a slot") {
    auto rows = small_campaign();
    rows.openings[2].slot_minutes = 91;
    check_problems(rows, {{Problem::no_slot, {"openings.csv", 4, "slot_minutes"}}});
}

TEST_CASE("An opening lasts no longer than a month") {
    auto rows = small_campaign();
    rows.openings[3].period = period("2026-03-13T00:00", "2026-04-13T00:01");
    check_problems(rows, {{Problem::period_too_long, {"openings.csv", 5, "end"}}});
}

TEST_CASE("Openings of one panel of one host do not overlap") {
    auto rows = small_campaign();
    auto opening = rows.openings[0];
    opening.id = "O5";
    SECTION("They may not overlap in part") {
        opening.period = period("2026-03-10T10:59", "2026-03-10T12:00");
        rows.openings.push_back(opening);
        check_problems(rows, {{Problem::overlapping_openings, {"openings.csv", 6, "start"}}});
        const auto result = rows.build();
        CHECK(only_problem(result).message(Language::english) ==
              "`O5` overlaps O1 (line 2) of the same panel " + std::string(host.text()) + "/J1");
    }
    SECTION("They may not lie within each other, nor behind a short one") {
        rows.openings[0].period.end = time("2026-03-10T13:00");
        opening.period = period("2026-03-10T09:30", "2026-03-10T10:00");
        rows.openings.push_back(opening);
        opening.id = "O6";
        opening.period = period("2026-03-10T12:00", "2026-03-10T12:30");
        rows.openings.push_back(opening);
        check_problems(rows, {{Problem::overlapping_openings, {"openings.csv", 6, "start"}},
                              {Problem::overlapping_openings, {"openings.csv", 7, "start"}}});
    }
    SECTION("They may follow each other") {
        opening.period = period("2026-03-10T11:00", "2026-03-10T12:00");
        rows.openings.push_back(opening);
        check_problems(rows, {});
    }
    SECTION("Another panel may be open at the same time") {
        opening.panel = "J3";
        rows.openings.push_back(opening);
        check_problems(rows, {});
    }
}

TEST_CASE("An opening of which no slot can be used is an error") {
    auto rows = small_campaign();
    SECTION("It lies outside the window") {
        rows.openings[0].period = period("2025-03-11T09:00", "2025-03-11T11:00");
        rows.openings[1].period = period("2026-04-20T14:00", "2026-04-20T16:00");
        check_problems(rows, {{Problem::outside_window, {"openings.csv", 2, "start"}},
                              {Problem::outside_window, {"openings.csv", 3, "start"}}});
    }
    SECTION("It lies before the end of the notice") {
        rows.settings.calendar.notice_days = 9;
        check_problems(rows, {{Problem::before_notice, {"openings.csv", 2, "start"}},
                              {Problem::before_notice, {"openings.csv", 3, "start"}}});
        rows.settings.calendar.notice_days = 8;
        check_problems(rows, {});
    }
}

TEST_CASE("An opening of which only some slots can be used is a warning") {
    auto rows = small_campaign();
    rows.openings[3].period = period("2026-04-17T22:00", "2026-04-18T02:00");
    const auto result = rows.build();
    REQUIRE(result);
    CHECK(only_problem(result).problem == Problem::partly_outside_window);
    CHECK(only_problem(result).message(Language::english) ==
          "2 of 4 slots are outside the window or before the notice has passed; they are not used");
}

TEST_CASE("A last slot may end behind the window, as its start counts") {
    auto rows = small_campaign();
    rows.openings[3].period = period("2026-04-17T23:30", "2026-04-18T00:30");
    check_problems(rows, {});
}

TEST_CASE("Days on which schools expect no interview are a warning") {
    auto rows = small_campaign();
    auto& opening = rows.openings[3];
    SECTION("Sundays are such days") {
        opening.period = period("2026-03-15T10:00", "2026-03-15T11:00");
        check_problems(rows, {{Problem::on_sunday, {"openings.csv", 5, "start"}}});
    }
    SECTION("Public holidays are such days") {
        opening.period = period("2026-04-06T10:00", "2026-04-06T11:00");
        const auto result = rows.build();
        REQUIRE(result);
        CHECK(only_problem(result).message(Language::english) ==
              "2026-04-06 is a public holiday: Easter Monday");
        CHECK(only_problem(result).message(Language::french) ==
              "le 2026-04-06 est férié\u00A0: Lundi de Pâques");
    }
    SECTION("The host's département may have more public holidays") {
        opening.period = period("2026-04-03T10:00", "2026-04-03T11:00");
        check_problems(rows, {});
        rows.establishments[2].department = "067";
        check_problems(rows, {{Problem::on_public_holiday, {"openings.csv", 5, "start"}}});
    }
    SECTION("The UAI tells the département if the row does not") {
        const auto strasbourg = uai(670001);
        for (auto& formation : rows.formations) formation.host_uai = strasbourg;
        for (auto& row : rows.openings) row.host_uai = strasbourg;
        rows.establishments[2] = {.uai = strasbourg, .name = "Lycée"};
        opening.period = period("2026-04-03T10:00", "2026-04-03T11:00");
        check_problems(rows, {{Problem::on_public_holiday, {"openings.csv", 5, "start"}}});
    }
    SECTION("School holidays are such days") {
        rows.settings.calendar.school_holidays = {{date("2026-02-21"), date("2026-03-08")},
                                                  {date("2026-03-12"), date("2026-03-30")}};
        check_problems(rows, {{Problem::in_school_holiday, {"openings.csv", 5, "start"}}});
    }
    SECTION("Each kind is reported once an opening") {
        opening.period = period("2026-03-14T23:00", "2026-04-06T23:00");
        check_problems(rows, {{Problem::on_sunday, {"openings.csv", 5, "start"}},
                              {Problem::on_public_holiday, {"openings.csv", 5, "start"}}});
    }
}

TEST_CASE("More slots than memory is good for are an error before they are made") {
    auto rows = small_campaign();
    auto opening = rows.openings[3];
    opening.slot_minutes = 1;
    opening.period = period("2026-03-16T00:00", "2026-04-16T00:00");
    rows.openings.clear();
    for (int panel = 0; panel < 120; ++panel) {
        opening.id = "P" + std::to_string(panel);
        opening.panel = opening.id;
        rows.openings.push_back(opening);
    }
    const auto result = rows.build();
    CHECK_FALSE(result);
    const auto too_many =
        std::ranges::find(result.diagnostics(), Problem::too_many_slots, &Diagnostic::problem);
    REQUIRE(too_many != result.diagnostics().end());
    CHECK(too_many->place == Place::of_file("openings.csv"));
    CHECK(too_many->details.front() == std::to_string(120 * 31 * 24 * 60));
}

TEST_CASE("Times are whole minutes") {
    auto rows = small_campaign();
    rows.openings[0].period.start += boost::posix_time::seconds(30);
    check_problems(rows, {{Problem::bad_date_time, {"openings.csv", 2, "start"}}});
}

TEST_CASE("A calendar has the dates it needs") {
    auto rows = small_campaign();
    rows.settings.calendar = {};
    check_problems(rows, {{Problem::missing_key, {"campaign.json", 0, "/calendar/convocation"}},
                          {Problem::missing_key, {"campaign.json", 0, "/calendar/interviews"}}});
}

TEST_CASE("An interview window is no longer than a year") {
    auto rows = small_campaign();
    rows.settings.calendar.interviews.last = date("2027-03-10");
    check_problems(rows, {{Problem::period_too_long, {"campaign.json", 0, "/calendar/interviews"}}});
    rows.settings.calendar.interviews.last = date("2027-03-09");
    check_problems(rows, {});
}

TEST_CASE("Weights that could exceed what a planner reckons with are refused") {
    auto rows = small_campaign();
    rows.settings.travel.speed_kmh = 1;
    rows.settings.weights.travel_minute = maximum_weight / 1000;
    check_problems(rows, {{Problem::long_journeys, {"applications.csv", 0, ""}}});
    for (int i = 0; i < 2'000; ++i) {
        const auto id = "X" + std::to_string(i);
        rows.candidates.push_back({.id = id, .home_uai = home});
        rows.applications.push_back({id, "F1"});
    }
    check_problems(rows, {{Problem::objective_too_large, {"campaign.json", 0, "/weights"}}});
}

TEST_CASE("Journeys of more than three hours are counted in one warning") {
    auto rows = small_campaign();
    rows.journeys.push_back({.from = home, .to = host, .minutes = 180});
    check_problems(rows, {});
    rows.journeys.back().minutes = 281;
    const auto built = rows.build();
    const auto& problem = only_problem(built);
    CHECK(problem.problem == Problem::long_journeys);
    CHECK(problem.place == Place::of_file("applications.csv"));
    CHECK(problem.message(Language::english)
              .find("more than 3\u00a0h from the school of origin, and up to 4\u00a0h\u00a041") !=
          std::string::npos);
    CHECK(built);
}

TEST_CASE("Journeys that the settings forbid are counted in a warning of their own") {
    auto rows = small_campaign();
    rows.journeys.push_back({.from = home, .to = host, .minutes = 281});
    rows.settings.travel.longest_minutes = 281;
    CHECK(only_problem(rows.build()).problem == Problem::long_journeys);
    rows.settings.travel.longest_minutes = 280;
    const auto built = rows.build();
    const auto& problem = only_problem(built);
    CHECK(problem.problem == Problem::journeys_too_long);
    CHECK(problem.message(Language::english)
              .find("longer than the 4\u00a0h\u00a040 of `travel.longest_minutes`, up to 4\u00a0h\u00a041") !=
          std::string::npos);
}

TEST_CASE("A reference that its scope ignores is a warning") {
    auto rows = small_campaign();
    rows.unavailabilities = {{.reference = "C1", .period = period("2026-03-20T00:00", "2026-03-21T00:00")}};
    check_problems(rows, {{Problem::unused_reference, {"unavailability.csv", 2, "ref"}}});
    CHECK(rows.build());
}

TEST_CASE("References of unavailabilities are put into the form that others have") {
    auto rows = small_campaign();
    const auto day = period("2026-03-20T00:00", "2026-03-21T00:00");
    auto lower_case = std::string(host.text());
    lower_case.back() = static_cast<char>(lower_case.back() - 'A' + 'a');
    rows.unavailabilities = {
        {.scope = UnavailabilityScope::host, .reference = lower_case, .period = day},
        {.scope = UnavailabilityScope::panel, .reference = lower_case + " / J1", .period = day}};
    const auto campaign = rows.campaign();
    CHECK(campaign.unavailabilities()[{0}].reference == host.text());
    CHECK(campaign.unavailabilities()[{1}].reference == std::string(host.text()) + "/J1");
    rows.unavailabilities = {{.scope = UnavailabilityScope::home, .reference = "0930001", .period = day}};
    check_problems(rows, {{Problem::bad_uai, {"unavailability.csv", 2, "ref"}}});
}

TEST_CASE("Rows of the previous plan that are gone are a warning, and locked ones an error") {
    auto rows = small_campaign();
    const bool locked = GENERATE(false, true);
    CAPTURE(locked);
    const auto application_gone =
        locked ? Problem::locked_application_gone : Problem::previous_application_gone;
    const auto slot_gone = locked ? Problem::locked_slot_gone : Problem::previous_slot_gone;
    rows.previous_rows = {
        {.candidate_id = "C9", .formation_id = "F1", .opening_id = "O1", .slot_number = 0, .locked = locked},
        {.candidate_id = "C3", .formation_id = "F1", .opening_id = "O1", .slot_number = 0, .locked = locked},
        {.candidate_id = "C1", .formation_id = "F1", .opening_id = "O9", .slot_number = 0, .locked = locked},
        {.candidate_id = "C2", .formation_id = "F1", .opening_id = "O1", .slot_number = 4, .locked = locked},
        {.candidate_id = "C2", .formation_id = "F2", .opening_id = "O1", .slot_number = -1, .locked = locked},
    };
    check_problems(rows, {{application_gone, {"previous_plan.csv", 2, "candidate_id"}},
                          {application_gone, {"previous_plan.csv", 3, "candidate_id"}},
                          {slot_gone, {"previous_plan.csv", 4, "opening_id"}},
                          {slot_gone, {"previous_plan.csv", 5, "slot"}},
                          {slot_gone, {"previous_plan.csv", 6, "slot"}}});
    const auto result = rows.build();
    CHECK(result.has_value() == !locked);
    if (result) {
        const auto placement = result->previous_placement(application(*result, "C2", "F1"));
        REQUIRE(placement);
        CHECK_FALSE(placement->slot);
    }
}

TEST_CASE("A previous plan has one row for each application") {
    auto rows = small_campaign();
    const PreviousRow row{.candidate_id = "C1", .formation_id = "F1", .opening_id = "O1", .slot_number = 0};
    rows.previous_rows = {row, row};
    check_problems(rows, {{Problem::duplicate_application, {"previous_plan.csv", 3, "candidate_id"}}});
}

TEST_CASE("A locked placement that breaks a constraint is an input error") {
    auto rows = small_campaign();
    const auto lock = [&](std::string candidate_id, std::string formation_id, std::string opening_id,
                          int number) {
        rows.previous_rows.push_back(
            {std::move(candidate_id), std::move(formation_id), std::move(opening_id), number, true});
    };
    const auto broken_constraint = [&] {
        const auto result = rows.build();
        const auto& problem = only_problem(result);
        CHECK(problem.problem == Problem::locked_placement_breaks_constraint);
        CHECK(problem.place.file == "previous_plan.csv");
        CHECK(problem.place.column == "locked");
        return problem.details.front() + " on line " + std::to_string(problem.place.line);
    };
    SECTION("It may break one by itself") {
        lock("C1", "F1", "O1", 0);
        CHECK(rows.build());
        rows.unavailabilities = {{.scope = UnavailabilityScope::home,
                                  .reference = std::string(home.text()),
                                  .period = period("2026-03-10T00:00", "2026-03-11T00:00")}};
        CHECK(broken_constraint() == "H5 on line 2");
    }
    SECTION("It may break H1") {
        lock("C1", "F3", "O1", 0);
        CHECK(broken_constraint() == "H1 on line 2");
    }
    SECTION("It may break H2 with another one") {
        lock("C1", "F1", "O1", 0);
        lock("C2", "F1", "O1", 0);
        CHECK(broken_constraint() == "H2 on line 3");
    }
    SECTION("It may break H3 with another one") {
        lock("C2", "F2", "O1", 2);
        lock("C2", "F1", "O1", 1);
        CHECK(broken_constraint() == "H3 on line 2");
    }
    SECTION("A placement that is not locked may break it") {
        lock("C1", "F3", "O1", 0);
        rows.previous_rows[0].locked = false;
        check_problems(rows, {{Problem::previous_slot_closed, {"previous_plan.csv", 2, "slot"}}});
    }
}

TEST_CASE("An earlier interview that can no longer take place is pointed out, once") {
    auto rows = small_campaign();
    rows.previous_rows = {{.candidate_id = "C1", .formation_id = "F1", .opening_id = "O1", .slot_number = 1},
                          {.candidate_id = "C2", .formation_id = "F1", .opening_id = "O3", .slot_number = 0}};
    check_problems(rows, {});
    std::string constraint;
    SECTION("It may meet unavailabilities") {
        const auto that_day = period("2026-03-10T00:00", "2026-03-11T00:00");
        rows.unavailabilities = {
            {.scope = UnavailabilityScope::panel,
             .reference = std::string(host.text()) + "/J1",
             .period = that_day},
            {.scope = UnavailabilityScope::candidate, .reference = "C1", .period = that_day}};
        constraint = "H5";
    }
    SECTION("It may lie outside the window, into which its opening reaches") {
        rows.openings[0].period = period("2026-03-08T23:00", "2026-03-09T01:00");
        constraint = "H6";
    }
    SECTION("Its opening may no longer serve the formation") {
        rows.openings[0].formation_ids = {"F2"};
        constraint = "H1";
    }
    const auto result = rows.build();
    REQUIRE(result);
    const auto found =
        std::ranges::find(result.diagnostics(), Problem::previous_slot_closed, &Diagnostic::problem);
    REQUIRE(found != result.diagnostics().end());
    CHECK(found->place == Place("previous_plan.csv", 2, "slot"));
    CHECK(found->details.front() == constraint);
    CHECK(std::ranges::count(result.diagnostics(), Problem::previous_slot_closed, &Diagnostic::problem) == 1);
}

TEST_CASE("A problem that the reader has reported is not reported again, nor are its consequences") {
    auto rows = small_campaign();
    rows.openings[0].period.start = {};
    auto builder = rows.builder();
    SECTION("A cell is reported once") {
        builder.report(
            {.problem = Problem::bad_date_time, .place = {"openings.csv", 2, "start"}, .value = "x"});
        const auto result = std::move(builder).build();
        CHECK(only_problem(result).problem == Problem::bad_date_time);
    }
    SECTION("Openings are not said to overlap one whose end could not be read") {
        auto without_end = small_campaign();
        without_end.openings[0].period.end = {};
        auto later = small_campaign().openings[0];
        later.id = "O5";
        later.period = period("2026-03-11T09:00", "2026-03-11T11:00");
        without_end.openings.push_back(later);
        auto end_builder = without_end.builder();
        end_builder.report(
            {.problem = Problem::bad_date_time, .place = {"openings.csv", 2, "end"}, .value = "12:00"});
        const auto result = std::move(end_builder).build();
        CHECK(only_problem(result).problem == Problem::bad_date_time);
    }
    SECTION("A rank is not said to repeat another one") {
        auto with_rank = small_campaign();
        with_rank.applications[0].rank = 1;  // a reader puts this in place of a rank that is not a number
        with_rank.applications[1].rank = 1;
        auto rank_builder = with_rank.builder();
        rank_builder.report(
            {.problem = Problem::bad_number, .place = {"applications.csv", 2, "rank"}, .value = "x"});
        const auto result = std::move(rank_builder).build();
        CHECK(only_problem(result).problem == Problem::bad_number);
    }
    SECTION("Nothing is said of references to a table that could not be read") {
        CampaignBuilder without_formations(rows.settings);
        for (const auto& row : rows.establishments) without_formations.add(row);
        for (const auto& row : rows.candidates) without_formations.add(row);
        for (const auto& row : rows.applications) {
            without_formations.add_application(row.candidate_id, row.formation_id, row.rank);
        }
        without_formations.report(
            {.problem = Problem::missing_file, .place = Place::of_file("formations.csv")});
        const auto result = std::move(without_formations).build();
        CHECK(only_problem(result).problem == Problem::missing_file);
    }
    SECTION("A setting is reported once, in whole or in part") {
        auto with_settings = small_campaign();
        with_settings.settings.calendar = {};
        auto settings_builder = with_settings.builder();
        settings_builder.report(
            {.problem = Problem::wrong_type, .place = {"campaign.json", 0, "/calendar/convocation"}});
        settings_builder.report(
            {.problem = Problem::bad_date, .place = {"campaign.json", 0, "/calendar/interviews/1"}});
        const auto result = std::move(settings_builder).build();
        CHECK(result.diagnostics().errors() == 2);
    }
}

TEST_CASE("Problems are reported on the lines that the rows came from") {
    CampaignBuilder builder(small_campaign().settings);
    builder.add(Establishment{.uai = home, .name = "Collège"}, 12);
    builder.add(Candidate{.id = "C1", .home_uai = host}, 17);
    const auto result = std::move(builder).build();
    CHECK(only_problem(result).place == Place{"candidates.csv", 17, "home_uai"});
}
