#include "example_record.hpp"

#include <passpro/procedure.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

Problems problems_of_procedure(const std::string& json) {
    return places_and_codes(read_procedure(example_campaign(), json).diagnostics());
}

// A policy with this scale and these other keys.
std::string policy(const std::string& scale, const std::string& others = {}) {
    return R"({"policies": [{"id": "p", "scale": )" + scale + others + "}]}";
}

const std::string one_level = R"([{"code": "F", "label": "Favorable", "meaning": "Convient."}])";

}  // namespace

TEST_CASE("The example's procedure is read without a problem") {
    const auto procedure =
        read_procedure(example_campaign(), bytes_of(source_folder / "examples/campaign/procedure.json"));
    REQUIRE(procedure.diagnostics().empty());
    CHECK(procedure->deadlines().documents == date("2027-02-26"));
    CHECK(procedure->deadlines().acknowledgement_days == 7);
    CHECK(procedure->documents().size() == 4);
    CHECK(procedure->small_count() == 5);
    CHECK(procedure->retention() == Retention{.months = 12, .archive_months = 12});
    CHECK(procedure->find_document("bulletins").value().value == 1);
    CHECK_FALSE(procedure->find_document("photo"));
}

TEST_CASE("Of documents all that apply count, of grids and policies the last one") {
    const auto procedure = example_procedure();
    const auto of_security = application_of("C0008", "F001");
    const auto of_glass = application_of("C0024", "F007");
    CHECK(procedure.documents_of(of_security).size() == 3);
    CHECK(procedure.documents()[procedure.documents_of(of_glass)[2]].id == "carnet");
    CHECK(procedure.grid_of(of_security)->id == "commune");
    CHECK(procedure.grid_of(of_glass)->id == "arts");
    CHECK(procedure.policy_of(of_security)->id == "exemple");
}

TEST_CASE("A grid has what it extends, except what it says itself") {
    const auto procedure = example_procedure_with(R"({"grids": [
        {"id": "a", "levels": [{"code": "1", "label": "un"}], "criteria": [{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}]},
        {"id": "b", "extends": "a", "criteria": [{"id": "y", "label": "Z"}, {"id": "z", "label": "Z"}]}]})");
    const auto* grid = procedure.grid_of({0});
    REQUIRE(grid->criteria.size() == 3);
    CHECK(grid->criteria[1].label.french == "Z");
    CHECK(grid->find_level("1") != nullptr);
    CHECK(grid->find_criterion("z") != nullptr);
    CHECK(grid->find_criterion("w") == nullptr);
}

TEST_CASE("A campaign without a procedure has nothing that applies") {
    const Procedure none(example_campaign(), {});
    CHECK(none.documents_of({0}).empty());
    CHECK(none.grid_of({0}) == nullptr);
    CHECK(none.policy_of({0}) == nullptr);
    CHECK_FALSE(none.is_published_on(date("2099-01-01")));
    CHECK(problems_of_procedure("{}").empty());
}

TEST_CASE("A text is for both languages, unless it says one for each") {
    const auto procedure = example_procedure_with(R"({"documents": [{"id": "a", "label": "Lettre"},
        {"id": "b", "label": {"fr": "Lettre", "en": "Letter"}}, {"id": "c", "label": {"en": "Letter"}}]})");
    CHECK(procedure.documents()[{0}].label == BilingualText{"Lettre", "Lettre"});
    CHECK(procedure.documents()[{1}].label == BilingualText{"Lettre", "Letter"});
    CHECK(procedure.documents()[{2}].label == BilingualText{"Letter", "Letter"});
}

TEST_CASE("An unfavourable opinion needs a reason, and so do those that the policy names") {
    const auto procedure = example_procedure();
    const auto* policy = procedure.policy_of({0});
    CHECK_FALSE(policy->find_level("TF")->reason_required);
    CHECK(policy->find_level("F")->reason_required);
    CHECK(policy->find_level("D")->reason_required);
    CHECK(policy->find_level("X") == nullptr);
}

TEST_CASE("What procedure.json cannot hold is reported at its pointer") {
    CHECK(problems_of_procedure("[]") == Problems{"procedure.json:0: PP1404"});
    CHECK(problems_of_procedure("{") == Problems{"procedure.json:1: PP1401"});
    CHECK(problems_of_procedure(R"({"deadline": {}})") == Problems{"procedure.json:0:/deadline PP1402"});
    CHECK(problems_of_procedure(R"({"deadlines": {"wishes": "2027-02-30"}})") ==
          Problems{"procedure.json:0:/deadlines/wishes PP1105"});
    CHECK(problems_of_procedure(R"({"deadlines": {"acknowledgement_days": -1}})") ==
          Problems{"procedure.json:0:/deadlines/acknowledgement_days PP1108"});
    CHECK(problems_of_procedure(R"({"documents": {}})") == Problems{"procedure.json:0:/documents PP1404"});
    CHECK(problems_of_procedure(
              R"({"documents": [{"label": "L"}, {"id": "", "label": 1, "by": "panel"}, 7]})") ==
          Problems{"procedure.json:0:/documents/0/id PP1403", "procedure.json:0:/documents/1/by PP1110",
                   "procedure.json:0:/documents/1/id PP1101", "procedure.json:0:/documents/1/label PP1404",
                   "procedure.json:0:/documents/2 PP1404"});
    CHECK(problems_of_procedure(R"({"small_count": 0, "retention": {"months": 2000}})") ==
          Problems{"procedure.json:0:/retention/months PP1108", "procedure.json:0:/small_count PP1108"});
}

TEST_CASE("Ids and codes are unique within their list") {
    CHECK(problems_of_procedure(R"({"documents": [{"id": "a", "label": "A"}, {"id": "a", "label": "B"}]})") ==
          Problems{"procedure.json:0:/documents/1/id PP4001"});
    CHECK(
        problems_of_procedure(policy(
            R"([{"code": "F", "label": "F", "meaning": "F"}, {"code": "F", "label": "G", "meaning": "G"}])")) ==
        Problems{"procedure.json:0:/policies/0/scale/1/code PP4001"});
}

TEST_CASE("A grid extends one that stands before it, and its anchors are about levels that it has") {
    CHECK(
        problems_of_procedure(
            R"({"grids": [{"id": "a", "extends": "b"}, {"id": "b", "levels": [{"code": "1", "label": "un"}]}]})") ==
        Problems{"procedure.json:0:/grids/0/extends PP4002"});
    CHECK(problems_of_procedure(R"({"grids": [{"id": "a"}]})") ==
          Problems{"procedure.json:0:/grids/0/levels PP1403"});
    CHECK(problems_of_procedure(R"({"grids": [{"id": "a", "levels": [{"code": "1", "label": "un"}],
        "criteria": [{"id": "x", "label": "X", "anchors": {"2": "deux"}}]}]})") ==
          Problems{"procedure.json:0:/grids/0 PP4003"});
}

TEST_CASE("A scale is not empty, and gives points only if that is the effect") {
    CHECK(problems_of_procedure(policy("[]")) == Problems{"procedure.json:0:/policies/0/scale PP1404"});
    const std::string with_points = R"([{"code": "F", "label": "F", "meaning": "F", "points": 20}])";
    CHECK(problems_of_procedure(policy(with_points)) ==
          Problems{"procedure.json:0:/policies/0/scale PP4004"});
    CHECK(problems_of_procedure(policy(with_points, R"(, "effect": "points")")).empty());
    CHECK(problems_of_procedure(policy(with_points, R"(, "effect": "bonus")")) ==
          Problems{"procedure.json:0:/policies/0/effect PP1110"});
    CHECK(problems_of_procedure(policy(one_level, R"(, "reason_required": ["G"])")) ==
          Problems{"procedure.json:0:/policies/0/reason_required/0 PP4003"});
    CHECK(problems_of_procedure(policy(one_level, R"(, "visibility": {"levels": ["home", "district"]})")) ==
          Problems{"procedure.json:0:/policies/0/visibility/levels/1 PP1110"});
}

TEST_CASE("A value that the campaign does not have is pointed out, with the one that was probably meant") {
    const auto procedure = read_procedure(example_campaign(), R"({"documents": [{"id": "a", "label": "A",
        "applies_to": {"domain": ["Métiers de la securité"]}}]})");
    REQUIRE(places_and_codes(procedure.diagnostics()) ==
            Problems{"procedure.json:0:/documents/0/applies_to/domain/0 PP3107"});
    CHECK(procedure.diagnostics().items()[0].suggestion == "Métiers de la sécurité");
}

TEST_CASE("Each pair of days that is out of order is pointed out") {
    const auto days = [](const std::string& deadlines) {
        return problems_of_procedure(R"({"deadlines": {)" + deadlines + "}}");
    };
    CHECK(
        days(
            R"("documents": "2027-02-19", "publication": "2027-05-07", "wishes": "2027-05-07", "erasure": "2027-05-07")")
            .empty());
    CHECK(days(R"("documents": "2027-02-18")") == Problems{"procedure.json:0:/deadlines/documents PP4005"});
    CHECK(days(R"("documents": "2027-03-09")") == Problems{"procedure.json:0:/deadlines/documents PP4005"});
    CHECK(days(R"("publication": "2027-05-06")") ==
          Problems{"procedure.json:0:/deadlines/publication PP4005"});
    CHECK(days(R"("wishes": "2027-05-01")") == Problems{"procedure.json:0:/deadlines/wishes PP4005"});
    CHECK(days(R"("wishes": "2027-05-28", "erasure": "2027-05-27")") ==
          Problems{"procedure.json:0:/deadlines/erasure PP4005"});
    CHECK(days(R"("rebooking": "2027-04-17")") == Problems{"procedure.json:0:/deadlines/rebooking PP4005"});
}

TEST_CASE("A publication after the wishes is an error, as no family can use the opinions") {
    const auto procedure = read_procedure(
        example_campaign(), R"({"deadlines": {"publication": "2027-05-29", "wishes": "2027-05-28"}})");
    CHECK_FALSE(procedure.has_value());
    CHECK(places_and_codes(procedure.diagnostics()) == Problems{"procedure.json:0:/deadlines/wishes PP4006"});
}

TEST_CASE("Days of campaign.json that are out of order are pointed out there") {
    auto files = files_of("examples/campaign");
    auto settings = nlohmann::json::parse(files.at("campaign.json"));
    settings["calendar"]["opinions"] = "2027-04-15";
    settings["calendar"]["registration"] = {"2027-01-18", "2027-03-09"};
    files["campaign.json"] = settings.dump();
    const auto campaign = read_tables(files).value();
    CHECK(places_and_codes(read_procedure(campaign, "{}").diagnostics()) ==
          Problems{"campaign.json:0:/calendar/convocation PP4005",
                   "campaign.json:0:/calendar/opinions PP4005"});
}

TEST_CASE("Parts of another kind than the format's are reported, wherever they stand") {
    const auto grid = [](const std::string& others) {
        return R"({"grids": [{"id": "a", "levels": [{"code": "1", "label": "un"}], )" + others + "}]}";
    };
    CHECK(problems_of_procedure(
              grid(R"("criteria": [{"id": "x", "label": "X", "questions": "Pourquoi ?"}])")) ==
          Problems{"procedure.json:0:/grids/0/criteria/0/questions PP1404"});
    CHECK(problems_of_procedure(grid(R"("criteria": [{"id": "x", "label": "X", "anchors": []}])")) ==
          Problems{"procedure.json:0:/grids/0/criteria/0/anchors PP1404"});
    CHECK(problems_of_procedure(grid(R"("extends": 7)")) ==
          Problems{"procedure.json:0:/grids/0/extends PP1404"});
    CHECK(problems_of_procedure(policy(one_level, R"(, "visibility": {"levels": "home"})")) ==
          Problems{"procedure.json:0:/policies/0/visibility/levels PP1404"});
    CHECK(problems_of_procedure(policy(one_level, R"(, "effect": 7)")) ==
          Problems{"procedure.json:0:/policies/0/effect PP1404"});
    CHECK(problems_of_procedure(policy(one_level, R"(, "reason_required": "F")")) ==
          Problems{"procedure.json:0:/policies/0/reason_required PP1404"});
    CHECK(problems_of_procedure(R"({"policies": [{"id": "p"}]})") ==
          Problems{"procedure.json:0:/policies/0/scale PP1403"});
    CHECK(problems_of_procedure(std::string("{\0}", 3)) == Problems{"procedure.json:1: PP1003"});
}

TEST_CASE("Levels that a grid does not say are those of the grid that it extends") {
    const auto procedure = example_procedure_with(R"({"grids": [
        {"id": "a", "levels": [{"code": "1", "label": "un"}], "criteria": []},
        {"id": "b", "extends": "a", "levels": [{"code": "9", "label": {"en": "nine"}}], "criteria": []}]})");
    const auto* const grid = procedure.grid_of({0});
    CHECK(grid->find_level("1") == nullptr);
    REQUIRE(grid->find_level("9") != nullptr);
    CHECK(grid->find_level("9")->label.french == "nine");
}
