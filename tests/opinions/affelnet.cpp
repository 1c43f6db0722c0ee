// Points go to Affelnet if the policy gives any.
#include "example_record.hpp"

#include <passpro/opinions.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

TEST_CASE("Rows for Affelnet are refused if opinions give no points") {
    const auto result = write_affelnet_rows(record_of(example_journal()), time("2027-05-10T00:00"));
    CHECK(places_and_codes(result.diagnostics()) == Problems{"procedure.json:0:/policies PP4404"});
}

TEST_CASE("Each final opinion has a row with the points of the policy") {
    const auto procedure = example_procedure_with(
        R"({"policies": [{"id": "p", "effect": "points", "scale": [
            {"code": "F", "label": "F", "meaning": "m", "points": 20}]}]})");
    const auto record = record_of(example_journal(), procedure);
    const auto rows = write_affelnet_rows(record, time("2027-05-10T00:00")).value();
    CHECK(rows == "ine,home_uai,rank,affelnet_code,candidate_id,formation_id,opinion,points\n" +
                      example_campaign().candidates()[*example_campaign().find_candidate("C0008")].ine +
                      ",0980008B,1,0900001,C0008,F001,F,20\n");
    CHECK(write_affelnet_rows(record, time("2027-04-20T00:00")).value().ends_with("points\n"));
}

TEST_CASE("Points are read back from rows for Affelnet") {
    const auto& campaign = example_campaign();
    const auto points =
        read_awarded_points(campaign, "ine;candidate_id;formation_id;points\nX;C0008;F001;20\n", "a.csv")
            .value();
    REQUIRE(points.size() == 1);
    CHECK(points[0].application == application_of("C0008", "F001"));
    CHECK(points[0].points == 20);
}

TEST_CASE("Every problem of points is reported at its cell") {
    const auto result = read_awarded_points(example_campaign(),
                                            "candidate_id,formation_id,points\nC0008,F001,20\nC0008,F001,20\n"
                                            "C9999,F001,1\nC0008,F002,1\nC0019,F001,many\n",
                                            "points.csv");
    CHECK(places_and_codes(result.diagnostics()) ==
          Problems{"points.csv:3:formation_id PP1205", "points.csv:4:candidate_id PP1204",
                   "points.csv:5:formation_id PP1204", "points.csv:6:points PP1107"});
}

TEST_CASE("Rows are of policies that give points, and of levels that these have") {
    const auto record_under = [](const char* policies) {
        const auto changed = example_procedure_with(policies);
        const auto journal = record_of(example_journal()).journal();
        return CampaignRecord::make(example_campaign(), kept_plan(example_campaign()), changed, journal)
            .value();
    };
    const auto now = time("2027-05-10T00:00");
    const auto of_other_level = record_under(
        R"({"policies": [{"id": "p", "effect": "points", "scale": [{"code": "Z", "label": "Z", "meaning": "m"}]}]})");
    CHECK(affelnet_rows(of_other_level, now).value().empty());
    const auto of_other_formation = record_under(
        R"({"policies": [{"id": "p", "effect": "points", "applies_to": {"formation_id": ["F007"]},
            "scale": [{"code": "F", "label": "F", "meaning": "m", "points": 20}]}]})");
    CHECK(affelnet_rows(of_other_formation, now).value().empty());
    CHECK(affelnet_rows(record_under(R"({"policies": []})"), now).diagnostics().items()[0].value == "none");
}

TEST_CASE("Points without their application are reported, and a file that is not a text") {
    const auto problems = [](const std::string& bytes) {
        return places_and_codes(read_awarded_points(example_campaign(), bytes, "points.csv").diagnostics());
    };
    CHECK(problems("candidate_id,formation_id,points\n,F001,1\nC0008,,1\nC0008,F999,1\n") ==
          Problems{"points.csv:2:candidate_id PP1101", "points.csv:3:formation_id PP1101",
                   "points.csv:4:formation_id PP1204"});
    CHECK(problems(std::string("points\0", 7)) == Problems{"points.csv:1: PP1003"});
}

TEST_CASE("Problems of awarded points with personal data in any cell name no person") {
    for (const auto& value : personal_cells) {
        for (const auto& row : with_each_cell_replaced("C0008,F001,10", value)) {
            for (const auto& table : {"candidate_id,formation_id,points\n" + row + '\n', row + '\n'}) {
                const auto points = read_awarded_points(example_campaign(), table, "points.csv");
                const auto said = all_that_is_said(points.diagnostics());
                CAPTURE(table, said);
                CHECK(said.find(value) == std::string::npos);
            }
        }
    }
}
