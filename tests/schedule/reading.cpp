#include "package_files.hpp"

#include <passpro/schedule.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <catch.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace passpro;
using namespace passpro::test;
using Json = nlohmann::json;
using Texts = std::vector<std::string>;

namespace {

// Two services at two sites, an applicant with a request for each.
Json small_problem() {
    return Json::parse(R"({
        "format": "passpro-schedule/1",
        "sites": ["A", "B"],
        "travel": {"between": {"A": {"B": 5}}, "homes": {"village": {"A": [20, 25], "B": 30}}},
        "calendars": {"late": [["2027-03-15T17:00", "2027-03-15T17:20"],
                               {"from": "2027-03-14T17:00", "to": "2027-03-15T17:30", "cost": 15}]},
        "services": [
            {"id": "maths", "series": [{"dates": ["2027-03-15"], "from": "17:00", "to": "18:00", "minutes": 10,
                                        "gap": 5, "pauses": [["17:10", "17:20"]]}]},
            {"id": "art", "site": "B", "capacity": 2, "cost": 3,
             "slots": [{"id": "a1", "start": "2027-03-16T09:00", "end": "2027-03-16T09:30"},
                       {"start": "2027-03-16T14:00", "end": "2027-03-16T14:30", "capacity": 1, "cost": -1},
                       "maths@2027-03-15T17:00"]}],
        "applicants": [{"id": "Ada", "home": "village", "calendars": ["late"],
                        "requests": [{"service": "maths", "unplaced": 100, "lead": 40, "trail": 5, "choice": "x"},
                                     {"id": "art again", "service": "art", "previous": "a1", "moved": 7,
                                      "locked": true, "calendars": []}]}],
        "limits": {"per_day": 3, "buffer_minutes": 4},
        "costs": {"travel_minute": 1, "waiting_minute": 2, "gap": 15, "half_day": 60, "half_day_boundary": "13:00"},
        "options": {"time": 1.5, "work": 1000, "gap": 0.01, "threads": 2, "seed": 9, "certificate": true}
    })");
}

Texts problems_of(const Json& document) {
    return places_and_codes(read_schedule(document.dump()).diagnostics());
}

// With another value at a pointer.
Texts problems_with(const std::string& pointer, const Json& value) {
    auto document = small_problem();
    document[Json::json_pointer(pointer)] = value;
    auto problems = problems_of(document);
    for (auto& problem : problems) problem.erase(0, std::string("problem.json:0:").size());
    return problems;
}

// Of the first applicant, without a certificate.
Json problem_of_requests(std::size_t number) {
    auto document = small_problem();
    document["/options/certificate"_json_pointer] = false;
    auto requests = Json::array();
    for (std::size_t k = 0; k < number; ++k)
        requests.push_back({{"id", std::to_string(k)}, {"service", "maths"}});
    document["/applicants/0/requests"_json_pointer] = requests;
    return document;
}

}  // namespace

TEST_CASE("Names become numbers, and times minutes from the first day", "[schedule]") {
    const auto named = read_schedule(small_problem().dump()).value();
    CHECK(named.first_day == Date(2027, 3, 15));
    CHECK(named.sites == Texts{"A", "B"});
    CHECK(named.applicants == Texts{"Ada"});
    CHECK(named.requests == Texts{"maths", "art again"});
    // A slot would meet the pause; the series goes on after it.
    CHECK(named.slots == Texts{"maths@2027-03-15T17:00", "maths@2027-03-15T17:20", "maths@2027-03-15T17:35",
                               "maths@2027-03-15T17:50", "a1", "art@2027-03-16T14:00"});
    const auto& problem = named.problem;
    CHECK(problem.services == std::vector<std::vector<std::uint32_t>>{{0, 1, 2, 3}, {0, 4, 5}});
    CHECK(problem.slots[0].start == 17 * 60);
    CHECK(problem.slots[4].start == 33 * 60);
    CHECK(problem.slots[4].end == 33 * 60 + 30);
    CHECK(problem.slots[4].site == 1);
    CHECK(problem.slots[4].capacity == 2);
    CHECK(problem.slots[4].cost == 3);
    CHECK(problem.slots[5].capacity == 1);
    CHECK(problem.slots[5].cost == -1);
    CHECK(problem.slots[0].periods == 2);
    CHECK(problem.slots[4].periods == 1);
    CHECK(problem.travel.between(0, 1) == 5);
    CHECK(problem.travel.between(1, 0) == 5);
    const auto home = problem.applicants[0].home;
    CHECK(problem.travel.out(home, 0) == 20);
    CHECK(problem.travel.back(0, home) == 25);
    CHECK(problem.travel.back(1, home) == 30);
    REQUIRE(problem.calendars.size() == 1);
    CHECK(problem.calendars[0][0].end == 17 * 60 + 20);
    CHECK(problem.calendars[0][0].cost == passpro::assignment::forbidden);
    CHECK(problem.calendars[0][1].start == -7 * 60);
    CHECK(problem.calendars[0][1].cost == 15);
    CHECK(problem.requests[0].unplaced_cost == 100);
    CHECK(problem.requests[0].choice == 0U);
    CHECK_FALSE(problem.requests[1].choice);
    CHECK(problem.requests[0].lead == 40);
    CHECK(problem.requests[0].trail == 5);
    CHECK(problem.requests[1].previous_slot == 4U);
    CHECK(problem.requests[1].is_locked);
    CHECK(problem.interviews_per_day == 3);
    CHECK(problem.buffer_minutes == 4);
    CHECK(problem.waiting_minute_cost == 2);
    CHECK(problem.gap_cost == 15);
    CHECK(named.options.time_limit == std::chrono::duration<double>(1.5));
    CHECK(named.options.work_limit == 1000U);
    CHECK(named.options.threads == 2);
    CHECK(named.options.seed == 9);
    CHECK(named.options.certify);
}

TEST_CASE("Requests come after others of the applicant, each once", "[schedule]") {
    auto document = small_problem();
    document["/applicants/0/requests/0/after"_json_pointer] = {"art again"};
    document["/applicants/0/requests/1/after"_json_pointer] = {"maths", "maths"};
    document["/applicants/0/requests/1/directly_after"_json_pointer] = "maths";
    const auto named = read_schedule(document.dump()).value();
    CHECK(named.problem.orders == std::vector<passpro::assignment::Order>{{0, 1, true}, {1, 0, false}});
}

TEST_CASE("A calendar counts once for a request, however often it is named", "[schedule]") {
    auto document = small_problem();
    document["/applicants/0/calendars"_json_pointer] = {"late", "late"};
    document["/applicants/0/requests/0/calendars"_json_pointer] = {"late"};
    const auto named = read_schedule(document.dump()).value();
    CHECK(named.problem.applicants[0].calendars == std::vector<std::uint32_t>{0});
    CHECK(named.problem.requests[0].calendars.empty());
}

TEST_CASE("Dates may be written as in France", "[schedule]") {
    auto document = small_problem();
    document["/services/0/series/0/dates/0"_json_pointer] = "15/03/2027";
    document["/services/1/slots/0/start"_json_pointer] = "16/03/2027 09:00";
    CHECK(read_schedule(document.dump()).value().slots ==
          read_schedule(small_problem().dump()).value().slots);
}

TEST_CASE("Each problem of a document is reported at its pointer", "[schedule]") {
    CHECK(problems_with("/format", "passpro-schedule/2") == Texts{"/format PP1110"});
    CHECK(problems_with("/sites", {"A", "B", "A"}) == Texts{"/sites/2 PP4001"});
    CHECK(problems_with("/travel/between", {{"A", {{"C", 5}}}}) == Texts{"/travel/between/A/C PP5001"});
    CHECK(problems_with("/travel/between", {{"A", {{"A", 0}, {"B", 5}}}}).empty());
    CHECK(problems_with("/travel/between", {{"A", {{"A", 3}}}}) == Texts{"/travel/between/A/A PP1108"});
    CHECK(problems_with("/travel/homes/village/A", {1, 2, 3}) == Texts{"/travel/homes/village/A PP1404"});
    CHECK(problems_with("/calendars/late/0", {"2027-03-15T17:00", "2027-03-15T17:00"}) ==
          Texts{"/calendars/late/0/1 PP1301"});
    CHECK(problems_with("/calendars/late/1/to", "2027-03-14T17:00") == Texts{"/calendars/late/1/to PP1301"});
    CHECK(problems_with("/calendars/late/1", {{"from", "2027-03-14T17:00"}, {"to", "2027-03-14T18:00"}}) ==
          Texts{"/calendars/late/1/cost PP1403"});
    CHECK(problems_with("/services/0/series/0/minutes", 0) ==
          Texts{"/services/0/series/0/minutes PP1108", "/services/1/slots/2 PP5001"});
    CHECK(problems_with("/services/0/series/0/to", "17:05") ==
          Texts{"/services/0/series/0/minutes PP1108", "/services/1/slots/2 PP5001"});
    CHECK(problems_with("/services/0/series/0/to", "16:00") ==
          Texts{"/services/0/series/0/to PP1301", "/services/1/slots/2 PP5001"});
    CHECK(problems_with("/services/0/series/0/pauses/0", {"17:20", "17:10"}) ==
          Texts{"/services/0/series/0/pauses/0/1 PP1301"});
    CHECK(problems_with("/services/0/series/0/dates/0", "2027-02-30") ==
          Texts{"/services/0/series/0/dates/0 PP1105", "/services/1/slots/2 PP5001"});
    CHECK(problems_with("/services/1/slots/0/end", "2027-03-16T08:00") ==
          Texts{"/applicants/0/requests/1/previous PP5001", "/services/1/slots/0/end PP1301"});
    CHECK(problems_with("/services/1/slots/0/end", "2027-03-18T08:00") ==
          Texts{"/applicants/0/requests/1/previous PP5001", "/services/1/slots/0 PP5004"});
    CHECK(problems_with("/services/1/slots/1/start", "2047-03-16T14:00") ==
          Texts{"/services/1/slots/1/end PP1301"});
    CHECK(problems_with("/services/1/slots/2", "maths@2027-03-15T17:01") ==
          Texts{"/services/1/slots/2 PP5001"});
    CHECK(problems_with("/services/1/colour", "red") == Texts{"/services/1/colour PP1402"});
    CHECK(problems_with("/services/1/id", "maths") ==
          Texts{"/applicants/0/requests/1/service PP5001", "/services/1/id PP4001"});
    CHECK(problems_with("/applicants/0/home", "town") == Texts{"/applicants/0/home PP5001"});
    CHECK(problems_with("/applicants/0/requests/0", {{"id", "x"}}) ==
          Texts{"/applicants/0/requests/0/service PP1403"});
    CHECK(problems_with("/applicants/0/requests/0", Json::object()) ==
          Texts{"/applicants/0/requests/0/service PP1403"});
    CHECK(problems_with("/applicants/0", {{"requests", Json::array()}}) == Texts{"/applicants/0/id PP1403"});
    CHECK(problems_with("/applicants/0/id", 7) == Texts{"/applicants/0/id PP1404"});
    CHECK(problems_with("/applicants/0/id", "") == Texts{"/applicants/0/id PP1101"});
    CHECK(problems_with("/applicants/0/requests/0/moved", 7) ==
          Texts{"/applicants/0/requests/0/previous PP1403"});
    CHECK(problems_with("/applicants/0/requests/0/lead", 1441) ==
          Texts{"/applicants/0/requests/0/lead PP1108"});
    CHECK(problems_with("/applicants/0/requests/0/unplaced", 1.5) ==
          Texts{"/applicants/0/requests/0/unplaced PP1404"});
    CHECK(problems_with("/applicants/0/requests/0/after", {"x", "maths"}) ==
          Texts{"/applicants/0/requests/0/after/0 PP5010", "/applicants/0/requests/0/after/1 PP5010"});
    CHECK(problems_with("/applicants/0/requests/0/directly_after", "maths") ==
          Texts{"/applicants/0/requests/0/directly_after PP5010"});
    CHECK(problems_with("/applicants/0/requests/0/after", "maths") ==
          Texts{"/applicants/0/requests/0/after PP1404"});
    CHECK(problems_with("/costs/gap", -1) == Texts{"/costs/gap PP1108"});
    CHECK(problems_with("/options/threads", 0) == Texts{"/options/threads PP1108"});
    CHECK(problems_with("/options/time", -1) == Texts{"/options/time PP1108"});
}

TEST_CASE("A number that is out of range has the range of its member, however large it is", "[schedule]") {
    for (const auto number : {std::int64_t{1'000'001}, std::int64_t{1'000'000'000'000}}) {
        auto document = small_problem();
        document["/services/1/capacity"_json_pointer] = number;
        const auto result = read_schedule(document.dump());
        REQUIRE(result.diagnostics().items().size() == 1);
        CHECK(result.diagnostics().items()[0].details == Texts{"1", "1000000"});
    }
}

TEST_CASE("A series that is too short for one slot says how long a slot may be", "[schedule]") {
    auto document = small_problem();
    document["/services/1/slots"_json_pointer] = Json::array();
    document["/services/0/series/0/minutes"_json_pointer] = 90;
    const auto result = read_schedule(document.dump());
    REQUIRE(result.diagnostics().items().size() == 2);
    CHECK(result.diagnostics().items()[1].details == Texts{"1", "60"});
}

TEST_CASE("A time that cannot be read is reported once", "[schedule]") {
    CHECK(problems_with("/services/0/series/0/to", "6 pm") ==
          Texts{"/services/0/series/0/to PP1113", "/services/1/slots/2 PP5001"});  // a slot of the series
    CHECK(problems_with("/services/0/series/0/pauses/0/1", "6 pm") ==
          Texts{"/services/0/series/0/pauses/0/1 PP1113"});
}

TEST_CASE("Costs that are too large together are reported as such", "[schedule]") {
    for (const auto* cost :
         {"/costs/waiting_minute", "/costs/gap", "/costs/travel_minute", "/costs/span_day"}) {
        auto document = problem_of_requests(9);
        document["/limits/per_day"_json_pointer] = 9;
        document[Json::json_pointer(cost)] = std::int64_t{1'000'000'000'000};
        document["/applicants/0/requests/0/unplaced"_json_pointer] = std::int64_t{1'000'000'000'000};
        const auto problems = problems_of(document);
        if (!problems.empty()) CHECK(problems == Texts{"problem.json:0:/applicants PP5007"});
    }
}

TEST_CASE("A mistyped name has a suggestion", "[schedule]") {
    auto document = small_problem();
    document["/applicants/0/requests/0/service"_json_pointer] = "math";
    const auto result = read_schedule(document.dump());
    REQUIRE(result.diagnostics().items().size() == 1);
    CHECK(result.diagnostics().items()[0].suggestion == "maths");
}

TEST_CASE("Joint limits are read, and what is wrong with them is reported", "[schedule]") {
    const auto with = [](const char* limit) {
        return problems_with("/joint_limits", Json::array({Json::parse(limit)}));
    };
    CHECK(with(R"({"id": "l", "slots": ["a1"], "services": ["maths"],
                   "steps": [{"above": 3}, {"above": 1, "each": 2}, {"below": 1, "each": 4}]})")
              .empty());
    CHECK(with(R"({"slots": ["a1"], "steps": []})") == Texts{"/joint_limits/0/id PP1403"});
    CHECK(with(R"({"id": "l", "slots": ["a2"], "services": ["math"], "steps": []})") ==
          Texts{"/joint_limits/0/services/0 PP5001", "/joint_limits/0/slots/0 PP5001"});
    CHECK(with(R"({"id": "l", "slots": {"a1": 0}, "steps": []})") ==
          Texts{"/joint_limits/0/slots/a1 PP1108"});
    const Texts bad_step{"/joint_limits/0/steps/0 PP1404"};
    CHECK(with(R"({"id": "l", "steps": [{"each": 3}]})") == bad_step);
    CHECK(with(R"({"id": "l", "steps": [{"above": 1, "below": 2, "each": 3}]})") == bad_step);
    CHECK(with(R"({"id": "l", "steps": [{"below": 1}]})") == Texts{"/joint_limits/0/steps/0/each PP1403"});
    // At the step that is farther away.
    const Texts not_convex{"/joint_limits/0/steps/1 PP5009"};
    CHECK(with(R"({"id": "l", "steps": [{"above": 1, "each": 3}, {"above": 2, "each": 3}]})") == not_convex);
    CHECK(with(R"({"id": "l", "steps": [{"above": 1}, {"above": 2, "each": 3}]})") == not_convex);
    CHECK(with(R"({"id": "l", "steps": [{"above": 1, "each": 3}, {"above": 1, "each": 4}]})") == not_convex);
    CHECK(with(R"({"id": "l", "steps": [{"below": 1, "each": 3}, {"below": 2, "each": 4}]})") ==
          Texts{"/joint_limits/0/steps/0 PP5009"});
}

TEST_CASE("Sessions are read, and what is wrong with them is reported", "[schedule]") {
    const auto with = [](const char* session) {
        return problems_with("/sessions", Json::array({Json::parse(session)}));
    };
    CHECK(with(R"({"id": "s", "slots": ["a1"], "services": ["maths"], "cost": 7})").empty());
    CHECK(with(R"({"slots": ["a1"], "cost": 7})") == Texts{"/sessions/0/id PP1403"});
    CHECK(with(R"({"id": "s", "slots": ["a2"]})") ==
          Texts{"/sessions/0/cost PP1403", "/sessions/0/slots/0 PP5001"});
    CHECK(with(R"({"id": "s", "cost": -1})") == Texts{"/sessions/0/cost PP1108"});
    CHECK(with(R"({"id": "s", "slots": {"a1": 2}, "cost": 7})") == Texts{"/sessions/0/slots PP1404"});
    auto document = small_problem();
    document["joint_limits"] = Json::parse(R"([{"id": "l", "slots": ["a1"], "steps": [{"above": 1}]}])");
    document["sessions"] = Json::parse(R"([{"id": "s", "slots": ["a1"], "cost": 1}])");
    CHECK(problems_of(document) == Texts{"problem.json:0:/sessions PP5008"});
}

TEST_CASE("An applicant has no more requests than the engine can join", "[schedule]") {
    auto document = problem_of_requests(passpro::assignment::maximum_requests + 1);
    CHECK(problems_of(document) == Texts{"problem.json:0:/applicants/0/requests PP5003"});
}

TEST_CASE("There is no certificate if an applicant has more requests than are combined exactly",
          "[schedule]") {
    auto document = problem_of_requests(passpro::assignment::maximum_exact_requests + 1);
    CHECK(problems_of(document).empty());
    document["/options/certificate"_json_pointer] = true;
    CHECK(problems_of(document) == Texts{"problem.json:0:/options/certificate PP5003"});
}

TEST_CASE("An applicant has fewer requests if a day has very many times", "[schedule]") {
    auto document = small_problem();
    document["/services/0/series/0"_json_pointer] = {
        {"dates", {"2027-03-15"}}, {"from", "08:00"}, {"to", "18:00"}, {"minutes", 2}};
    document["/limits/per_day"_json_pointer] = 8;
    auto requests = Json::array();
    for (int k = 0; k < 15; ++k) requests.push_back({{"id", std::to_string(k)}, {"service", "maths"}});
    document["/applicants/0/requests"_json_pointer] = requests;
    CHECK(problems_of(document) == Texts{"problem.json:0:/applicants PP5003"});
    for (int k = 0; k < 3; ++k) document["/applicants/0/requests"_json_pointer].erase(12);
    CHECK(problems_of(document).empty());
}

TEST_CASE("Locks that cannot all be kept are refused", "[schedule]") {
    CHECK(problems_with("/applicants/0/requests/1/calendars", {"late"}).empty());
    CHECK(problems_with("/applicants/0/requests/1/previous", "maths@2027-03-15T17:20") ==
          Texts{"/applicants/0/requests/1/previous PP5006"});
    auto closed = small_problem();
    closed["/calendars/closed"_json_pointer] = Json::parse(R"([["2027-03-16T08:00", "2027-03-16T10:00"]])");
    closed["/applicants/0/calendars"_json_pointer] = {"closed"};
    CHECK(problems_of(closed) == Texts{"problem.json:0:/applicants/0/requests/1/previous PP5006"});
}

TEST_CASE("Locks that exclude each other are all reported, with the reason", "[schedule]") {
    const auto locked = [](std::string id, std::string slot, Json more = Json::object()) {
        Json request{
            {"id", std::move(id)}, {"service", "s"}, {"previous", std::move(slot)}, {"locked", true}};
        request.update(more);
        return request;
    };
    const auto reasons = [](const Json& applicants) {
        auto document = Json::parse(R"({
            "format": "passpro-schedule/1",
            "services": [{"id": "s", "slots": [
                {"id": "nine", "start": "2027-03-15T09:00", "end": "2027-03-15T09:30"},
                {"id": "ten", "start": "2027-03-15T10:00", "end": "2027-03-15T10:30"},
                {"id": "eleven", "start": "2027-03-15T11:00", "end": "2027-03-15T11:30"},
                {"id": "tomorrow", "start": "2027-03-16T09:00", "end": "2027-03-16T09:30"}]}],
            "calendars": {"early": [["2027-03-15T08:00", "2027-03-15T09:10"]]},
            "limits": {"per_day": 3, "buffer_minutes": 10},
            "joint_limits": [{"id": "room", "slots": {"nine": 1, "tomorrow": 2}, "steps": [{"above": 2}]}]
        })");
        document["applicants"] = applicants;
        Texts found;
        const auto result = read_schedule(document.dump());
        for (const auto& problem : result.diagnostics().items())
            found.push_back(problem.place.column + ' ' + problem.details.at(1));
        return found;
    };
    const auto reasons_of_one = [&](const Json& requests) {
        return reasons(Json::array({{{"id", "Ada"}, {"requests", requests}}}));
    };
    const std::string second = "/applicants/0/requests/1/previous ";
    const std::string third = "/applicants/0/requests/2/previous ";
    CHECK(reasons_of_one({locked("a", "nine"), locked("b", "ten"), locked("c", "eleven")}).empty());
    CHECK(reasons_of_one({locked("a", "ten"), locked("b", "nine", {{"after", {"a"}}})}) ==
          Texts{second + "it is against the order of this request and `a`"});
    CHECK(reasons_of_one({locked("a", "nine"), locked("b", "tomorrow", {{"directly_after", "a"}})}) ==
          Texts{second + "it is against the order of this request and `a`; "
                         "locked requests exceed the joint limit `room` (3 > 2)"});
    CHECK(reasons_of_one(
              {locked("a", "nine"), locked("b", "eleven", {{"directly_after", "a"}}), locked("c", "ten")}) ==
          Texts{third + "request `c` comes between `a` and `b`, which must be the next"});
    CHECK(reasons_of_one({locked("a", "nine", {{"choice", "x"}}), locked("b", "ten", {{"choice", "x"}})}) ==
          Texts{second + "request `a` of the same choice is locked, too"});
    CHECK(reasons_of_one({locked("a", "nine"), locked("b", "ten", {{"lead", 25}})}) ==
          Texts{second + "too little time lies between it and the slot of request `a`"});
    // A lock that a calendar closes hides no other.
    CHECK(
        reasons(Json::array({{{"id", "Ada"}, {"calendars", {"early"}}, {"requests", {locked("a", "nine")}}},
                             {{"id", "Bob"}, {"requests", {locked("b", "nine"), locked("c", "nine")}}}})) ==
        Texts{
            "/applicants/0/requests/0/previous a calendar closes it",
            "/applicants/1/requests/0/previous more requests are locked into it than it has places (1)",
            "/applicants/1/requests/1/previous too little time lies between it and the slot of request `b`; "
            "more requests are locked into it than it has places (1); "
            "locked requests exceed the joint limit `room` (3 > 2)"});
}

TEST_CASE("More locks on a day than an applicant may have are reported", "[schedule]") {
    auto document = small_problem();
    document["/limits/per_day"_json_pointer] = 1;
    document["/applicants/0/requests"_json_pointer].push_back(
        {{"id", "once more"}, {"service", "art"}, {"previous", "art@2027-03-16T14:00"}, {"locked", true}});
    const auto result = read_schedule(document.dump());
    REQUIRE(result.diagnostics().items().size() == 1);
    const auto& problem = result.diagnostics().items()[0];
    CHECK(problem.place.column == "/applicants/0/requests/2/previous");
    CHECK(problem.details ==
          Texts{"plus de demandes sont verrouillées ce jour-là que per_day n’en permet (1)",
                "more requests are locked on that day than per_day allows (1)"});
}

TEST_CASE("Series end at the most slots that are read", "[schedule]") {
    auto document = small_problem();
    auto dates = Json::array();
    for (int k = 0; k < 350; ++k) dates.push_back(to_iso(Date(2027, 3, 15) + boost::gregorian::days(k)));
    document["/services/0/series/0"_json_pointer] = {
        {"dates", dates}, {"from", "00:00"}, {"to", "23:59"}, {"minutes", 1}};
    document["/services/1/slots"_json_pointer] = Json::array();
    const auto problems = problems_of(document);
    CHECK(std::ranges::find(problems, "problem.json:0:/services/0/series/0 PP5002") != problems.end());
}

TEST_CASE("Services stand for no more slots than are kept in all sets together", "[schedule]") {
    auto document = small_problem();
    auto dates = Json::array();
    for (int k = 0; k < 70; ++k) dates.push_back(to_iso(Date(2027, 3, 15) + boost::gregorian::days(k)));
    document["/services/0/series/0"_json_pointer] = {
        {"dates", dates}, {"from", "00:00"}, {"to", "23:59"}, {"minutes", 1}};
    auto& sessions = document["sessions"] = Json::array();
    for (int k = 0; k < 40; ++k)
        sessions.push_back({{"id", std::to_string(k)}, {"services", {"maths"}}, {"cost", 1}});
    const auto problems = problems_of(document);
    CHECK(std::ranges::find(problems, "problem.json:0:/sessions/39/services/0 PP5002") != problems.end());
    CHECK(std::ranges::find(problems, "problem.json:0:/sessions/38/services/0 PP5002") == problems.end());
}

TEST_CASE("A document may be saved as campaigns are", "[schedule]") {
    auto document = small_problem();
    document["/applicants/0/id"_json_pointer] = "Zo?";
    auto text = document.dump();
    text[text.find("Zo?") + 2] = '\xE9';  // in Windows-1252
    CHECK(read_schedule(text).value().applicants == Texts{"Zoé"});
    text.insert(text.find("Zo"), "é");
    CHECK(places_and_codes(read_schedule(text).diagnostics()) == Texts{"problem.json:1: PP1003"});
}

TEST_CASE("Any text is refused or read", "[schedule]") {
    for (const std::string text : {"", "[]", "null", "{}", "{\"format\": 1}", "{\"services\": {}}"})
        CHECK_FALSE(read_schedule(text).has_value());
}
