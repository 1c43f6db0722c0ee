#include "base/sha256.hpp"
#include "rules/columns.hpp"
#include "small_campaign.hpp"

#include <passpro/eligibility.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <catch.hpp>
#include <map>
#include <string>
#include <vector>

using namespace passpro;
using Json = nlohmann::json;

namespace {

const Date today(2026, 2, 20);

// 15 years old on 31 December 2026 and, for security, of a level that may apply; advice on points.
const std::string rules_file = R"({"rules": [
    {"id": "age", "version": "1.2.0", "message": {"fr": "Avoir 15 ans.", "en": "Be 15."}, "reference": {"text": "x"},
     "logic": {"not-after": [{"plusTime": [{"var": "candidate.birth_date"}, 15, "year"]},
                             {"plusTime": ["2026-12-31", 0, "day"]}]}},
    {"id": "level", "version": "1.0.0", "message": {"fr": "Être en 3e ou en 2de.", "en": "Be in 3e or 2de."},
     "reference": {"text": "x"}, "applies_to": {"domain": ["Métiers de la sécurité"]},
     "logic": {"in": [{"var": "candidate.level"}, ["3GEN", "2GT"]]}},
    {"id": "points", "version": "1.0.0", "message": {"fr": "Conseil.", "en": "Advice."}, "reference": {"text": "x"},
     "severity": "advice", "optional": ["candidate.points"], "logic": {"===": [{"var": "candidate.points"}, 12]}},
    {"id": "named", "version": "1.0.0", "message": {"fr": "Conseil.", "en": "Advice."}, "reference": {"text": "x"},
     "applies_to": {"diploma": ["BTS"]}, "logic": {"===": [{"var": "home.department"}, "093"]}},
    {"id": "old", "version": "1.0.0", "valid": ["2026-03-01", "2026-12-31"], "message": {"fr": "M.", "en": "M."},
     "reference": {"text": "x"}, "logic": false}
]})";

Eligibility eligibility_of(const Campaign& campaign, const std::string& file = rules_file) {
    const auto rules = RuleSet::parse(file);
    REQUIRE(rules);
    auto eligibility = determine_eligibility(*rules, campaign, today);
    for (const auto& problem : eligibility.diagnostics()) INFO(problem.to_text(Language::english));
    REQUIRE(eligibility);
    return *std::move(eligibility);
}

ApplicationIndex application(const Campaign& campaign, std::string_view candidate,
                             std::string_view formation) {
    return *campaign.find_application(*campaign.find_candidate(candidate),
                                      *campaign.find_formation(formation));
}

// "age:true level:unknown(candidate.level)"
std::string shown(const Eligibility& eligibility, ApplicationIndex of) {
    std::string text;
    for (const auto& finding : eligibility.findings(of)) {
        text += (text.empty() ? "" : " ") + eligibility.rules().rules()[finding.rule].id + ':' +
                std::string(to_text(finding.outcome));
        for (const auto& datum : finding.missing) text += '(' + datum + ')';
    }
    return text;
}

}  // namespace

TEST_CASE("Each application gets a verdict with the rules that it rests on") {
    const auto campaign = test::small_campaign({"named"});
    const auto eligibility = eligibility_of(campaign);
    const auto check = [&](const char* candidate, const char* formation, Verdict verdict,
                           const char* findings) {
        const auto of = application(campaign, candidate, formation);
        INFO(candidate << ' ' << formation);
        CHECK(to_text(eligibility.verdict(of)) == to_text(verdict));
        CHECK(shown(eligibility, of) == findings);
    };
    check("A1", "F1", Verdict::eligible, "age:true level:true points:true named:true");
    check("A2", "F1", Verdict::ineligible, "age:false level:false points:false named:true");
    check("A3", "F1", Verdict::undetermined,
          "age:unknown(candidate.birth_date) level:unknown(candidate.level) points:false named:true");
    check("A4", "F1", Verdict::eligible, "age:true level:true points:false named:true");
    // F2 has no domain, so that it is unknown whether `level` concerns it: a rule that holds does no harm.
    check("A1", "F2", Verdict::eligible, "age:true level:true points:true");
    check("A3", "F2", Verdict::undetermined,
          "age:unknown(candidate.birth_date) level:unknown(formation.domain)(candidate.level) points:false");
    CHECK(eligibility.counts().eligible == 3);
    CHECK(eligibility.counts().ineligible == 1);
    CHECK(eligibility.counts().undetermined == 2);
    const auto& tally = eligibility.tally(*eligibility.rules().find("age"));
    CHECK(tally.holds == 3);
    CHECK(tally.fails == 1);
    CHECK(tally.unknown == 2);
    CHECK(tally.errors == 0);
}

TEST_CASE("A verdict says why, in one sentence of either language") {
    const auto campaign = test::small_campaign();
    const auto eligibility = eligibility_of(campaign);
    CHECK(eligibility.reason(application(campaign, "A1", "F1"), Language::english).empty());
    CHECK(eligibility.reason(application(campaign, "A2", "F1"), Language::english) ==
          "Be 15. Be in 3e or 2de.");
    CHECK(eligibility.reason(application(campaign, "A3", "F1"), Language::french) ==
          "Il manque : la date de naissance du candidat, le niveau du candidat.");
}

TEST_CASE("The planner is told whom not to schedule") {
    const auto campaign = test::small_campaign();
    const auto eligibility = eligibility_of(campaign);
    using enum PlacementStatus;
    const auto at = [&](const char* id, bool include_undetermined) {
        return eligibility.placement_statuses(include_undetermined)[application(campaign, id, "F1").value];
    };
    CHECK(at("A1", false) == unplaced);
    CHECK(at("A2", false) == ineligible);
    CHECK(at("A3", false) == undetermined);
    CHECK(at("A3", true) == unplaced);
    CHECK(at("A2", true) == ineligible);
}

TEST_CASE("A verdict can be made again from its record, and its digest tells whether it is the same") {
    const auto campaign = test::small_campaign();
    const auto eligibility = eligibility_of(campaign);
    const auto of = application(campaign, "A1", "F1");
    const auto record = Json::parse(eligibility.record(of));
    CHECK(record.dump() == eligibility.record(of));
    CHECK(record.at("data") == Json{{"candidate.birth_date", "2010-11-03"},
                                    {"candidate.level", "3GEN"},
                                    {"candidate.points", 12}});
    CHECK(record.at("rules").at(0) ==
          Json{{"digest", eligibility.rules().digest(RuleIndex{0})}, {"id", "age"}, {"version", "1.2.0"}});
    CHECK(eligibility.digest(of) == sha256(eligibility.record(of)));
    // Another rule that is not looked at changes nothing; blanks and the order of keys do not either.
    auto file = Json::parse(rules_file);
    file["rules"][4]["version"] = "2.0.0";
    CHECK(eligibility_of(campaign, file.dump(4)).digest(of) == eligibility.digest(of));
    file["rules"][0]["version"] = "2.0.0";
    CHECK(eligibility_of(campaign, file.dump()).digest(of) != eligibility.digest(of));
    CHECK(eligibility.digest(of) != eligibility.digest(application(campaign, "A4", "F1")));
}

TEST_CASE("A trace shows what every step came to") {
    const auto campaign = test::small_campaign();
    const auto eligibility = eligibility_of(campaign, R"({"rules": [{"id": "r", "version": "1",
        "message": {"fr": "M", "en": "M"}, "reference": {"text": "x"},
        "logic": {"and": [{"in": [{"var": "candidate.level"}, ["3GEN"]]},
                          {"not-after": [{"plusTime": [{"var": "candidate.birth_date"}, 15, "year"]},
                                         {"plusTime": ["2026-12-31", 0, "day"]}]}]}}]})");
    std::string text;
    for (const auto& step :
         eligibility.trace(application(campaign, "A2", "F1"), RuleIndex{0}, Language::english))
        text += std::string(2 * step.depth, ' ') + step.description + " = " + step.value + " @" +
                step.pointer + '\n';
    CHECK(text ==
          "the candidate’s level is “3GEN” and the candidate’s date of birth plus 15 years is not after 31 "
          "December "
          "2026 = false @/logic\n"
          "  the candidate’s level is “3GEN” = false @/logic/and/0\n"
          "    the candidate’s level = \"3SEGPA\" @/logic/and/0/in/0\n"
          "  the candidate’s date of birth plus 15 years is not after 31 December 2026 =  @/logic/and/1\n"
          "    the candidate’s date of birth plus 15 years =  @/logic/and/1/not-after/0\n"
          "      the candidate’s date of birth =  @/logic/and/1/not-after/0/plusTime/0\n");
    const auto of_unknown =
        eligibility.trace(application(campaign, "A3", "F1"), RuleIndex{0}, Language::english);
    CHECK(of_unknown.front().value == "unknown");
}

TEST_CASE("A cell is an integer, a boolean or a date if it is written as one") {
    rules::Storage storage;
    const auto json = [&](std::string_view cell) { return rules::to_json(rules::cell_value(cell, storage)); };
    CHECK(json("12") == "12");
    CHECK(json("-3") == "-3");
    CHECK(json("0") == "0");
    CHECK(json("012") == "\"012\"");  // a department
    CHECK(json("+3") == "\"+3\"");
    CHECK(json("3.5") == "\"3.5\"");
    CHECK(json("9223372036854775808") == "\"9223372036854775808\"");
    CHECK(json("oui") == "true");
    CHECK(json("NON") == "false");
    CHECK(json("True") == "true");
    CHECK(json("ouis") == "\"ouis\"");
    CHECK(json("18/03/2026") == "\"2026-03-18\"");
    CHECK(json("31/02/2026") == "\"31/02/2026\"");
    CHECK(json("2026-03-18") == "\"2026-03-18\"");
    CHECK(json("") == "null");
}

namespace {

// Whether a rule finds this value at a path, for the application of a candidate to F1.
bool is_value_of(const Campaign& campaign, const char* candidate, const std::string& path,
                 const Json& value) {
    const Json logic = {{"===", {{{"var", path}}, value}}};
    const Json file = {{"rules",
                        {{{"id", "r"},
                          {"version", "1"},
                          {"message", {{"fr", "M"}}},
                          {"reference", {{"text", "x"}}},
                          {"logic", logic}}}}};
    return shown(eligibility_of(campaign, file.dump()), application(campaign, candidate, "F1")) == "r:true";
}

}  // namespace

TEST_CASE("Rules see every table under its name") {
    const auto campaign = test::small_campaign({"r"});
    const auto value_of = [&](const std::string& path, const Json& expected) {
        INFO(path);
        CHECK(is_value_of(campaign, "A1", path, expected));
    };
    value_of("candidate.candidate_id", "A1");
    value_of("candidate.internat", true);
    value_of("candidate.certificat", "2026-03-18");
    value_of("candidate.home_uai", "0932276U");
    value_of("home.department", "093");
    value_of("host.name", "Lycée");
    value_of("formation.seats", 12);
    value_of("formation.eligibility.0", "r");
    value_of("application.rank", 1);
    value_of("application.formation_id", "F1");
    value_of("campaign.year", 2026);
    value_of("campaign.calendar.interviews.1", "2026-04-17");
    value_of("campaign.limits.interviews_per_day", 2);
    value_of("today", "2026-02-20");
}

TEST_CASE("Rules see each column that the format names, with its value") {
    CampaignBuilder builder(test::small_settings());
    const auto home = *Uai::parse("0932276U");
    const auto host = *Uai::parse("0930001W");
    builder.add(Establishment{.uai = home,
                              .name = "Collège A",
                              .kind = "collège",
                              .commune = "Bondy",
                              .postcode = "93140",
                              .department = "093",
                              .coordinates = Coordinates{48.75, 2.5},
                              .email = "a@example.org",
                              .phone = "01 00",
                              .reception = "Loge",
                              .district = "Nord"});
    builder.add(Establishment{.uai = host,
                              .name = "Lycée B",
                              .kind = "lycée",
                              .commune = "Pantin",
                              .postcode = "93500",
                              .department = "093",
                              .coordinates = Coordinates{49, -2.25},
                              .email = "b@example.org",
                              .phone = "01 01",
                              .reception = "Hall",
                              .district = "Sud"});
    builder.add(Formation{.id = "F1",
                          .domain = "Rail",
                          .title = "Conduite",
                          .diploma = "CAP",
                          .mef = *Mef::parse("2412322421"),
                          .host_uai = host,
                          .seats = 12,
                          .documents = "Lettre",
                          .eligibility = {"r"},
                          .note = "À 9 h",
                          .affelnet_code = "A-1"});
    builder.add(Candidate{.id = "C1",
                          .ine = "123456789AB",
                          .last_name = "POTIRON",
                          .first_name = "Ana",
                          .birth_date = Date(2010, 11, 3),
                          .home_uai = home,
                          .level = "3GEN",
                          .class_name = "3B",
                          .boarding = Boarding::half});
    builder.add_application("C1", "F1", 2);
    const auto campaign = std::move(builder).build().value();

    const std::map<std::string, Json> expected{
        {"today", "2026-02-20"},
        {"candidate.candidate_id", "C1"},
        {"candidate.ine", "123456789AB"},
        {"candidate.last_name", "POTIRON"},
        {"candidate.first_name", "Ana"},
        {"candidate.birth_date", "2010-11-03"},
        {"candidate.home_uai", "0932276U"},
        {"candidate.level", "3GEN"},
        {"candidate.class", "3B"},
        {"candidate.boarding", "half"},
        {"home.email", "a@example.org"},
        {"home.phone", "01 00"},
        {"home.reception", "Loge"},
        {"home.district", "Nord"},
        {"host.email", "b@example.org"},
        {"host.phone", "01 01"},
        {"host.reception", "Hall"},
        {"host.district", "Sud"},
        {"formation.affelnet_code", "A-1"},
        {"home.uai", "0932276U"},
        {"home.name", "Collège A"},
        {"home.kind", "collège"},
        {"home.commune", "Bondy"},
        {"home.postcode", 93140},
        {"home.department", "093"},
        {"home.latitude", "48.75"},
        {"home.longitude", "2.5"},
        {"host.uai", "0930001W"},
        {"host.name", "Lycée B"},
        {"host.kind", "lycée"},
        {"host.commune", "Pantin"},
        {"host.postcode", 93500},
        {"host.department", "093"},
        {"host.latitude", 49},
        {"host.longitude", "-2.25"},
        {"formation.formation_id", "F1"},
        {"formation.domain", "Rail"},
        {"formation.title", "Conduite"},
        {"formation.diploma", "CAP"},
        {"formation.mef", 2412322421},
        {"formation.host_uai", "0930001W"},
        {"formation.seats", 12},
        {"formation.documents", "Lettre"},
        {"formation.eligibility", {"r"}},
        {"formation.note", "À 9 h"},
        {"application.candidate_id", "C1"},
        {"application.formation_id", "F1"},
        {"application.rank", 2},
        {"campaign.academy", "creteil"},
        {"campaign.year", 2026},
        {"campaign.timezone", "Europe/Paris"},
        {"campaign.calendar.registration.0", "2026-01-19"},
        {"campaign.calendar.registration.1", "2026-02-20"},
        {"campaign.calendar.convocation", "2026-03-02"},
        {"campaign.calendar.notice_days", 7},
        {"campaign.calendar.interviews.0", "2026-03-09"},
        {"campaign.calendar.interviews.1", "2026-04-17"},
        {"campaign.calendar.opinions", "2026-05-07"},
        {"campaign.limits.applications_per_candidate", 3},
        {"campaign.limits.interviews_per_day", 2},
        {"campaign.limits.buffer_minutes", 10},
        {"campaign.limits.applications_per_domain", 0},
    };
    std::vector<std::string> names;
    for (const auto& [name, value] : expected) {
        INFO(name);
        names.push_back(name);
        CHECK(is_value_of(campaign, "C1", name, value));
        CHECK_FALSE(is_value_of(campaign, "C1", name, "another"));
    }
    std::ranges::sort(names);
    CHECK(names == rules::data_names(campaign));
}

TEST_CASE("A verdict names the rules that cannot be evaluated, behind what is missing") {
    const auto campaign = test::small_campaign();
    const Json missing = {{"===", {{{"var", "candidate.level"}}, "3GEN"}}};
    const auto rule = [](const std::string& id, const Json& logic) {
        return Json{{"id", id},
                    {"version", "1"},
                    {"message", {{"fr", "M"}}},
                    {"reference", {{"text", "x"}}},
                    {"logic", logic}};
    };
    const Json is_more = {{">", {{{"var", "candidate.internat"}}, 3}}};
    const Json file = {{"rules", {rule("first", is_more), rule("second", is_more), rule("level", missing)}}};
    const auto eligibility = eligibility_of(campaign, file.dump());
    const auto of = application(campaign, "A1", "F1");
    CHECK(eligibility.verdict(of) == Verdict::undetermined);
    CHECK(eligibility.reason(of, Language::french) ==
          "Règles qui ne peuvent pas être évaluées : first, second.");
    CHECK(eligibility.reason(of, Language::english) == "Rules that cannot be evaluated: first, second.");
}
