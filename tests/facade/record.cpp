#include "package_files.hpp"
#include "temporary_folder.hpp"

#include <passpro/passpro.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

const std::string header_of_journals =
    "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n";

const JudgedCampaign& small_campaign() {
    static const auto campaign = without_rules(read_tables(small_package()).value());
    return campaign;
}

Plan unplaced_plan() {
    return {std::vector<Placement>(small_campaign().applications().size())};
}

}  // namespace

TEST_CASE("A record has the verdicts of its campaign") {
    const TemporaryFolder folder;
    CHECK_FALSE(read_record(small_campaign(), unplaced_plan(), folder.path())->eligibility());
    const auto rules = RuleSet::parse(R"({"rules": []})");
    const JudgedCampaign judged(
        determine_eligibility(rules.value(), small_campaign(), *parse_date("2027-02-01")).value());
    CHECK(read_record(judged, unplaced_plan(), folder.path())->eligibility());
}

TEST_CASE("A folder without procedure and journal is a record in which nothing has happened") {
    const TemporaryFolder folder;
    const auto record = read_record(small_campaign(), unplaced_plan(), folder.path());
    REQUIRE(record.diagnostics().empty());
    CHECK(record->journal().entries().empty());
    CHECK(record->procedure().documents().empty());
    const auto owed = steps(*record, parse_date_time("2027-03-01T08:00").value(), Language::french);
    REQUIRE(owed.size() == 1);
    CHECK(owed[0].kind == StepKind::find_place);
}

TEST_CASE("The journals of several offices are read as one") {
    const TemporaryFolder folder;
    const auto row = [](const char* id) {
        return std::string(id) + ",2027-02-01,C1,F1,registered,,,,home,,\n";
    };
    folder.write({{"journal.csv", header_of_journals + row("A")}});
    folder.write({{"office.csv", header_of_journals + row("A") + row("B")}});
    const std::vector<std::filesystem::path> more{folder.path() / "office.csv"};
    CHECK(read_record(small_campaign(), unplaced_plan(), folder.path(), more)->journal().entries().size() ==
          2);
}

TEST_CASE("The files of a record are read once, to judge and to certify the same bytes") {
    const TemporaryFolder folder;
    const std::string journal = header_of_journals + "A,2027-02-01,C1,F1,registered,,,,home,,\n";
    folder.write({{"journal.csv", journal}});
    const RecordFiles files = read_record_files(folder.path());
    folder.write({{"journal.csv", "changed meanwhile"}});
    REQUIRE(files.journals.size() == 1);
    CHECK(files.journals[0].name == "journal.csv");
    CHECK(files.journals[0].bytes == journal);
    CHECK_FALSE(files.procedure);
    CHECK(read_record(small_campaign(), unplaced_plan(), files)->journal().entries().size() == 1);
}

TEST_CASE("A journal that was asked for has to be there") {
    const TemporaryFolder folder;
    const std::vector<std::filesystem::path> more{folder.path() / "office.csv"};
    CHECK(
        places_and_codes(read_record(small_campaign(), unplaced_plan(), folder.path(), more).diagnostics()) ==
        std::vector<std::string>{"office.csv:0: PP1001"});
}

TEST_CASE("A record has the problems of its procedure, or else of its journal") {
    const TemporaryFolder folder;
    folder.write({{"procedure.json", "{"}});
    folder.write(
        {{"journal.csv", header_of_journals + "A,2027-02-01,C1,F1,attended,O1#0,present,,host,,\n"}});
    CHECK(places_and_codes(read_record(small_campaign(), unplaced_plan(), folder.path()).diagnostics()) ==
          std::vector<std::string>{"procedure.json:1: PP1401"});
    folder.write({{"procedure.json", "{}"}});
    CHECK(places_and_codes(read_record(small_campaign(), unplaced_plan(), folder.path()).diagnostics()) ==
          std::vector<std::string>{"journal.csv:2:item PP4113"});
}
