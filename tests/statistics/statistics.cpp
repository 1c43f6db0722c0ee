// Statistics count each application, and do not show small counts.
#include "example_record.hpp"

#include <passpro/recording.hpp>
#include <passpro/statistics.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

const auto everything = R"({"small_count": 1})";

Statistics of(const std::string& journal, const char* now, const char* changes = everything) {
    return compute_statistics(record_of(journal, example_procedure_with(changes)), time(now));
}

std::optional<std::int64_t> count_in(const Statistics& statistics, const char* measure,
                                     StatisticsDimension dimension = StatisticsDimension::academy,
                                     const char* key = "*") {
    const auto* const row = statistics.find(dimension, key);
    REQUIRE(row != nullptr);
    return row->counts[statistics.find_measure(measure).value()];
}

}  // namespace

TEST_CASE("Applications are counted from registration to opinion") {
    const auto statistics = of(example_journal(), "2027-05-08T00:00");
    const auto applications = static_cast<std::int64_t>(example_campaign().applications().size());
    CHECK(count_in(statistics, "registered") == applications);
    CHECK(count_in(statistics, "convoked") == 3);
    CHECK(count_in(statistics, "convoked_in_time") == 3);
    CHECK(count_in(statistics, "reached") == 2);
    CHECK(count_in(statistics, "answered") == 2);
    CHECK(count_in(statistics, "attended") == 1);
    CHECK(count_in(statistics, "present") == 1);
    CHECK(count_in(statistics, "late") == 0);
    CHECK(count_in(statistics, "opinions") == 1);
    CHECK(count_in(statistics, "opinion:F") == 1);
    CHECK(count_in(statistics, "with_reason") == 1);
    CHECK(count_in(statistics, "pupils_favourable") == 1);
    CHECK(count_in(statistics, "opinions", StatisticsDimension::host, "0980051Y") == 1);
    CHECK(count_in(statistics, "opinions", StatisticsDimension::panel, "0980051Y/Jury A") == 1);
    CHECK(count_in(statistics, "opinions", StatisticsDimension::home, "0980008B") == 1);
    const auto* const formation = statistics.find(StatisticsDimension::formation, "F001");
    REQUIRE(formation != nullptr);
    CHECK(formation->days_to_opinion == 21);
    CHECK(formation->absence_rate == 0);
    CHECK(formation->pressure == static_cast<double>(formation->counts[0].value()) / 24);
}

TEST_CASE("What happens later does not count yet, and withdrawn applications count as that alone") {
    const auto before = of(example_journal(), "2027-03-01T00:00");
    CHECK(count_in(before, "convoked") == 0);
    const auto journal = example_journal() + "W-1,2027-02-01,C0008,F001,withdrawn,,,,home,0980008B,\n";
    const auto after = of(journal, "2027-05-08T00:00");
    CHECK(count_in(after, "withdrawn") == 1);
    CHECK(count_in(after, "registered") == *count_in(before, "registered") - 1);
    CHECK(count_in(after, "opinions") == 0);
}

TEST_CASE("Dossiers are complete at the deadline, not later") {
    const auto journal =
        example_journal() + "A-20,2027-02-26,C0008,F001,document,bulletins,received,,home,,\n";
    CHECK(count_in(of(journal, "2027-05-08T00:00"), "complete_at_deadline") == 1);
    const auto later = example_journal() + "A-20,2027-02-27,C0008,F001,document,bulletins,received,,home,,\n";
    CHECK(count_in(of(later, "2027-05-08T00:00"), "complete_at_deadline") == 0);
}

TEST_CASE("Small counts are withheld, and each sum of rows has none or at least two withheld counts") {
    const auto statistics = of(example_journal(), "2027-05-08T00:00", R"({"small_count": 5})");
    CHECK(!count_in(statistics, "convoked"));
    const auto registered = statistics.find_measure("registered").value();
    for (const auto dimension : {StatisticsDimension::host, StatisticsDimension::home,
                                 StatisticsDimension::domain, StatisticsDimension::formation}) {
        std::size_t withheld = 0;
        for (const auto& row : statistics.rows)
            withheld += row.dimension == dimension && !row.counts[registered] ? 1 : 0;
        CHECK(withheld != 1);
    }
    for (const auto& row : statistics.rows) {
        for (const auto& count : row.counts) CHECK((!count || *count == 0 || *count >= 5));
    }
}

TEST_CASE("Statistics are read back as they were written") {
    const auto statistics = of(example_journal(), "2027-05-08T00:00", R"({"small_count": 5})");
    const auto written = write_statistics(statistics, Language::french);
    const auto read = read_statistics(written).value();
    CHECK(write_statistics(read, Language::french) == written);
}

TEST_CASE("A table has last year's counts beside this year's") {
    const auto now = of(example_journal(), "2027-05-08T00:00");
    const auto before = of(example_journal(), "2027-03-01T00:00");
    const auto table = write_statistics_table(now, &before);
    CHECK(table.starts_with("dimension,key,label,registered,registered_before,"));
    CHECK(write_statistics_table(now).starts_with("dimension,key,label,registered,withdrawn,"));
}

TEST_CASE("The statistics of the sample are the same in every language") {
    auto plan = kept_plan(example_campaign());
    for (Placement& placement : plan.placements)
        if (placement.status == PlacementStatus::unplaced) placement.reason_code = ReasonCode::full;
    const auto record = record_of(example_journal(), example_procedure(), plan);
    CHECK(write_statistics_table(compute_statistics(record, time("2027-05-10T00:00"))) ==
          bytes_of(source_folder / "tests/vectors/records/statistics.csv"));
}

TEST_CASE("What is not statistics is refused, with its places") {
    CHECK(places_and_codes(read_statistics("[]").diagnostics()) == Problems{"statistics.json:0: PP1404"});
    CHECK(places_and_codes(
              read_statistics(
                  R"({"measures": [{"key": "a"}], "rows": [{"dimension": "b", "counts": {"c": 1}}]})")
                  .diagnostics()) == Problems{"statistics.json:0:/rows/0/counts/c PP1402",
                                              "statistics.json:0:/rows/0/dimension PP1110"});
}

TEST_CASE("Each status of the plan, each attendance and each opinion is counted") {
    auto plan = kept_plan(example_campaign());
    plan[application_of("C0001", "F012")].status = PlacementStatus::ineligible;
    plan[application_of("C0001", "F009")].status = PlacementStatus::undetermined;
    const auto journal = journal_header +
                         "A1,2027-04-07T16:00,C0008,F001,attended,O003#0,present,,host,,\n"
                         "A2,2027-04-07T16:00,C0019,F001,attended,O003#1,late,,host,,\n"
                         "A3,2027-04-07T16:00,C0024,F001,attended,O003#2,excused,,host,,\n"
                         "A4,2027-04-07T16:00,C0025,F001,attended,O003#3,absent,,host,,\n"
                         "O1,2027-04-28,C0008,F001,opinion,final,TF,,host,,\n"
                         "O2,2027-04-28,C0019,F001,opinion,final,D,Autre projet.,host,,\n";
    const auto statistics = compute_statistics(record_of(journal, example_procedure_with(everything), plan),
                                               time("2027-05-08T00:00"));
    for (const auto* const measure :
         {"ineligible", "undetermined", "present", "late", "excused", "absent", "with_reason", "opinion:TF",
          "opinion:D", "pupils_favourable", "pupils_not_favourable"}) {
        CAPTURE(measure);
        CHECK(count_in(statistics, measure) == 1);
    }
    CHECK(statistics.find(StatisticsDimension::formation, "F001")->absence_rate == 0.25);
}

TEST_CASE("An interview that moved counts as rebooked, and its notice from the last convocation") {
    const auto journal = journal_header +
                         "K1,2027-03-08,C0008,F001,convoked,O003#4,hand,,host,,\n"
                         "K2,2027-04-06,C0008,F001,convoked,O003#0,hand,,host,,\n"
                         "K3,2027-04-07,C0008,F001,convoked,O003#0,email,,host,,\n";
    const auto statistics = of(journal, "2027-05-08T00:00");
    CHECK(count_in(statistics, "convoked") == 1);
    CHECK(count_in(statistics, "rebooked") == 1);
    CHECK(count_in(statistics, "convoked_in_time") == 0);
}

TEST_CASE("Dossiers without a deadline, or before it, are complete if they are so by now") {
    const auto complete = journal_header +
                          "D1,2027-02-01,C0008,F001,document,lettre,received,,home,,\n"
                          "D2,2027-02-01,C0008,F001,document,bulletins,received,,home,,\n";
    CHECK(count_in(of(complete, "2027-02-10T00:00"), "complete_at_deadline") == 1);
    const auto without_day = R"({"small_count": 1, "deadlines": {"documents": null}})";
    CHECK(count_in(of(complete, "2027-05-08T00:00", without_day), "complete_at_deadline").value_or(0) > 0);
}

TEST_CASE("An opinion on a pupil whose interview is not in the plan any more has no time since it") {
    auto plan = kept_plan(example_campaign());
    plan[application_of("C0008", "F001")] = {};
    const auto journal = journal_header + "O1,2027-04-28,C0008,F001,opinion,final,TF,,host,,\n";
    const auto statistics = compute_statistics(record_of(journal, example_procedure_with(everything), plan),
                                               time("2027-05-08T00:00"));
    CHECK(count_in(statistics, "opinions") == 1);
    CHECK_FALSE(statistics.find(StatisticsDimension::formation, "F001")->days_to_opinion);
}

TEST_CASE("A row that last year did not have stands beside nothing") {
    const auto now = of(example_journal(), "2027-05-08T00:00");
    auto before = now;
    before.rows.clear();
    const auto table = write_statistics_table(now, &before);
    CHECK(table.find(std::to_string(*count_in(now, "registered")) + ",,") != std::string::npos);
}

TEST_CASE("Values that statistics cannot have are reported at their places") {
    const auto problems = [](const std::string& text) {
        return places_and_codes(read_statistics(text).diagnostics());
    };
    CHECK(problems(R"({"now": "tomorrow"})") == Problems{"statistics.json:0:/now PP1106"});
    CHECK(problems(R"({"now": 7})") == Problems{"statistics.json:0:/now PP1404"});
    CHECK(problems(R"({"rows": [{"dimension": 7, "counts": 7}]})") ==
          Problems{"statistics.json:0:/rows/0/counts PP1404", "statistics.json:0:/rows/0/dimension PP1404"});
    CHECK(problems(std::string("{\0}", 3)) == Problems{"statistics.json:1: PP1003"});
    CHECK(problems(R"({"year": 2027})").empty());
}
