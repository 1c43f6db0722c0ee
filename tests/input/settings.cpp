#include "package_files.hpp"

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

using Problems = std::vector<std::string>;
using nlohmann::json;

Result<Campaign> read_with(const std::string& settings) {
    auto files = small_package();
    files["campaign.json"] = settings;
    return read_tables(files);
}

WeekHalfDays half_days(std::initializer_list<const char*> names) {
    WeekHalfDays days;
    for (const auto* name : names) days.add(WeekHalfDays::parse(name).value());
    return days;
}

// The problems of a campaign.json that is right except for the value at one place.
Problems problems_at(const char* pointer, const json& value) {
    auto settings = json_of("examples/campaign/campaign.json");
    settings[json::json_pointer(pointer)] = value;
    Problems problems;
    const auto result = read_with(settings.dump());
    for (const auto& problem : result.diagnostics()) {
        if (problem.place.file == "campaign.json")
            problems.push_back(problem.place.column + ' ' + problem.code());
    }
    return problems;
}

}  // namespace

TEST_CASE("Settings that are not given have the defaults of the format") {
    const auto campaign = read_tables(small_package()).value();
    CHECK(
        campaign.settings() ==
        Settings{.academy = "",
                 .year = 0,
                 .timezone = "Europe/Paris",
                 .calendar = {.registration = {},
                              .convocation = {2027, 3, 1},
                              .notice_days = 7,
                              .interviews = {{2027, 3, 15}, {2027, 4, 9}},
                              .opinions = {},
                              .school_holidays = {}},
                 .limits = {.applications_per_candidate = 3, .interviews_per_day = 2, .buffer_minutes = 10},
                 .travel = {.speed_kmh = 20, .overhead_minutes = 15, .unknown_minutes = 60},
                 .lessons = {.half_day_boundary_minutes = 750,
                             .free_half_days = half_days({"wed-pm", "sat-am", "sat-pm", "sun-am", "sun-pm"})},
                 .weights = {.unplaced = 1'000'000,
                             .unplaced_rank_step = 1'000,
                             .half_day = 60,
                             .travel_minute = 1,
                             .day_of_wait = 1,
                             .moved = 500,
                             .missing_pupil = 0,
                             .escort_day = 0,
                             .panel_half_day = 0,
                             .without_break = 0}});
    CHECK(campaign.settings().calendar.registration.is_absent());
    CHECK(campaign.settings().calendar.opinions.is_special());
}

TEST_CASE("Every setting is read") {
    const auto result = read_with(R"({
        "$schema": "x", "academy": " exemple ", "year": 2027, "timezone": "Indian/Reunion",
        "calendar": { "registration": ["2027-01-18", "19/02/2027"], "convocation": "2027-03-01", "notice_days": 3,
                      "interviews": ["2027-03-15", "2027-04-09"], "opinions": "2027-05-07",
                      "school_holidays": [["2027-02-20", "2027-03-07"]] },
        "limits": { "applications_per_candidate": 4, "interviews_per_day": 1.0, "buffer_minutes": 5 },
        "travel": { "speed_kmh": 12.5, "overhead_minutes": 10, "unknown_minutes": 45, "longest_minutes": 90 },
        "lessons": { "half_day_boundary": "13:00", "free_half_days": ["WED-PM"], "earliest_departure": "06:30",
                     "latest_return": "19:00" },
        "weights": { "unplaced": 1, "unplaced_rank_step": 2, "half_day": 3, "travel_minute": 4, "day_of_wait": 5, "moved": 6,
                     "missing_pupil": 7, "escort_day": 8, "panel_half_day": 9, "without_break": 10 }
    })");
    REQUIRE(result.diagnostics().empty());
    CHECK(result->settings() ==
          Settings{.academy = "exemple",
                   .year = 2027,
                   .timezone = "Indian/Reunion",
                   .calendar = {.registration = {{2027, 1, 18}, {2027, 2, 19}},
                                .convocation = {2027, 3, 1},
                                .notice_days = 3,
                                .interviews = {{2027, 3, 15}, {2027, 4, 9}},
                                .opinions = {2027, 5, 7},
                                .school_holidays = {{{2027, 2, 20}, {2027, 3, 7}}}},
                   .limits = {.applications_per_candidate = 4, .interviews_per_day = 1, .buffer_minutes = 5},
                   .travel = {.speed_kmh = 12.5,
                              .overhead_minutes = 10,
                              .unknown_minutes = 45,
                              .longest_minutes = 90},
                   .lessons = {.half_day_boundary_minutes = 780,
                               .free_half_days = half_days({"wed-pm"}),
                               .earliest_departure_minutes = 390,
                               .latest_return_minutes = 1140},
                   .weights = {.unplaced = 1,
                               .unplaced_rank_step = 2,
                               .half_day = 3,
                               .travel_minute = 4,
                               .day_of_wait = 5,
                               .moved = 6,
                               .missing_pupil = 7,
                               .escort_day = 8,
                               .panel_half_day = 9,
                               .without_break = 10}});
}

TEST_CASE("A text that is not JSON is reported where it stops being JSON") {
    const auto problem_of = [](const std::string& text) {
        const auto result = read_with(text);
        REQUIRE(result.diagnostics().items().size() == 1);
        const auto& problem = result.diagnostics().items()[0];
        CHECK(problem.problem == Problem::bad_json);
        return std::to_string(problem.place.line) + ':' + problem.details.at(0);
    };
    CHECK(problem_of("{\"academy\": \"é\",\n  \"year\": 2027,,\n}") == "2:16");
    CHECK(problem_of("{\"a\": \"é\" x}") == "1:11");
    CHECK(problem_of("") == "1:1");
    CHECK(problem_of("{\"year\": 1e999}") == "1:14");
    CHECK(problem_of("{\r\n\"year\": 2027\r\n") == "3:1");
}

TEST_CASE("Nesting without end is refused, not followed") {
    const auto problems = places_and_codes(read_with(std::string(1'000'000, '[')).diagnostics());
    CHECK(problems == Problems{"campaign.json:0: PP1010"});
}

TEST_CASE("A key that stands twice is reported once") {
    CHECK(
        places_and_codes(read_with(R"({"calendar": {"convocation": "2027-03-01", "convocation": "2027-03-02",
          "interviews": ["2027-03-15", "2027-04-09"]}, "a/b": 1, "a/b": 2})")
                             .diagnostics()) ==
        Problems{"campaign.json:0:/a~1b PP1405", "campaign.json:0:/calendar/convocation PP1405"});
}

TEST_CASE("An unknown key is reported with the one that was meant") {
    const auto result = read_with(R"({"calender": {}, "calendar": {"convocation": "2027-03-01",
        "interviews": ["2027-03-15", "2027-04-09"], "notice_day": 7}})");
    REQUIRE(result.diagnostics().items().size() == 2);
    CHECK(result.diagnostics().items()[0].suggestion == "notice_days");
    CHECK(result.diagnostics().items()[1].suggestion == "calendar");
}

TEST_CASE("Settings without a default are required") {
    CHECK(places_and_codes(read_with("{}").diagnostics()) ==
          Problems{"campaign.json:0:/calendar/convocation PP1403",
                   "campaign.json:0:/calendar/interviews PP1403"});
    CHECK(places_and_codes(read_with("[]").diagnostics()) == Problems{"campaign.json:0: PP1404"});
    CHECK(places_and_codes(read_with(R"({"calendar": 7})").diagnostics()) ==
          Problems{"campaign.json:0:/calendar PP1404"});
}

TEST_CASE("A value of the wrong type, form or size is reported at its pointer") {
    CHECK(problems_at("/academy", 7) == Problems{"/academy PP1404"});
    CHECK(problems_at("/year", "2027") == Problems{"/year PP1404"});
    CHECK(problems_at("/year", 2027.5) == Problems{"/year PP1404"});
    CHECK(problems_at("/year", 1e30) == Problems{"/year PP1108"});
    CHECK(problems_at("/year", nullptr) == Problems{"/year PP1404"});
    CHECK(problems_at("/timezone", "Paris!") == Problems{"/timezone PP1406"});
    CHECK(problems_at("/timezone", "Europe//Paris") == Problems{"/timezone PP1406"});
    CHECK(problems_at("/calendar/convocation", "2027-02-30") == Problems{"/calendar/convocation PP1105"});
    CHECK(problems_at("/calendar/interviews", "2027-03-15") == Problems{"/calendar/interviews PP1404"});
    CHECK(problems_at("/calendar/interviews", {"2027-03-15"}) == Problems{"/calendar/interviews PP1404"});
    CHECK(problems_at("/calendar/interviews/1", "soon") == Problems{"/calendar/interviews/1 PP1105"});
    CHECK(problems_at("/calendar/interviews/1", "2027-03-01") == Problems{"/calendar/interviews PP1301"});
    CHECK(problems_at("/calendar/school_holidays/1/0", "x") ==
          Problems{"/calendar/school_holidays/1/0 PP1105"});
    CHECK(problems_at("/calendar/notice_days", -1) == Problems{"/calendar/notice_days PP1108"});
    CHECK(problems_at("/limits", json::array()) == Problems{"/limits PP1404"});
    CHECK(problems_at("/limits/buffer_minutes", 3'000'000'000) == Problems{"/limits/buffer_minutes PP1108"});
    CHECK(problems_at("/travel/speed_kmh", 5000) == Problems{"/travel/speed_kmh PP1108"});
    CHECK(problems_at("/lessons/half_day_boundary", "24:00") ==
          Problems{"/lessons/half_day_boundary PP1113"});
    CHECK(problems_at("/lessons/free_half_days", "wed-pm") == Problems{"/lessons/free_half_days PP1404"});
    CHECK(problems_at("/lessons/free_half_days/1", "sat") == Problems{"/lessons/free_half_days/1 PP1110"});
    CHECK(problems_at("/weights/moved", 18446744073709551615ULL) == Problems{"/weights/moved PP1108"});
    CHECK(problems_at("/weights/escort_day", -1) == Problems{"/weights/escort_day PP1108"});
    CHECK(problems_at("/weights/moved", true) == Problems{"/weights/moved PP1404"});
}
