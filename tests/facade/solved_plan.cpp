#include "package_files.hpp"

#include <passpro/passpro.hpp>
#include <passpro/version.hpp>

#include <catch.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <temporary_folder.hpp>
#include <unistd.h>

using namespace passpro;
using namespace passpro::test;

namespace {

template <typename Value>
concept CanBePlanned = requires(const Value& value) {
    passpro::solve(value);
};
static_assert(CanBePlanned<JudgedCampaign>);
static_assert(!CanBePlanned<Campaign>, "its rules, if it has any, would be forgotten");
static_assert(!CanBePlanned<Catalogue>, "it has no candidates");

constexpr auto rules_for_others =
    R"({"rules": [{"id": "level", "version": "1.0.0", "message": {"fr": "Être en 3e.", "en": "Be in 3e."},
    "reference": {"text": "x"}, "logic": {"===": [{"var": "candidate.level"}, "3GEN"]}}]})";

PackageFiles package_that_excludes_its_candidate() {
    auto files = small_package();
    files["rules.json"] = rules_for_others;
    files["candidates.csv"] = "candidate_id,home_uai,level\nC1,0980001U,2GT\n";
    return files;
}

std::size_t files_in(const std::filesystem::path& folder) {
    const std::filesystem::directory_iterator files(folder);
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

}  // namespace

TEST_CASE("A package is planned by its rules, unless its caller says that there are none") {
    const auto files = package_that_excludes_its_candidate();
    const auto solved = solve(read_package(files).value(), {.language = Language::english});
    CHECK(solved.counts.ineligible == 1);
    CHECK(solved.counts.placed == 0);
    CHECK(solved.plan[{0}].reason_code == ReasonCode::rules);
    CHECK(solved.plan[{0}].reason.find("Be in 3e.") != std::string::npos);
    CHECK(solve(without_rules(read_tables(files).value())).counts.placed == 1);
}

TEST_CASE("The reasons of a plan can be told again in another language") {
    auto files = package_that_excludes_its_candidate();
    SECTION("Those of rules") {
        const auto campaign = read_package(files).value();
        const auto solved = solve(campaign, {.language = Language::french});
        CHECK(solved.plan[{0}].reason == "Être en 3e.");
        const auto told = retold(campaign, solved.plan, solved.explanation, Language::english);
        CHECK(told[{0}].reason == "Be in 3e.");
        CHECK(told[{0}].status == PlacementStatus::ineligible);
    }
    SECTION("Those of places; what a person has written stays") {
        files.erase("rules.json");
        files["unavailability.csv"] = "scope,ref,start,end\nall,,2027-01-01,2027-12-31\n";
        const auto campaign = read_package(files).value();
        auto plan = solve(campaign, {.language = Language::french}).plan;
        CHECK(plan[{0}].reason_code == ReasonCode::no_slot);
        const auto explanation = explain(campaign, plan);
        CHECK(retold(campaign, plan, explanation, Language::english)[{0}].reason.find("closed to all") !=
              std::string::npos);
        plan[{0}].reason = "A renoncé.";
        CHECK(retold(campaign, plan, explanation, Language::english)[{0}].reason == "A renoncé.");
    }
}

TEST_CASE("Other verdicts than those of the package can be planned by") {
    const auto campaign = read_package(small_package()).value();
    const auto verdicts =
        determine_eligibility(RulesText{"rules.json", rules_for_others}, campaign, Date(2027, 3, 1));
    const JudgedCampaign judged(verdicts.value());
    CHECK(solve(judged).counts.undetermined == 1);
    CHECK(solve(judged, {.include_undetermined = true}).counts.placed == 1);
}

TEST_CASE("A solved plan says how good it is, and what it was made with") {
    const auto solved = solve(read_package(small_package()).value(), {.threads = 2, .seed = 7});
    CHECK(solved.status == assignment::Status::optimal);
    CHECK(solved.counts.placed == 1);
    CHECK(solved.gap() == 0);
    CHECK(solved.lower_bound == solved.terms.total());
    CHECK(solved.explanation.reasons.empty());
    CHECK(solved.seed == 7);
    CHECK(solved.threads == 2);
    CHECK(solved.seconds_read > 0);
    CHECK(solved.seconds_solve > 0);
    const auto verification = solved.verify();
    CHECK(verification.holds());
    CHECK(verification.terms == solved.terms);
    CHECK(write_report(solved).find("\"status\": \"optimal\"") != std::string::npos);
}

TEST_CASE("A plan is saved as a whole, over the one that was there") {
    const TemporaryFolder folder;
    folder.write({{"plan.csv", "an earlier plan"}});
    const auto solved = solve(read_package(small_package()).value());
    CHECK(solved.save(folder.path() / "plan.csv").empty());
    CHECK(bytes_of(folder.path() / "plan.csv") == write_plan(solved.campaign, solved.plan));
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("A plan that cannot be saved says so and leaves nothing behind") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "plan.csv");
    const auto solved = solve(read_package(small_package()).value());
    for (const auto& file : {folder.path() / "plan.csv", folder.path() / "nowhere" / "plan.csv"}) {
        const auto problems = solved.save(file);
        REQUIRE(problems.errors() == 1);
        CHECK(problems.items().front().problem == Problem::unwritable_file);
        CHECK(problems.items().front().place.file == file.string());
        CHECK(problems.items().front().details.size() == 2);
    }
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("Saving a file removes what a killed process left of it, and nothing else") {
    const TemporaryFolder folder;
    const std::vector<std::string> of_others{
        "plan.csv.part", "plan.csv.1-.part",   "plan.csv.-1.part",      "plan.csv.1-x.part",
        "plan.csv.part", "other.csv.1-0.part", "plan.csv.1-0.part.old", "a.plan.csv.1-0.part"};
    folder.write({{"plan.csv.4711-0.part", "half"}, {"plan.csv.4711-0a3f.part", ""}});
    for (const auto& name : of_others) folder.write({{name, "precious"}});
    folder.write({{"plan.csv.12-0.part", "being written"}});
    const int writing = ::open((folder.path() / "plan.csv.12-0.part").c_str(), O_RDWR);
    REQUIRE(::flock(writing, LOCK_EX) == 0);
    std::filesystem::create_symlink("other.csv.1-0.part", folder.path() / "plan.csv.9-9.part");
    const auto solved = solve(read_package(small_package()).value());
    CHECK(solved.save(folder.path() / "plan.csv").empty());
    CHECK_FALSE(std::filesystem::exists(folder.path() / "plan.csv.4711-0.part"));
    CHECK_FALSE(std::filesystem::exists(folder.path() / "plan.csv.4711-0a3f.part"));
    for (const auto& name : of_others) CHECK(bytes_of(folder.path() / name) == "precious");
    CHECK(bytes_of(folder.path() / "plan.csv.12-0.part") == "being written");
    CHECK(std::filesystem::is_symlink(folder.path() / "plan.csv.9-9.part"));
    ::close(writing);
    CHECK(solved.save(folder.path() / "plan.csv").empty());
    CHECK_FALSE(std::filesystem::exists(folder.path() / "plan.csv.12-0.part"));
}

TEST_CASE("The file report.json has the keys of the format") {
    SolveReport report;
    report.status = assignment::Status::optimal;
    report.counts = {7, 2, 1, 3};
    report.terms = {1'998'000, 120, 300, 12, 500};
    report.lower_bound = 1'998'900;
    report.seed = 18446744073709551615ULL;
    const auto written = nlohmann::json::parse(write_report(report));
    CHECK(written.at("passpro") == version);
    CHECK(written.at("applications") == 13);
    CHECK(written.at("eligible") == 9);
    CHECK(written.at("objective") == 1'998'932);
    CHECK(written.at("gap").get<double>() == 32.0 / 932.0);
    CHECK(written.at("seed") == 18446744073709551615ULL);
    CHECK(written.at("terms") ==
          nlohmann::json{
              {"unplaced", 1'998'000}, {"half_days", 120}, {"travel", 300}, {"wait", 12}, {"moved", 500}});
    for (const auto* key :
         {"status", "ineligible", "undetermined", "placed", "unplaced", "lower_bound", "threads"}) {
        CHECK(written.contains(key));
    }
    for (const auto* key : {"read", "eligibility", "solve", "write"})
        CHECK(written.at("seconds").contains(key));
}

TEST_CASE(
    "The file report.json has the hosting terms that weigh something, and names those that the bound leaves "
    "out") {
    SolveReport report;
    report.terms.missing_pupils = 7;
    report.terms.escort_days = 20;
    report.hosting_terms = hosting_terms({.missing_pupil = 1, .escort_day = 2});
    const auto written = nlohmann::json::parse(write_report(report));
    CHECK(written.at("not_in_bound") == nlohmann::json{"missing_pupils", "escort_days"});
    CHECK(written.at("terms").at("missing_pupils") == 7);
    CHECK(written.at("terms").at("escort_days") == 20);
    CHECK_FALSE(written.at("terms").contains("panel_half_days"));
    CHECK(written.at("objective") == 27);
}
