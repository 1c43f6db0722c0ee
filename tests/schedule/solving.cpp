#include "package_files.hpp"

#include <passpro/schedule.hpp>

#include <nlohmann/json.hpp>

#include <catch.hpp>
#include <string>

using namespace passpro;
using namespace passpro::test;
using Json = nlohmann::json;

namespace {

Json solved(const std::string& text) {
    return Json::parse(schedule(text).value());
}

std::string example(const std::string& name) {
    return bytes_of(source_folder / "examples" / "scheduling" / name);
}

}  // namespace

TEST_CASE("The examples are solved, and proven", "[schedule]") {
    for (const auto* name : {"parents_evening.json", "oral_examination.json", "oraux_de_rattrapage.json"}) {
        INFO(name);
        const auto result = solved(example(name));
        CHECK(result.at("status") == "optimal");
        CHECK(result.at("objective") == result.at("lower_bound"));
        for (const auto& row : result.at("assignments")) CHECK(row.at("slot").is_string());
    }
}

TEST_CASE("A result says which slot each request has, with time and place", "[schedule]") {
    const auto result = solved(R"({"format": "passpro-schedule/1", "sites": ["A"],
        "services": [{"id": "s", "slots": [{"start": "2027-03-15T17:30", "end": "2027-03-15T17:45", "cost": 4}]}],
        "applicants": [{"id": "a", "requests": [{"service": "s"}]}]})");
    CHECK(result.at("assignments") ==
          Json::parse(R"([{"applicant": "a", "request": "s", "slot": "s@2027-03-15T17:30",
        "start": "2027-03-15T17:30", "end": "2027-03-15T17:45", "site": "A"}])"));
    CHECK(result.at("terms").at("slots") == 4);
    CHECK(result.at("objective") == 4);
}

TEST_CASE("Slots follow each other if waiting costs", "[schedule]") {
    const auto result = solved(R"({"format": "passpro-schedule/1",
        "services": [{"id": "s", "series": [{"dates": ["2027-03-15"], "from": "17:00", "to": "18:00", "minutes": 10}]},
                     {"id": "t", "slots": [{"start": "2027-03-15T18:00", "end": "2027-03-15T18:10"}]}],
        "applicants": [{"id": "a", "requests": [{"service": "s"}, {"service": "t"}]}],
        "limits": {"buffer_minutes": 5}, "costs": {"waiting_minute": 1, "gap": 3}})");
    CHECK(result.at("assignments").at(0).at("start") == "2027-03-15T17:40");
    CHECK(result.at("terms").at("waiting") == 5 + 3);
    CHECK(result.at("objective") == 8);
    CHECK(result.at("status") == "optimal");
}

TEST_CASE("Slots come on days that are close together if the days between them cost", "[schedule]") {
    const auto result = solved(R"({"format": "passpro-schedule/1",
        "services": [{"id": "s", "series": [{"dates": ["2027-03-15", "2027-03-17", "2027-03-22"],
                                             "from": "17:00", "to": "17:10", "minutes": 10}]},
                     {"id": "t", "series": [{"dates": ["2027-03-19", "2027-03-26"],
                                             "from": "17:00", "to": "17:10", "minutes": 10}]}],
        "applicants": [{"id": "a", "requests": [{"service": "s"}, {"service": "t"}]}], "costs": {"span_day": 6}})");
    CHECK(result.at("assignments").at(0).at("slot") == "s@2027-03-17T17:00");
    CHECK(result.at("assignments").at(1).at("slot") == "t@2027-03-19T17:00");
    CHECK(result.at("terms").at("spans") == 2 * 6);
    CHECK(result.at("status") == "optimal");
}

TEST_CASE("A request comes after another one, on the same day or a later one", "[schedule]") {
    const auto document = [](const std::string& times) {
        return R"({"format": "passpro-schedule/1",
            "services": [{"id": "written", "slots": [{"start": "2027-03-16T09:00", "end": "2027-03-16T11:00"}]},
                         {"id": "oral", "slots": [)" +
               times + R"(]}],
            "applicants": [{"id": "a", "requests": [{"service": "oral", "after": ["written"]},
                                                    {"service": "written"}]}]})";
    };
    const std::string before = R"({"start": "2027-03-15T14:00", "end": "2027-03-15T14:20"},
                                  {"start": "2027-03-16T08:00", "end": "2027-03-16T08:20"})";
    const std::string after = R"({"start": "2027-03-16T14:00", "end": "2027-03-16T14:20", "cost": 5})";
    const auto both = solved(document(before + "," + after));
    CHECK(both.at("assignments").at(0).at("start") == "2027-03-16T14:00");
    CHECK(both.at("status") == "optimal");
    const auto one = solved(document(before));
    CHECK(one.at("objective") == 1'000'000);
    CHECK(one.at("status") == "optimal");
    const auto& rows = one.at("assignments");
    const auto& without_slot = rows.at(0).at("slot").is_null() ? rows.at(0) : rows.at(1);
    CHECK(without_slot.at("reason") == "conflict");
}

TEST_CASE("A request is the next one after another one", "[schedule]") {
    const auto result = solved(R"({"format": "passpro-schedule/1", "limits": {"per_day": 3},
        "services": [{"id": "lecture", "slots": [{"start": "2027-03-15T09:00", "end": "2027-03-15T10:00"}]},
                     {"id": "library", "slots": [{"start": "2027-03-15T10:00", "end": "2027-03-15T11:00"},
                                                 {"start": "2027-03-15T15:00", "end": "2027-03-15T16:00", "cost": 1}]},
                     {"id": "laboratory", "slots": [{"start": "2027-03-15T11:00", "end": "2027-03-15T12:00"},
                                                    {"start": "2027-03-16T11:00", "end": "2027-03-16T12:00"}]}],
        "applicants": [{"id": "a", "requests": [{"service": "lecture"}, {"service": "library"},
                                                {"service": "laboratory", "directly_after": "lecture"}]}]})");
    CHECK(result.at("assignments").at(1).at("slot") == "library@2027-03-15T15:00");
    CHECK(result.at("assignments").at(2).at("slot") == "laboratory@2027-03-15T11:00");
    CHECK(result.at("objective") == 1);
    CHECK(result.at("status") == "optimal");
}

TEST_CASE("Preferred hours cost less", "[schedule]") {
    const auto result = solved(R"({"format": "passpro-schedule/1",
        "calendars": {"rather early": [{"from": "2027-03-15T17:30", "to": "2027-03-15T20:00", "cost": 5}],
                      "after five": [{"from": "2027-03-15T17:10", "to": "2027-03-15T17:30", "cost": -1}]},
        "services": [{"id": "s", "series": [{"dates": ["2027-03-15"], "from": "17:00", "to": "18:00", "minutes": 20}]}],
        "applicants": [{"id": "a", "calendars": ["rather early"],
                        "requests": [{"service": "s", "calendars": ["after five"]}]}]})");
    CHECK(result.at("assignments").at(0).at("start") == "2027-03-15T17:00");
    CHECK(result.at("terms").at("calendars") == -1);
    CHECK(result.at("status") == "optimal");
}

TEST_CASE("An oral leaves room for its preparation", "[schedule]") {
    const auto result = solved(R"({"format": "passpro-schedule/1",
        "services": [{"id": "s", "series": [{"dates": ["2027-03-15"], "from": "08:00", "to": "10:00", "minutes": 20}]},
                     {"id": "t", "slots": [{"start": "2027-03-15T08:00", "end": "2027-03-15T08:20"}]}],
        "applicants": [{"id": "a", "requests": [{"service": "s", "lead": 30}, {"service": "t", "trail": 10}]}]})");
    CHECK(result.at("assignments").at(0).at("start") == "2027-03-15T09:00");
    CHECK(result.at("status") == "optimal");
}

TEST_CASE("A request without a slot has the reason", "[schedule]") {
    SECTION("Others need the place") {
        const auto result = solved(R"({"format": "passpro-schedule/1",
            "services": [{"id": "s", "slots": [{"start": "2027-03-15T17:30", "end": "2027-03-15T17:45"}]}],
            "applicants": [{"id": "a", "requests": [{"service": "s"}]}, {"id": "b", "requests": [{"service": "s"}]}]})");
        const auto& row = result.at("assignments").at(1);
        CHECK(row.at("slot").is_null());
        CHECK(row.at("reason") == "full");
        const auto& bottleneck = result.at("bottlenecks").at(row.at("bottleneck").get<std::size_t>());
        CHECK(bottleneck.at("proof") == "counting");
        CHECK(bottleneck.at("places") == 1);
        CHECK(bottleneck.at("requests").size() == 2);
    }
    SECTION("Own requests exclude it") {
        const auto result = solved(R"({"format": "passpro-schedule/1",
            "services": [{"id": "s", "slots": [{"start": "2027-03-15T17:30", "end": "2027-03-15T17:45"}]},
                         {"id": "t", "slots": [{"start": "2027-03-15T17:40", "end": "2027-03-15T17:55"}]}],
            "applicants": [{"id": "a", "requests": [{"service": "s", "unplaced": 5}, {"service": "t"}]}]})");
        const auto& row = result.at("assignments").at(0);
        CHECK(row.at("reason") == "conflict");
        CHECK(row.at("excluded_by") == Json::array({"t"}));
    }
    SECTION("Another one of its choice has a slot") {
        const auto result = solved(R"({"format": "passpro-schedule/1",
            "services": [{"id": "s", "slots": [{"start": "2027-03-15T17:30", "end": "2027-03-15T17:45", "cost": 9}]},
                         {"id": "t", "slots": [{"start": "2027-03-15T18:40", "end": "2027-03-15T18:55"}]}],
            "applicants": [{"id": "a", "requests": [{"service": "s", "choice": "x"}, {"service": "t", "choice": "x"}]}]})");
        const auto& row = result.at("assignments").at(0);
        CHECK(row.at("reason") == "choice");
        CHECK(row.at("excluded_by") == Json::array({"t"}));
        CHECK(result.at("objective") == 0);
    }
    SECTION("No service has a slot") {
        const auto result = solved(R"({"format": "passpro-schedule/1",
            "calendars": {"c": [["2027-03-15T17:00", "2027-03-15T17:31"]]}, "services": [{"id": "s", "slots": []}],
            "applicants": [{"id": "a", "calendars": ["c"], "requests": [{"service": "s"}]}]})");
        CHECK(result.at("assignments").at(0).at("reason") == "no_slot");
        CHECK(result.at("status") == "optimal");
    }
    SECTION("A calendar of the request closes its only slot") {
        const auto result = solved(R"({"format": "passpro-schedule/1",
            "calendars": {"c": [["2027-03-15T17:00", "2027-03-15T17:31"]]},
            "services": [{"id": "s", "slots": [{"start": "2027-03-15T17:30", "end": "2027-03-15T17:45"}]}],
            "applicants": [{"id": "a", "requests": [{"service": "s", "calendars": ["c"]}]}]})");
        CHECK(result.at("assignments").at(0).at("reason") == "no_slot");
    }
}

TEST_CASE("Joint limits hold, and a result says which are full", "[schedule]") {
    const auto document = Json::parse(R"({"format": "passpro-schedule/1",
        "services": [{"id": "s", "slots": [{"id": "s1", "start": "2027-03-15T17:30", "end": "2027-03-15T17:45"}]},
                     {"id": "t", "slots": [{"id": "t1", "start": "2027-03-15T17:30", "end": "2027-03-15T17:50"}]}],
        "joint_limits": [{"id": "room 12", "slots": ["s1", "t1"], "steps": [{"above": 1}]},
                         {"id": "s, twice", "slots": {"s1": 2}, "steps": [{"above": 0, "each": 3}]}],
        "applicants": [{"id": "a", "requests": [{"service": "s"}]},
                       {"id": "b", "requests": [{"service": "t", "unplaced": 5}]}]})");
    auto result = solved(document.dump());
    CHECK(result.at("status") == "optimal");
    CHECK(result.at("objective") == 6 + 5);
    CHECK(result.at("terms").at("limits") == 6);
    CHECK(result.at("joint_limits") == Json::parse(R"([{"id": "room 12", "load": 1, "cost": 0, "full": true},
                          {"id": "s, twice", "load": 2, "cost": 6, "full": false}])"));
    CHECK(result.at("assignments").at(0).at("slot") == "s1");
    const auto& row = result.at("assignments").at(1);
    CHECK(row.at("reason") == "full");
    CHECK(row.at("full_limits") == Json::array({"room 12"}));

    auto dear = document;
    dear["joint_limits"][0]["steps"] = Json::parse(R"([{"above": 1, "each": 7}])");
    result = solved(dear.dump());
    CHECK(result.at("assignments").at(1).at("reason") == "cost");
    CHECK_FALSE(result.at("assignments").at(1).contains("full_limits"));

    auto of_services = document;
    of_services["joint_limits"] =
        Json::parse(R"([{"id": "all", "services": ["s", "t"], "steps": [{"below": 3, "each": 1}]}])");
    result = solved(of_services.dump());
    CHECK(result.at("objective") == 1);
    CHECK(result.at("joint_limits").at(0).at("load") == 2);
}

TEST_CASE("Sessions cost something together, and a result says which take place", "[schedule]") {
    const auto document = Json::parse(R"({"format": "passpro-schedule/1",
        "services": [{"id": "s", "slots": [{"id": "near", "start": "2027-03-15T17:30", "end": "2027-03-15T17:45", "capacity": 2},
                                           {"id": "far", "start": "2027-03-15T17:30", "end": "2027-03-15T17:45", "cost": 3,
                                            "capacity": 2}]}],
        "sessions": [{"id": "hall", "slots": ["near"], "cost": 10}, {"id": "yard", "slots": ["far"], "cost": 2}],
        "applicants": [{"id": "a", "requests": [{"service": "s"}]}, {"id": "b", "requests": [{"service": "s"}]}]})");
    auto result = solved(document.dump());
    CHECK(result.at("objective") == 3 + 3 + 2);
    CHECK(result.at("terms").at("sessions") == 2);
    CHECK(result.at("sessions") == Json::array({"yard"}));
    auto cheap = document;
    cheap["sessions"][0]["cost"] = 0;
    result = solved(cheap.dump());
    CHECK(result.at("sessions") == Json::array({"hall"}));
}

TEST_CASE("A result has a certificate if one is wanted", "[schedule]") {
    auto document = Json::parse(R"({"format": "passpro-schedule/1",
        "services": [{"id": "s", "slots": [{"id": "s1", "start": "2027-03-15T17:30", "end": "2027-03-15T17:45", "capacity": 2}]}],
        "joint_limits": [{"id": "room 12", "slots": ["s1"], "steps": [{"above": 1}]}],
        "applicants": [{"id": "a", "requests": [{"service": "s", "unplaced": 5}]},
                       {"id": "b", "requests": [{"service": "s", "unplaced": 5}]}]})");
    CHECK_FALSE(solved(document.dump()).contains("certificate"));
    document["options"]["certificate"] = true;
    const auto certificate = solved(document.dump()).at("certificate");
    CHECK(certificate.at("lower_bound") == 5);
    const auto& part = certificate.at("parts").at(0);
    CHECK(part.at("services") == Json::array({"s"}));
    CHECK(part.at("joint_limits") == Json::array({"room 12"}));
    CHECK(part.at("slots") == Json::parse(R"([["s1"]])"));
    CHECK(part.at("nodes").at(0).at("limit_prices").size() == 1);
}

TEST_CASE("The same document gives the same bytes on any number of threads", "[schedule]") {
    auto document = Json::parse(example("oral_examination.json"));
    document["options"] = {{"work", 1000}, {"threads", 1}};
    const auto one = schedule(document.dump()).value();
    document["options"]["threads"] = 2;
    CHECK(schedule(document.dump()).value() == one);
}

TEST_CASE("A cancelled schedule is valid", "[schedule]") {
    assignment::Control control;
    control.cancel();
    const auto result = Json::parse(schedule(example("parents_evening.json"), &control).value());
    CHECK(result.at("assignments").size() == 11);
}
