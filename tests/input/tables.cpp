#include "input/table_reader.hpp"
#include "package_files.hpp"
#include "text/limits.hpp"

#include <passpro/judged_campaign.hpp>
#include <passpro/output.hpp>

#include <algorithm>
#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

using Problems = std::vector<std::string>;

Problems problems_with(const std::string& file, const std::string& content) {
    auto files = small_package();
    files[file] = content;
    return places_and_codes(read_tables(files).diagnostics());
}

Campaign campaign_with(const std::string& file, const std::string& content) {
    auto files = small_package();
    files[file] = content;
    return read_tables(files).value();
}

}  // namespace

TEST_CASE("The small package is clean, and every optional column has its default") {
    const auto result = read_tables(small_package());
    REQUIRE(result.diagnostics().empty());
    const auto& opening = result->openings()[{0}];
    CHECK(opening.mode == InterviewMode::individual);
    CHECK(opening.break_minutes == 0);
    CHECK(opening.capacity == 1);
    CHECK(result->applications()[{0}].rank == 1);
    CHECK(result->candidates()[{0}].birth_date.is_special());
    CHECK_FALSE(result->formations()[{0}].seats);
    CHECK_FALSE(result->establishments()[{0}].coordinates);
}

TEST_CASE("Headers may stand in any order and case") {
    const auto campaign =
        campaign_with("establishments.csv",
                      " Longitude ;NAME;\"latitude\";UAI\n2,4;Collège;47,1;0980001u\n;Lycée;;0980051Y\n");
    const auto& school = campaign.establishments()[{0}];
    CHECK(school.name == "Collège");
    CHECK(school.coordinates == Coordinates{47.1, 2.4});
    CHECK_FALSE(campaign.establishments()[{1}].coordinates);
}

TEST_CASE("Columns that the format does not name are kept") {
    const auto campaign =
        campaign_with("candidates.csv", "Option,candidate_id,home_uai,ulis\nlatin,C1,0980001U, oui \n");
    const auto& extra = campaign.extra_columns(CampaignTable::candidates);
    CHECK(extra.names() == std::vector<std::string>{"Option", "ulis"});
    CHECK(extra.cell(0, 0) == "latin");
    CHECK(extra.cell(0, 1) == "oui");
    CHECK(extra.cell(1, 0).empty());
}

TEST_CASE("A header that lacks or repeats a column is reported") {
    const std::string row = "0980001U,Collège\n0980051Y,Lycée\n";
    CHECK(problems_with("establishments.csv", "") == Problems{"establishments.csv:0: PP1005"});
    CHECK(problems_with("establishments.csv", "\n\n") == Problems{"establishments.csv:0: PP1005"});
    CHECK(problems_with("establishments.csv", "code,nom\n" + row) ==
          Problems{"establishments.csv:1: PP1005"});
    CHECK(problems_with("establishments.csv", "uai,nom\n" + row) ==
          Problems{"establishments.csv:0:name PP1004"});
    CHECK(problems_with("establishments.csv", "uai,name,Uai\n0980001U,Collège,\n0980051Y,Lycée,\n") ==
          Problems{"establishments.csv:0:uai PP1006"});
    CHECK(problems_with("establishments.csv", "uai,,name\n0980001U,,Collège\n0980051Y,,Lycée\n") ==
          Problems{"establishments.csv:1: PP1024"});
    CHECK(problems_with("establishments.csv", "uai,name,,\n0980001U,Collège,,\n0980051Y,Lycée,,\n").empty());
    CHECK(problems_with("establishments.csv", std::string(5000, ',') + "uai,name\n" + row) ==
          Problems{"establishments.csv:1: PP1010"});
}

TEST_CASE(
    "A line that is not a header is repeated with the columns that it lacks, unless it may hold persons") {
    const auto first_problem = [](const char* file, std::string bytes) {
        auto files = small_package();
        files[file] = std::move(bytes);
        return read_tables(files).diagnostics().items().front().to_text(Language::english);
    };
    CHECK(first_problem("establishments.csv", "code,nom\n") ==
          "establishments.csv:1: error PP1005 bad-header: `code` is not the name of a column; expected a "
          "header "
          "row with the columns uai, name");
    CHECK(
        first_problem("candidates.csv", "Potiron,0980001U\n") ==
        "candidates.csv:1: error PP1005 bad-header: the value is not the name of a column; expected a header "
        "row with the columns candidate_id, home_uai");
    CHECK(
        first_problem("establishments.csv", "uai,,name\n0980001U,,Collège\n") ==
        "establishments.csv:1: error PP1024 nameless-column: column 2 of the header has no name; expected a "
        "name for each column");
}

TEST_CASE("A missing column is looked for among the others") {
    auto files = small_package();
    files["candidates.csv"] = "candidate_id,home_uia\nC1,0980001U\n";
    const auto result = read_tables(files);
    REQUIRE(result.diagnostics().items().size() == 1);
    CHECK(result.diagnostics().items()[0].suggestion == "home_uia");
}

TEST_CASE("An unknown column whose name is nearly that of an optional one is pointed out") {
    auto files = small_package();
    files["candidates.csv"] = "candidate_id,home_uai,First_Nam,option\nC1,0980001U,x,latin\n";
    const auto result = read_tables(files);
    REQUIRE(result.has_value());
    CHECK(places_and_codes(result.diagnostics()) == Problems{"candidates.csv:0:First_Nam PP1012"});
    CHECK(result.diagnostics().items()[0].suggestion == "first_name");
    CHECK(result->extra_columns(CampaignTable::candidates).names() ==
          std::vector<std::string>{"First_Nam", "option"});
}

TEST_CASE("In a file with French titles, the title that is meant is pointed out, however it is written") {
    const std::string row = "C1;F1;placée;O1;0\n";
    const auto suggestions = [&](const std::string& header) {
        auto files = small_package();
        files["previous_plan.csv"] = header + '\n' + row;
        std::string found;
        for (const auto& problem : read_tables(files).diagnostics()) {
            if (!problem.suggestion.empty())
                found += problem.code() + ' ' + problem.place.column + " → " + problem.suggestion + '\n';
        }
        return found;
    };
    CHECK(suggestions("Candidat;Formation;État;Ouvertures;Entretien") ==
          "PP1012 Entretien → Entretien n°\nPP1012 Ouvertures → Ouverture\n");
    CHECK(suggestions("Candidat;Formation;État;Ouv.;ENTRETIEN N") ==
          "PP1012 ENTRETIEN N → Entretien n°\nPP1012 Ouv. → Ouverture\n");
    CHECK(suggestions("Candidat;Formation;Etat;Ouvetrure;U.A.I. d'accueil") ==
          "PP1012 Ouvetrure → Ouverture\nPP1012 U.A.I. d'accueil → UAI d’accueil\n");
    CHECK(suggestions("Candidat;Formations;État;Ouverture;Entretien n°") ==
          "PP1004 Formation → Formations\n");
    CHECK(suggestions("Candidat;Formation;État;Option;Remarque").empty());
    CHECK(suggestions("candidate_id;formation_id;status;Ouvertures;Remarque").empty());
}

TEST_CASE("A first row of data instead of a header is not shown: it may name persons") {
    auto files = small_package();
    files["candidates.csv"] = "C1,DUPONT,DUPONT,0980001U\n";
    const auto result = read_tables(files);
    CHECK(places_and_codes(result.diagnostics()) == Problems{"candidates.csv:1: PP1005"});
    CHECK(to_json(result.diagnostics(), Language::english).find("DUPONT") == std::string::npos);
}

TEST_CASE("Rows of the wrong length are reported once, and their ids still count") {
    CHECK(problems_with("establishments.csv", "uai,name,kind\n0980001U,Collège\n0980051Y,Lycée,,x\n") ==
          Problems{"establishments.csv:2: PP1007", "establishments.csv:3: PP1007"});
    CHECK(problems_with("formations.csv", "formation_id,title,host_uai\nF1\n") ==
          Problems{"formations.csv:2: PP1007"});
    CHECK(problems_with("establishments.csv", "uai,name\n0980001U,Collège,,\n0980051Y,Lycée,\n").empty());
}

TEST_CASE("Broken quoting costs a cell, not the rows behind it") {
    CHECK(problems_with("candidates.csv",
                        "candidate_id,home_uai,level\nC1,0980001U,\"3GEN\nC2,0980001U,3GEN\n") ==
          Problems{"candidates.csv:2:level PP1008"});
}

TEST_CASE("A cell that is longer than any spreadsheet allows is refused") {
    CHECK(problems_with("establishments.csv",
                        "uai,name\n0980001U," + std::string(70'000, 'x') + "\n0980051Y,Lycée\n") ==
          Problems{"establishments.csv:2:name PP1010"});
}

TEST_CASE("Personal data never go into a diagnostic") {
    auto files = small_package();
    files["candidates.csv"] =
        "candidate_id,ine,last_name,first_name,birth_date,home_uai\nC1,SECRET1,SECRET2,SECRET3,SECRET4,"
        "0980001U\n"
        "C2,SECRET5,\"SECRET6\"x,SECRET7,31/02/2010,0980001U,SECRET8\n";
    const auto result = read_tables(files);
    CHECK(places_and_codes(result.diagnostics()) ==
          Problems{"candidates.csv:2:birth_date PP1105", "candidates.csv:2:ine PP1104",
                   "candidates.csv:3: PP1007", "candidates.csv:3:ine PP1104",
                   "candidates.csv:3:last_name PP1008"});
    for (const auto language : {Language::french, Language::english}) {
        const auto written = to_json(result.diagnostics(), language);
        CHECK(written.find("SECRET") == std::string::npos);
        CHECK(written.find("31/02/2010") == std::string::npos);
    }
}

TEST_CASE("Days of an unavailability are whole days, the last one included") {
    const auto period = [](const std::string& start, const std::string& end) {
        const auto campaign =
            campaign_with("unavailability.csv", "scope,ref,start,end\nALL,," + start + ',' + end + '\n');
        const auto& found = campaign.unavailabilities()[{0}].period;
        return to_iso(found.start) + ' ' + to_iso(found.end);
    };
    CHECK(period("2027-03-09", "2027-03-13") == "2027-03-09T00:00 2027-03-14T00:00");
    CHECK(period("09/03/2027", "09/03/2027") == "2027-03-09T00:00 2027-03-10T00:00");
    CHECK(period("2027-03-09T08:00", "2027-03-09") == "2027-03-09T08:00 2027-03-10T00:00");
    CHECK(period("2027-03-09", "09/03/2027 12:00") == "2027-03-09T00:00 2027-03-09T12:00");
    // The calendar ends with that day.
    CHECK(period("2027-03-09", "9999-12-31") == "2027-03-09T00:00 9999-12-31T23:59");
    CHECK(period("9999-12-31", "31/12/9999") == "9999-12-31T00:00 9999-12-31T23:59");
}

TEST_CASE("A reference is not looked up if its scope is unknown") {
    CHECK(problems_with("unavailability.csv",
                        "scope,ref,start,end\npannel,0980051Y/X,2027-03-09,2027-03-09\n") ==
          Problems{"unavailability.csv:2:scope PP1110"});
}

TEST_CASE("Lists forgive blanks and empty items") {
    auto files = small_package();
    files["formations.csv"] = "formation_id,title,host_uai,eligibility\nF1,CAP,0980051Y, r1 || r2|\n";
    CHECK(read_tables(files).value().formations()[{0}].eligibility == std::vector<std::string>{"r1", "r2"});
}

TEST_CASE("Only the rows of the previous plan that were placed are taken over") {
    auto files = small_package();
    const std::string header = "candidate_id,formation_id,status,opening_id,slot,locked\n";
    files["previous_plan.csv"] = header + "C1,F1,placed,O1,1,1\n";
    const auto previous = read_tables(files).value().previous_placement({0});
    REQUIRE(previous);
    CHECK(previous->locked);
    REQUIRE(previous->slot);
    CHECK(previous->slot->value == 1);

    files["previous_plan.csv"] = header + "C1,F1,unplaced,,,\n";
    CHECK_FALSE(read_tables(files).value().previous_placement({0}));

    const auto problems = [&](const std::string& rows) {
        return problems_with("previous_plan.csv", header + rows);
    };
    CHECK(problems("C1,F1,placed,,,0\n") ==
          Problems{"previous_plan.csv:2:opening_id PP1101", "previous_plan.csv:2:slot PP1101"});
    CHECK(problems("C1,F1,placed,O1,one,yes\n") ==
          Problems{"previous_plan.csv:2:locked PP1110", "previous_plan.csv:2:slot PP1107"});
    CHECK(problems("C1,F1,place,O1,1,\n") == Problems{"previous_plan.csv:2:status PP1110"});
    CHECK(problems("C1,F1,placed,O1,7,\n") == Problems{"previous_plan.csv:2:slot PP1502"});
}

TEST_CASE("The rows of a file that is missing are not missed one by one") {
    for (const auto* file :
         {"establishments.csv", "formations.csv", "openings.csv", "candidates.csv", "applications.csv"}) {
        auto files = small_package();
        files.erase(file);
        CHECK(places_and_codes(read_tables(files).diagnostics()) ==
              Problems{file + std::string(":0: PP1001")});
        files[file] = "a\n\0\n";
        files[file] += '\0';
        CHECK(places_and_codes(read_tables(files).diagnostics()) ==
              Problems{file + std::string(":2: PP1003")});
    }
}

namespace {

// Makes so many rows below a header without keeping them.
class ManyRows final : public input::RowSource {
  public:
    ManyRows(std::vector<std::string_view> header, std::size_t rows)
        : header_(std::move(header)), rows_(rows) {}

    bool next() override { return ++line_ <= rows_ + 1; }
    std::uint32_t line() const override { return static_cast<std::uint32_t>(line_); }
    std::span<const std::string_view> cells() const override {
        return line_ == 1 ? std::span<const std::string_view>(header_) : row_;
    }
    std::size_t cell_count() const override { return cells().size(); }
    std::span<const BrokenCell> broken_cells() const override { return {}; }

  private:
    std::vector<std::string_view> header_;
    std::vector<std::string_view> row_ = std::vector<std::string_view>(header_.size(), "x");
    std::size_t rows_;
    std::size_t line_ = 0;
};

// The limit that a table of so many rows and columns is beyond, in English words.
std::string limit_of_table(std::size_t rows, std::size_t columns) {
    std::vector<std::string> names{"candidate_id", "home_uai"};
    while (names.size() < columns) names.push_back("x" + std::to_string(names.size()));
    ManyRows source({names.begin(), names.end()}, rows);
    std::string limit;
    input::TableReader table("candidates.csv", input::format_of(CampaignTable::candidates).columns, source,
                             [&](const Diagnostic& problem) {
                                 if (problem.problem == Problem::too_large) limit = problem.details[1];
                             });
    std::size_t read = 0;
    while (table.next()) ++read;
    if (limit.empty()) CHECK(read == rows);
    return limit;
}

// Candidates with a value in each column that can be recognised in a message.
const std::vector<std::string> candidate_columns{"candidate_id", "ine",      "last_name", "first_name",
                                                 "birth_date",   "home_uai", "level"};
const std::vector<std::vector<std::string>> persons{
    {"C1", "123456789AB", "Potiron", "Jean-Courge", "2010-12-24", "0980001U", "3GEN"},
    {"C2", "987654321ZY", "Pâtisson", "Aube", "24/12/2011", "0980001U", "3GEN"},
    {"C2", "987654321ZX", "Navet", "Céleri", "24122012", "0980001V", "3PREPA"}};
const std::vector<std::string> personal_values{"123456789AB", "987654321ZY", "987654321ZX", "Potiron",
                                               "Jean-Courge", "Pâtisson",    "Aube",        "Navet",
                                               "Céleri",      "2010-12-24",  "24/12/2011",  "24122012"};

std::string with_columns(const std::vector<std::size_t>& order) {
    std::string csv;
    const auto append = [&](const auto& cells) {
        for (std::size_t k = 0; k < order.size(); ++k) csv.append(k == 0 ? "" : ",").append(cells(k));
        csv += '\n';
    };
    append([&](std::size_t k) { return candidate_columns[k]; });
    for (const auto& person : persons) append([&](std::size_t k) { return person[order[k]]; });
    return csv;
}

void check_that_no_candidate_is_named(const PackageFiles& files) {
    const auto said = all_that_is_said(read_package(files).diagnostics());
    for (const auto& value : personal_values) {
        CAPTURE(value, said);
        CHECK(said.find(value) == std::string::npos);
    }
}

}  // namespace

TEST_CASE("A table has two million rows and twenty million cells at most") {
    CHECK(limit_of_table(limits::rows, 2).empty());
    CHECK(limit_of_table(limits::rows + 1, 2) == "2000000 rows");
    CHECK(limit_of_table(20'000, limits::columns).empty());
    CHECK(limit_of_table(20'001, limits::columns) == "20000000 cells");
    CHECK(limit_of_table(0, limits::columns + 1) == "1000 columns");
}

TEST_CASE("The name of a column is short: each problem of the column repeats it") {
    const auto with_name = [](std::size_t bytes) {
        return problems_with("establishments.csv", "uai,name," + std::string(bytes, 'x') +
                                                       "\n0980001U,Collège,\n0980051Y,Lycée,\n");
    };
    CHECK(with_name(limits::column_name_bytes).empty());
    CHECK(with_name(limits::column_name_bytes + 1) == Problems{"establishments.csv:1: PP1010"});
}

TEST_CASE("Behind the last problem that is listed, no rows are kept") {
    std::string csv = "candidate_id,home_uai\n";
    for (std::size_t k = 0; k < Diagnostics::maximum + 1000; ++k) csv += "C,x\n";
    auto files = small_package();
    files["candidates.csv"] = csv;
    const auto result = read_tables(files);
    CHECK(result.diagnostics().items().size() == Diagnostics::maximum + 1);
}

TEST_CASE("A time with a zone is refused in words of its own, wherever it stands") {
    const auto start = GENERATE("2027-03-17T13:30Z", "2027-03-17T13:30+01:00", "2027-03-17 13:30:00+0100",
                                "2027-03-17T13:30:00.000Z", "17/03/2027 13:30 UTC",
                                "2027-03-17T13:30[Europe/Paris]", "2027-03-17 13:30 Europe/Paris");
    CAPTURE(start);
    CHECK(problems_with(
              "openings.csv",
              "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes\nO1,0980051Y,Jury,F1," +
                  std::string(start) + ",2027-03-17T15:00,30\n") == Problems{"openings.csv:2:start PP1116"});
    CHECK(problems_with("unavailability.csv",
                        "scope,ref,start,end\nall,," + std::string(start) + ",2027-03-18\n") ==
          Problems{"unavailability.csv:2:start PP1116"});
}

TEST_CASE("A time that is wrong otherwise is not said to have a zone") {
    for (const std::string start :
         {"2027-03-17T13:30x!", "2027-03-17T25:30Z", "2027-03-17T13:30:30", "demain"}) {
        CAPTURE(start);
        CHECK(problems_with("unavailability.csv", "scope,ref,start,end\nall,," + start + ",2027-03-18\n") ==
              Problems{"unavailability.csv:2:start PP1106"});
    }
}

TEST_CASE("Invisible characters are pointed out at their cell") {
    CHECK(problems_with("formations.csv", "formation_id,title,host_uai\nF1,CAP \u202EenisiuC,0980051Y\n") ==
          Problems{"formations.csv:2:title PP1117"});
    CHECK(problems_with("formations.csv", "formation_id,title,host_uai\nF1,CAP\x1B[31m,0980051Y\n") ==
          Problems{"formations.csv:2:title PP1117"});
    for (const auto* const title : {"Cui\u00ADsine", "Cuisine\u200B", "Cui\u2060sine"})
        CHECK(problems_with("formations.csv",
                            "formation_id,title,host_uai\nF1," + std::string(title) + ",0980051Y\n") ==
              Problems{"formations.csv:2:title PP1117"});
    CHECK(problems_with("formations.csv", "formation_id,title,host_uai\nF1,\"CAP\n\tCuisine\",0980051Y\n")
              .empty());
}

TEST_CASE("Problems of exchanged columns of candidates.csv name no candidate") {
    for (std::size_t a = 0; a < candidate_columns.size(); ++a) {
        for (std::size_t b = a; b < candidate_columns.size(); ++b) {
            std::vector<std::size_t> order{0, 1, 2, 3, 4, 5, 6};
            std::swap(order[a], order[b]);
            CAPTURE(candidate_columns[a], candidate_columns[b]);
            auto files = small_package();
            files["candidates.csv"] = with_columns(order);
            check_that_no_candidate_is_named(files);
        }
    }
}

TEST_CASE("Problems of applications and absences with personal data in any column name no candidate") {
    auto files = small_package();
    for (const auto& value : personal_values) {
        CAPTURE(value);
        files["applications.csv"] = "candidate_id,formation_id,rank\n" + value + ",F1,1\nC1," + value +
                                    ",2\nC1,F1," + value + "\n" + value + ",F1,1\n";
        files["unavailability.csv"] = "scope,ref,start,end\ncandidate," + value + ",2027-03-18,2027-03-18\n" +
                                      value + ",,2027-03-18,2027-03-18\nall," + value + ',' + value +
                                      ",2027-03-18\n";
        check_that_no_candidate_is_named(files);
    }
}

TEST_CASE("A value with the shape of an id is still repeated and suggested") {
    auto files = small_package();
    files["candidates.csv"] = "candidate_id,home_uai\nCAND-0001,0980001U\n";
    files["applications.csv"] = "candidate_id,formation_id\nCAND-OO01,F1\n";
    const auto result = read_tables(files);
    const auto& problem = result.diagnostics().items().front();
    CHECK(problem.message(Language::english) == "candidate_id is unknown; did you mean `CAND-0001`?");
    files["applications.csv"] = "candidate_id,formation_id\nCAND-0010,F1\n";
    CHECK(read_tables(files)
              .diagnostics()
              .items()
              .front()
              .message(Language::english)
              .starts_with("candidate_id `CAND-0010` is unknown"));
}

TEST_CASE("Problems of a previous plan with French titles are at the columns that stand in it") {
    const std::string header = "Candidat;Formation;État;OUVERTURE;Entretien n°\n";
    CHECK(problems_with("previous_plan.csv", header + "C1;F1;placee;O1;9\n") ==
          Problems{"previous_plan.csv:2:Entretien n° PP1502"});
    CHECK(problems_with("previous_plan.csv", header + "C1;F1;rangée;;\n;F1;placée;;0\n") ==
          Problems{"previous_plan.csv:2:État PP1110", "previous_plan.csv:3:Candidat PP1101",
                   "previous_plan.csv:3:OUVERTURE PP1101"});
    auto files = small_package();
    files["previous_plan.csv"] = header + "Potiron;F1;placée;O1;0\n";
    const auto said = all_that_is_said(read_tables(files).diagnostics());
    CHECK(said.find("Candidat") != std::string::npos);
    CHECK(said.find("Potiron") == std::string::npos);
}

TEST_CASE("A previous plan is not held against tables that could not be read") {
    auto files = small_package();
    files["previous_plan.csv"] =
        "candidate_id,formation_id,status,opening_id,slot,locked\nC1,F1,placed,O1,0,1\n";
    for (const auto* const file : {"candidates.csv", "formations.csv"}) {
        auto without = files;
        without[file] = "";
        const auto problems = places_and_codes(read_tables(without).diagnostics());
        CAPTURE(file, problems);
        CHECK(problems == Problems{std::string(file) + ":0: PP1005"});
    }
}
