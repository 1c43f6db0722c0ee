#include "package_files.hpp"

#include <passpro/output.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

using Problems = std::vector<std::string>;

const std::string plan_header =
    "candidate_id,formation_id,status,host_uai,panel,opening_id,slot,start,end,reason_code,reason\n";

Campaign small_campaign() {
    return read_tables(small_package()).value();
}

Problems problems_of_rows(const std::string& rows) {
    return places_and_codes(read_plan(small_campaign(), plan_header + rows).diagnostics());
}

}  // namespace

TEST_CASE("A plan is written as the format says") {
    const auto campaign = small_campaign();
    Plan plan{{{PlacementStatus::placed, campaign.slot({0}, 1), ReasonCode::none, {}}}};
    CHECK(write_plan(campaign, plan) ==
          plan_header + "C1,F1,placed,0980051Y,Jury,O1,1,2027-03-17T14:00,2027-03-17T14:30,,\n");

    plan.placements[0] = {PlacementStatus::unplaced, {}, ReasonCode::full, "Trop peu de places, \"hélas\""};
    CHECK(write_plan(campaign, plan) ==
          plan_header + "C1,F1,unplaced,,,,,,,full,\"Trop peu de places, \"\"hélas\"\"\"\n");
}

TEST_CASE("A plan reads back as it was written") {
    const auto campaign = read_tables(source_folder / "examples/campaign").value();
    CHECK(rc::check([&] {
        Plan plan;
        for (std::size_t k = 0; k < campaign.applications().size(); ++k) {
            const auto status = static_cast<PlacementStatus>(*rc::gen::inRange(0, 4));
            Placement placement{status, {}, ReasonCode::none, {}};
            if (status == PlacementStatus::placed) {
                placement.slot = {
                    *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(campaign.slots().size()))};
            } else {
                placement.reason_code = static_cast<ReasonCode>(*rc::gen::inRange(0, 7));
                placement.reason =
                    *rc::gen::element<std::string>("", "court", "avec, virgule", "a \"b\"\nc", "é;à", "=1+1",
                                                   "'", "''-2", "007", "17/03", "-5", "@");
            }
            plan.placements.push_back(std::move(placement));
        }
        const auto csv = write_plan(campaign, plan);
        const auto read = read_plan(campaign, *rc::gen::arbitrary<bool>() ? for_excel(csv) : csv);
        RC_ASSERT(read.diagnostics().empty());
        for (std::size_t k = 0; k < plan.placements.size(); ++k) {
            const auto& before = plan.placements[k];
            const auto& after = read->placements[k];
            RC_ASSERT(after.status == before.status);
            RC_ASSERT(after.reason_code == before.reason_code);
            RC_ASSERT(after.reason == before.reason);
            if (before.status == PlacementStatus::placed) RC_ASSERT(after.slot == before.slot);
        }
    }));
}

TEST_CASE("Each row of a plan that cannot be is reported at its cell") {
    CHECK(problems_of_rows("C1,F1,placed,,,O1,2,,,,\n").empty());
    CHECK(problems_of_rows("C1,F1,placed,,,O1,3,,,,\n") == Problems{"plan.csv:2:slot PP1108"});
    CHECK(problems_of_rows("C1,F1,placed,,,O1,-1,,,,\n") == Problems{"plan.csv:2:slot PP1108"});
    CHECK(problems_of_rows("C1,F1,placed,,,O2,0,,,,\n") == Problems{"plan.csv:2:opening_id PP1204"});
    CHECK(problems_of_rows("C1,F1,placed,,,,,,,,\n") ==
          Problems{"plan.csv:2:opening_id PP1101", "plan.csv:2:slot PP1101"});
    CHECK(problems_of_rows("C2,F1,placed,,,O1,0,,,,\n") == Problems{"plan.csv:2:candidate_id PP1204"});
    CHECK(problems_of_rows("C1,F2,placed,,,O1,0,,,,\n") == Problems{"plan.csv:2:formation_id PP1204"});
    CHECK(problems_of_rows("C1,F1,unplaced,,,,,,,,\nC1,F1,unplaced,,,,,,,,\n") ==
          Problems{"plan.csv:3:formation_id PP1205"});
    CHECK(problems_of_rows("") == Problems{"plan.csv:0: PP1506"});
    CHECK(problems_of_rows("C1,F1,moved,,,,,,,,\n") == Problems{"plan.csv:2:status PP1110"});
    CHECK(problems_of_rows("C1,F1,unplaced,,,,,,,because,\n") == Problems{"plan.csv:2:reason_code PP1110"});
    CHECK(problems_of_rows("C1,F1\n") == Problems{"plan.csv:2: PP1007"});
}

TEST_CASE("A plan that is mostly about others' applications is of another campaign") {
    const std::string unknown = "C9,F1,unplaced,,,,,,,,\n";
    CHECK(problems_of_rows(unknown + unknown + unknown + unknown + unknown) ==
          Problems{"plan.csv:0: PP1511"});
    CHECK(problems_of_rows(unknown + unknown + unknown + unknown) ==  // they may be mistyped
          Problems{"plan.csv:2:candidate_id PP1204"});
}

TEST_CASE("A table that is not a plan is told which columns it lacks") {
    const auto campaign = small_campaign();
    const auto plan = read_plan(campaign, "candidate_id,level\nC1,3\nC2,3\nC3,3\nC4,3\nC5,3\n");
    const auto problems = places_and_codes(plan.diagnostics());
    CHECK(std::ranges::count(problems, "plan.csv:0:formation_id PP1004") == 1);
    CHECK(std::ranges::count(problems, "plan.csv:0:status PP1004") == 1);
}

TEST_CASE("A French Excel opens a plan and gives it back") {
    const auto campaign = small_campaign();
    const Plan plan{{{PlacementStatus::placed, campaign.slot({0}, 1), ReasonCode::none, {}}}};
    const auto excel = for_excel(write_plan(campaign, plan));
    CHECK(
        excel ==
        "\xEF\xBB\xBF"
        "Candidat;Formation;État;UAI d’accueil;Jury;Ouverture;Entretien n°;Début;Fin;Code du motif;Motif\r\n"
        "C1;F1;placée;0980051Y;Jury;O1;1;17/03/2027 14:00;17/03/2027 14:30;;\r\n");
    const auto read = read_plan(campaign, excel);
    CHECK(read.diagnostics().empty());
    CHECK(read->placements[0].slot == plan.placements[0].slot);
    CHECK(places_and_codes(read_plan(campaign, "candidat;formation;etat\nC1;F1;NON PLACÉE\n").diagnostics())
              .empty());
}

TEST_CASE("Problems of a plan with French titles are at the columns that stand in it") {
    const auto campaign = small_campaign();
    const auto problems = [&](const char* plan) {
        return places_and_codes(read_plan(campaign, plan).diagnostics());
    };
    CHECK(problems("Candidat;Formation;etat;Ouverture;Entretien n°\nC1;F1;placée;O1;3\n") ==
          Problems{"plan.csv:2:Entretien n° PP1108"});
    CHECK(problems("Candidat;Formation;etat;Ouverture;Entretien n°\nC2;F9;placée;O1;0\n") ==
          Problems{"plan.csv:2:Candidat PP1204", "plan.csv:2:Formation PP1204"});
    CHECK(problems("candidate_id;Formation;Jury\nC1;F1;\n") == Problems{"plan.csv:0:État PP1004"});
    CHECK(problems("candidate_id;formation_id;STATUS\nC1;F1;moved\n") ==
          Problems{"plan.csv:2:status PP1110"});
    const auto of_person = read_plan(campaign, "Candidat;Formation;État\nPotiron;F1;non placée\n");
    CHECK(of_person.diagnostics().to_text(Language::french).find("Potiron") == std::string::npos);
    CHECK(of_person.diagnostics().to_text(Language::french).find(":Candidat: ") != std::string::npos);
}

TEST_CASE("A text whose rows have more cells than the first becomes a file of Excel, too") {
    const auto excel = for_excel("status\nplaced,=1+1,x\n");
    CHECK(excel.ends_with(";'=1+1;x\r\n"));
}

TEST_CASE("A plan has rows for applications of the campaign alone") {
    auto files = small_package();
    files["formations.csv"] += "F2,Other,0980051Y\n";
    const auto campaign = read_tables(files).value();
    const auto plan = read_plan(campaign, plan_header + "C1,F1,unplaced,,,,,,,,\nC1,F2,unplaced,,,,,,,,\n");
    CHECK(places_and_codes(plan.diagnostics()) == Problems{"plan.csv:3:formation_id PP1204"});
}

TEST_CASE("A plan with bytes that are not text is refused at their line") {
    const auto problems = problems_of_rows("C1,F1,unplaced,,,,,,,,\xC3\xA9\xFF\n");
    CHECK(problems == Problems{"plan.csv:2: PP1003"});
    CHECK(problems_of_rows(std::string("C1,F1,unplaced,,,,,,,,\0\n", 24)) == Problems{"plan.csv:2: PP1003"});
}

TEST_CASE("The columns that repeat what a slot says must say the same") {
    CHECK(problems_of_rows("C1,F1,placed,0980051y,Jury,O1,1,17/03/2027 14:00,2027-03-17T14:30,,\n") ==
          Problems{"plan.csv:2:host_uai PP1507"});
    CHECK(problems_of_rows("C1,F1,placed,0980051Y,Autre,O1,1,2027-03-17T14:05,2027-03-17T14:35,,\n") ==
          Problems{"plan.csv:2:end PP1507", "plan.csv:2:panel PP1507", "plan.csv:2:start PP1507"});
}

TEST_CASE("Diagnostics become JSON even if bytes in them are not text") {
    Diagnostics diagnostics;
    diagnostics.add({Problem::bad_uai, {"openings.csv", 14, "host_uai"}, "\xFF\"", {}, "0980051Y"});
    const auto written = nlohmann::json::parse(to_json(diagnostics, Language::english));
    REQUIRE(written.size() == 1);
    CHECK(written[0].at("code") == "PP1102");
    CHECK(written[0].at("name") == "bad-uai");
    CHECK(written[0].at("severity") == "error");
    CHECK(written[0].at("file") == "openings.csv");
    CHECK(written[0].at("line") == 14);
    CHECK(written[0].at("column") == "host_uai");
    CHECK(written[0].at("value") == "\uFFFD\"");
    CHECK(written[0].at("suggestion") == "0980051Y");
    CHECK_FALSE(written[0].at("message").get<std::string>().empty());
    CHECK_FALSE(written[0].at("expected").get<std::string>().empty());
}
