#include "package_files.hpp"

#include <passpro/judged_campaign.hpp>
#include <passpro/package.hpp>

#include <algorithm>
#include <catch.hpp>
#include <temporary_folder.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

using Problems = std::vector<std::string>;

// Holds for those whose level is 3GEN: of the small package's candidate, the level is not known.
constexpr auto rules_of_the_small_package =
    R"({"rules": [{"id": "level", "version": "1.0.0", "message": {"fr": "Être en 3e.", "en": "Be in 3e."},
    "reference": {"text": "x"}, "logic": {"===": [{"var": "candidate.level"}, "3GEN"]}}]})";
constexpr auto rules_without_shape = R"({"rules": 1})";
constexpr auto rules_about_height =
    R"({"rules": [{"id": "level", "version": "1.0.0", "message": {"fr": "M.", "en": "M."},
    "reference": {"text": "x"}, "logic": {"===": [{"var": "candidate.height"}, 180]}}]})";

PackageFiles package_with(const char* bytes) {
    auto files = small_package();
    files["rules.json"] = bytes;
    return files;
}

}  // namespace

TEST_CASE("A campaign without rules is not judged") {
    const auto judged = read_package(small_package());
    REQUIRE(judged);
    CHECK_FALSE(judged->eligibility());
    CHECK(judged->candidates().size() == 1);
    CHECK(judged->seconds_read > 0);
    CHECK(judged->seconds_eligibility >= 0);
}

TEST_CASE("A campaign is judged by its own rules, as of its own day") {
    auto files = package_with(rules_of_the_small_package);
    const auto undetermined = read_package(files);
    REQUIRE(undetermined);
    REQUIRE(undetermined->eligibility());
    CHECK(undetermined->eligibility()->verdict({0}) == Verdict::undetermined);
    CHECK(undetermined->eligibility()->today() == Date(2027, 3, 1));  // of the convocation
    files["candidates.csv"] = "candidate_id,home_uai,level\nC1,0980001U,3GEN\n";
    const auto eligible = read_package(files);
    REQUIRE(eligible);
    REQUIRE(eligible->eligibility());
    CHECK(eligible->eligibility()->verdict({0}) == Verdict::eligible);
}

TEST_CASE("A folder is judged as its files are") {
    const TemporaryFolder folder;
    folder.write(package_with(rules_of_the_small_package));
    const auto judged = read_package(folder.path());
    const auto same = read_package(package_with(rules_of_the_small_package));
    REQUIRE((judged && same));
    REQUIRE((judged->eligibility() && same->eligibility()));
    CHECK(judged->eligibility()->record({0}) == same->eligibility()->record({0}));
    CHECK(places_and_codes(judged.diagnostics()) == places_and_codes(same.diagnostics()));
}

TEST_CASE("Rules with errors refuse the campaign that they belong to") {
    const auto unreadable = read_package(package_with(rules_without_shape));
    CHECK_FALSE(unreadable);
    CHECK(places_and_codes(unreadable.diagnostics()).front().starts_with("rules.json:0:/rules "));
    const auto about_other_data = read_package(package_with(rules_about_height));
    CHECK_FALSE(about_other_data);
    CHECK(about_other_data.diagnostics().has_errors());
}

TEST_CASE("The problems of a campaign and of its rules come at once, sorted") {
    auto files = package_with(rules_without_shape);
    const auto of_rules = places_and_codes(read_package(files).diagnostics());
    files["applications.csv"] = "candidate_id,formation_id\nC1,F9\n";
    const auto of_campaign = places_and_codes(read_tables(files).diagnostics());
    REQUIRE_FALSE(of_campaign.empty());
    Problems all = of_campaign;
    all.insert(all.end(), of_rules.begin(), of_rules.end());
    CHECK(places_and_codes(read_package(files).diagnostics()) == all);
}

TEST_CASE("A folder that is not a package has the problems of one, and nothing is said of its rules") {
    const TemporaryFolder folder;
    CHECK(places_and_codes(read_package(folder.path()).diagnostics()) ==
          places_and_codes(read_tables(folder.path()).diagnostics()));
}

TEST_CASE("A lock that the campaign's own rules exclude is pointed out at its row") {
    auto files = package_with(rules_of_the_small_package);
    files["previous_plan.csv"] =
        "candidate_id,formation_id,status,opening_id,slot,locked\nC1,F1,placed,O1,0,1\n";
    files["candidates.csv"] = "candidate_id,home_uai,level\nC1,0980001U,3GEN\n";
    const auto is_about_lock = [](const Diagnostic& problem) {
        return problem.place.file == "previous_plan.csv";
    };
    const auto eligible = read_package(files);
    CHECK(eligible);
    CHECK(std::ranges::none_of(eligible.diagnostics(), is_about_lock));

    SECTION("It is pointed out if the application is not eligible") {
        files["candidates.csv"] = "candidate_id,home_uai,level\nC1,0980001U,3SEGPA\n";
        const auto judged = read_package(files);
        REQUIRE(judged);
        REQUIRE(std::ranges::count(places_and_codes(judged.diagnostics()),
                                   "previous_plan.csv:2:locked PP1509") == 1);
        const auto problem =
            std::ranges::find(judged.diagnostics(), Problem::locked_placement_excluded, &Diagnostic::problem);
        CHECK(problem->details == Problems{"C1", "F1", "Être en 3e", "Be in 3e"});
    }
    SECTION("It is pointed out if the application may be eligible") {
        files["candidates.csv"] = "candidate_id,home_uai\nC1,0980001U\n";
        const auto judged = read_package(files);
        REQUIRE(judged);
        CHECK(std::ranges::count(places_and_codes(judged.diagnostics()),
                                 "previous_plan.csv:2:locked PP1510") == 1);
    }
}
