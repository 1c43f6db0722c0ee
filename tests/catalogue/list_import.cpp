#include "package_files.hpp"
#include "text/limits.hpp"
#include "workbook/workbook.hpp"

#include <passpro/catalogue_import.hpp>

#include <catch.hpp>
#include <set>

using namespace passpro;
using namespace passpro::test;

namespace {

constexpr const char* list =
    ";Académie imaginaire;;;;;;\n"
    ";Liste des formations concernées, rentrée 2027;;;;;;\n"
    "\n"
    "N° UAI;Lycée;Ville;Formation;Diplôme;Code MEF;Modalité;Dates d'entretien;Nb places\n"
    "Sécurité;;;;;;;;\n"
    "0980051Y;Lycée des Moulins;Valdormant;Métiers de la sécurité;2nde pro;24799001021;ind.;mercredi 17 mars "
    "13h30-17h;24 places\n"
    "980052z;Lycée de la Forge;Brumeval;Sûreté;Bac pro;;coll.;du 15 au 16/03;30\n"
    ";Sous-total;;;;;;;54\n"
    "N° UAI;Lycée;Ville;Formation;Diplôme;Code MEF;Modalité;Dates d'entretien;Nb places\n"
    "Hôtellerie;;;;;;;;\n"
    "0980051 Y;;;CAP Cuisine;CAP;;individuel;mercredi 17 mars 13h30-17h;12\n"
    "Total général;;;;;;;;66\n";

Result<ImportedList> import(std::string_view bytes, std::string_view mapping = {},
                            std::optional<int> year = 2027) {
    return import_list(bytes, "liste.csv", {.mapping = mapping, .year = year});
}

std::vector<std::string> problems_of(const Diagnostics& diagnostics) {
    std::vector<std::string> problems;
    for (const auto& problem : diagnostics)
        problems.push_back(std::to_string(problem.place.line) + ':' + problem.place.column + ' ' +
                           std::string(problem.name()));
    return problems;
}
using Problems = std::vector<std::string>;

}  // namespace

TEST_CASE("A list as it comes becomes the tables of a catalogue") {
    const auto imported = import(list);
    REQUIRE(imported);
    CHECK(problems_of(imported.diagnostics()) == Problems{"7:N° UAI restored-zero", "8:Lycée skipped-total",
                                                          "11:N° UAI restored-zero",
                                                          "12:N° UAI skipped-total"});
    CHECK(imported->files.at("establishments.csv") ==
          "uai,name,kind,commune,postcode,department,latitude,longitude\n"
          "0980051Y,Lycée des Moulins,lycee,Valdormant,,098,,\n"
          "0980052Z,Lycée de la Forge,lycee,Brumeval,,098,,\n");
    CHECK(imported->files.at("formations.csv") ==
          "formation_id,domain,title,diploma,mef,host_uai,seats,documents,eligibility,note\n"
          "0980051Y-2479900102,Sécurité,Métiers de la sécurité,2DEPRO,2479900102,0980051Y,24,,,\n"
          "0980052Z-surete,Sécurité,Sûreté,2DEPRO,,0980052Z,30,,,\n"
          "0980051Y-cap-cuisine,Hôtellerie,CAP Cuisine,CAP,,0980051Y,12,,,\n");
    CHECK(imported->files.at("openings.csv") ==
          "opening_id,host_uai,panel,formation_ids,mode,start,end,slot_minutes,break_minutes,capacity\n"
          "O1,0980051Y,Jury,0980051Y-2479900102|0980051Y-cap-cuisine,individual,2027-03-17T13:30,2027-03-"
          "17T17:00,"
          "20,0,1\n"
          "O2,0980052Z,Jury,0980052Z-surete,collective,2027-03-15T08:30,2027-03-15T12:00,60,0,12\n"
          "O3,0980052Z,Jury,0980052Z-surete,collective,2027-03-15T13:30,2027-03-15T17:00,60,0,12\n"
          "O4,0980052Z,Jury,0980052Z-surete,collective,2027-03-16T08:30,2027-03-16T12:00,60,0,12\n"
          "O5,0980052Z,Jury,0980052Z-surete,collective,2027-03-16T13:30,2027-03-16T17:00,60,0,12\n");
    const auto catalogue = read_catalogue(imported->files);
    CHECK(problems_of(catalogue.diagnostics()).empty());
    REQUIRE(catalogue);
    CHECK(catalogue->formations().size() == imported->formations);
    CHECK(catalogue->openings().size() == imported->openings);
}

TEST_CASE("The mapping that was used imports the same again") {
    const auto first = import(list);
    const auto again = import(list, first->mapping);
    REQUIRE(again);
    CHECK(again->files == first->files);
    CHECK(again->mapping == first->mapping);
    const auto mapping = nlohmann::json::parse(first->mapping);
    CHECK(mapping.at("header_row") == 4);
    CHECK(mapping.at("columns").at("host_uai") == nlohmann::json{"N° UAI"});
    CHECK(mapping.at("columns").at("panel").empty());
    CHECK(mapping.at("openings").at("year") == 2027);
}

TEST_CASE("A mapping says what a column is, and what its words mean") {
    constexpr const char* own = "a,b,c\n0980051Y,Cuisine,gr.\n";
    CHECK_FALSE(import(own));
    const auto imported =
        import(own, R"({"header_row": 1, "columns": {"host_uai": ["A"], "title": ["B"], "mode": ["C"]},
                                         "values": {"mode": {"GR": "collective"}}})");
    REQUIRE(imported);
    CHECK(problems_of(imported.diagnostics()) == Problems{"2:c not-imported"});
    CHECK(imported->formations == 1);
}

TEST_CASE("A mapping with mistakes is refused, each at its place") {
    const auto refused =
        import(list, R"({"sheets": "Liste", "header_row": 0, "columns": {"host": [], "title": "Titre"},
                                          "openings": {"morning": ["12:00", "8h"], "individual": {"capacity": 0}}})");
    REQUIRE_FALSE(refused);
    Problems places;
    for (const auto& problem : refused.diagnostics())
        places.push_back(problem.place.column + ' ' + problem.code());
    CHECK(places == Problems{"/columns/host PP1402", "/columns/title PP1404", "/header_row PP1108",
                             "/openings/individual/capacity PP1108", "/openings/morning/1 PP1113",
                             "/sheets PP1402"});
    CHECK(refused.diagnostics().items().back().suggestion == "sheet");
    CHECK_FALSE(import(list, "{"));
}

TEST_CASE("Every cell that cannot be read is reported, and the others are imported") {
    const auto imported = import(
        "UAI,Formation,MEF,Places,Modalité,Dates,Téléphone,Intitulé,Code UAI\n"
        "0980051X,CAP Cuisine,12,beaucoup,à distance,sur rendez-vous,,,\n"
        ",CAP Cuisine,,,,,,,\n"
        "0980051Y,,,1,,,,,\n"
        "0980051Y,CAP Cuisine,,,,jeudi 17 mars,,,\n"
        "0980051Y,CAP Cuisine,,,,17 mars,,,\n");
    REQUIRE(imported);
    CHECK(problems_of(imported.diagnostics()) ==
          Problems{"1:Code UAI ambiguous-column", "1:Intitulé ambiguous-column",
                   "1:Téléphone unplaced-column", "2:Dates bad-interview-times", "2:MEF bad-mef",
                   "2:Modalité unknown-choice", "2:Places bad-number", "2:UAI bad-uai", "2:UAI not-imported",
                   "3:UAI missing-value", "3:UAI not-imported", "4:Formation missing-value",
                   "4:Formation not-imported", "5:Dates wrong-weekday"});
    CHECK(imported->formations == 2);
    CHECK(imported->files.at("formations.csv").find("0980051Y-cap-cuisine-2") != std::string::npos);
    CHECK(imported->openings == 2);
}

TEST_CASE("A value that cannot be an id is replaced, and reported") {
    const auto imported =
        import("UAI,Formation,Code formation,Jury,Dates\n0980051Y,CAP,a|b,\"x\ny\",17 mars matin\n");
    REQUIRE(imported);
    CHECK(problems_of(imported.diagnostics()) ==
          Problems{"2:Code formation bad-identifier", "2:Jury bad-identifier"});
    CHECK(read_catalogue(imported->files));
}

TEST_CASE("A year may be missing") {
    const auto imported = import("UAI,Formation,Dates\n0980051Y,CAP,17 mars\n", {}, {});
    CHECK(problems_of(imported.diagnostics()) == Problems{"2:Dates unknown-year"});
}

TEST_CASE("Formations of one host with other times have other panels") {
    const auto imported = import(
        "UAI,Formation,Dates\n"
        "0980051Y,CAP A,17 mars matin\n"
        "0980051Y,CAP B,17 mars\n");
    REQUIRE(imported);
    CHECK(imported->files.at("openings.csv").find("Jury 2") != std::string::npos);
    CHECK(read_catalogue(imported->files));
}

#if PASSPRO_HAS_XLSX
TEST_CASE("The example list is imported except its unreadable cell") {
    const auto bytes = bytes_of(source_folder / "examples/list/liste.xlsx");
    const auto imported = import_list(bytes, "liste.xlsx", {.year = 2027});
    REQUIRE(imported);
    CHECK(imported->formations == 5);
    CHECK(imported->establishments == 3);
    CHECK(imported->openings == 9);
    Problems errors;
    for (const auto& problem : imported.diagnostics()) {
        if (problem.severity() == Severity::error)
            errors.push_back(problem.place.cell + ' ' + problem.code());
    }
    CHECK(errors == Problems{"I11 PP1604"});
    CHECK(imported.diagnostics().warnings() == 7);
    CHECK(imported->files.at("openings.csv").find("2027-03-17T09:00,2027-03-17T12:00") != std::string::npos);
    CHECK(read_catalogue(imported->files));
}

TEST_CASE("A list comes as a workbook too; problems have sheet and cell") {
    using workbook::WrittenKind;
    const workbook::WrittenSheet readme{.name = "Lisez-moi", .rows = {{{"UAI : voir l’onglet Liste"}}}};
    const workbook::WrittenSheet sheet{
        .name = "Liste",
        .rows = {{{"Liste 2027"}},
                 {{"UAI"}, {"Formation"}, {"Date"}, {"Horaires"}, {"MEF"}},
                 {{"980051Y"},
                  {"CAP Cuisine"},
                  {"2027-03-17", WrittenKind::date},
                  {"9h-12h"},
                  {"24799001021", WrittenKind::number}},
                 {{"0980052Z"}, {"CAP Maçon"}, {"2027-03-17", WrittenKind::date}, {"l’après midi"}},
                 {{"0980052Z"}, {"CAP Vitrail"}, {"bientôt"}}}};
    const auto imported = import_list(workbook::write(std::vector{readme, sheet}).value(), "l.xlsx");
    REQUIRE(imported);
    Problems lines;
    for (const auto& problem : imported.diagnostics()) lines.push_back(problem.to_text(Language::french));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].starts_with("[l.xlsx]Liste!A3:UAI: avertissement PP1607 restored-zero"));
    CHECK(lines[1].starts_with("[l.xlsx]Liste!C5:Date: erreur PP1604 bad-interview-times"));
    CHECK(imported->openings == 2);
    CHECK(imported->files.at("formations.csv").find("2479900102") != std::string::npos);
    CHECK(nlohmann::json::parse(imported->mapping).at("sheet") == "Liste");
}

TEST_CASE("Other sheets that look like lists are pointed out") {
    const auto sheet = [](const char* name) {
        return workbook::WrittenSheet{.name = name,
                                      .rows = {{{"UAI"}, {"Formation"}}, {{"0980051Y"}, {"CAP"}}}};
    };
    const workbook::WrittenSheet readme{.name = "Lisez-moi", .rows = {{{"UAI : voir l’onglet 77"}}}};
    const auto imported =
        import_list(workbook::write(std::vector{sheet("77"), sheet("93"), readme}).value(), "l.xlsx");
    REQUIRE(imported);
    REQUIRE(imported.diagnostics().items().size() == 1);
    CHECK(imported.diagnostics().items().front().place == Place::of_file("[l.xlsx]93"));
    CHECK(imported.diagnostics().items().front().problem == Problem::not_imported);
}
#endif

TEST_CASE("The schema of a mapping has its keys") {
    const auto schema = json_of("schemas/mapping.schema.json");
    const auto mapping = nlohmann::json::parse(import(list)->mapping);
    const auto keys = [](const nlohmann::json& object) {
        std::set<std::string> names;
        for (const auto& [key, value] : object.items()) names.insert(key);
        return names;
    };
    const auto& properties = schema.at("properties");
    auto known = keys(properties);
    known.erase("$schema");
    known.erase("sheet");  // which a CSV file does not have
    CHECK(known == keys(mapping));
    CHECK(keys(properties.at("columns").at("properties")) == keys(mapping.at("columns")));
    CHECK(keys(properties.at("values").at("properties")) == keys(mapping.at("columns")));
    const auto& openings = properties.at("openings").at("properties");
    CHECK(keys(openings) == keys(mapping.at("openings")));
    CHECK(keys(openings.at("individual").at("properties")) == keys(mapping.at("openings").at("individual")));
}

TEST_CASE("A file that is not a list is refused") {
    const auto code_of = [](std::string_view bytes) {
        const auto refused = import(bytes);
        REQUIRE_FALSE(refused);
        return refused.diagnostics().items().front().problem;
    };
    CHECK(code_of("") == Problem::no_header_row);
    CHECK(code_of("a;b;c\n1;2;3\n") == Problem::no_header_row);
    CHECK(code_of(std::string_view("\0\0", 2)) == Problem::bad_encoding);
    CHECK(code_of("PK\x03\x04") == (PASSPRO_HAS_XLSX ? Problem::bad_workbook : Problem::no_workbooks));
}

TEST_CASE("A row whose kind of interview cannot be read says that its interviews are not imported") {
    const auto imported = import("UAI,Formation,Modalité,Dates\n0980051Y,CAP,à distance,17 mars matin\n");
    REQUIRE(imported);
    CHECK(imported->openings == 0);
    CHECK(problems_of(imported.diagnostics()) ==
          Problems{"2:Dates not-imported", "2:Modalité unknown-choice"});
    CHECK(imported.diagnostics().items().front().message(Language::english) ==
          "this is not imported: how the interviews of the row are held could not be read");
}

TEST_CASE("Rows and cells that have no effect are reported") {
    SECTION("A mode has none in a row without interview times") {
        CHECK(problems_of(import("UAI,Formation,Modalité,Dates\n0980051Y,CAP,collectif,\n").diagnostics()) ==
              Problems{"2:Modalité not-imported"});
    }
    SECTION("A column without a header is reported once") {
        CHECK(problems_of(
                  import("UAI,Formation,,Dates\n0980051Y,CAP A,x,\n0980051Y,CAP B,y,\n").diagnostics()) ==
              Problems{"2: not-imported"});
    }
    SECTION("An establishment has another name in an earlier row") {
        CHECK(
            problems_of(import("UAI,Établissement,Formation\n0980051Y,Lycée A,CAP A\n0980051Y,LYCEE A,CAP B\n"
                               "0980051Y,Lycée B,CAP C\n")
                            .diagnostics()) == Problems{"4:Établissement not-imported"});
    }
    SECTION("A formation stands above the header") {
        const auto imported = import_list("0980051Y,CAP A\nUAI,Formation\n0980051Y,CAP B\n", "l.csv");
        CHECK(problems_of(imported.diagnostics()) == Problems{"1:UAI not-imported"});
    }
    SECTION("No row follows a heading, or its column has the domain already") {
        CHECK(problems_of(import("UAI,Formation,Places\nSanté,,\n0980051Y,CAP,\nSource : le rectorat,,\n")
                              .diagnostics()) == Problems{"4:UAI not-imported"});
        CHECK(problems_of(import("UAI,Formation,Domaine\nSanté,,\n0980051Y,CAP,Soins\n").diagnostics()) ==
              Problems{"2:UAI not-imported"});
    }
}

TEST_CASE("A number with another one behind it is not taken for the first") {
    for (const std::string seats : {"1 200", "24 ou 30", "24-30"}) {
        CAPTURE(seats);
        CHECK(problems_of(import("UAI,Formation,Places\n0980051Y,CAP," + seats + "\n").diagnostics()) ==
              Problems{"2:Places bad-number"});
    }
}

TEST_CASE("Headers may be named for columns one by one") {
    const std::string own = "a;Jours;c\n0980051Y;17 mars matin;Cuisine\n";
    const auto imported_with = [&](std::vector<ListColumnChoice> columns) {
        return import_list(own, "l.csv",
                           {.mapping_file = "--column", .year = 2027, .columns = std::move(columns)});
    };
    const auto imported = imported_with({{"A", "host_uai"}, {"c", "title"}, {"jours", "interviews"}});
    REQUIRE(imported);
    CHECK(problems_of(imported.diagnostics()) == Problems{});
    CHECK(imported->openings == 1);
    CHECK(nlohmann::json::parse(imported->mapping).at("columns").at("interviews") == nlohmann::json{"Jours"});

    const auto absent = imported_with({{"A", "host_uai"}, {"c", "title"}, {"Jour", "interviews"}});
    CHECK(problems_of(absent.diagnostics()) == Problems{"1:Jour missing-column", "1:Jours unplaced-column"});
    const auto unknown = imported_with({{"Jours", "interview"}});
    REQUIRE_FALSE(unknown);
    CHECK(problems_of(unknown.diagnostics()) == Problems{"0:/columns unknown-key"});
    CHECK(unknown.diagnostics().items().front().suggestion == "interviews");
}

TEST_CASE("A list has 200 columns, 100,000 rows and as many openings at most") {
    const auto limit_of = [](const std::string& bytes) {
        for (const auto& problem : import(bytes).diagnostics()) {
            if (problem.problem == Problem::too_large) return problem.details.at(1);
        }
        return std::string();
    };
    const auto columns = [](std::size_t number) {
        std::string header = "UAI,Formation";
        for (std::size_t k = 2; k < number; ++k) header += ",x";
        return header + "\n0980051Y,CAP\n";
    };
    CHECK(limit_of(columns(limits::list_columns)).empty());
    CHECK(limit_of(columns(limits::list_columns + 1)) == "200 columns");

    std::string rows = "UAI,Formation,Dates\n";
    for (std::size_t k = 1; k < limits::list_rows; ++k) rows += "x,,\n";
    CHECK(limit_of(rows).empty());
    CHECK(limit_of(rows + "x,,\n") == "100000 rows");

    // Two openings on each of so many days, for each of so many panels.
    const auto openings = [](std::size_t panels) {
        std::string rows_of_panels = "UAI,Formation,Jury,Dates\n";
        for (std::size_t k = 0; k < panels; ++k) {
            rows_of_panels += "0980051Y,CAP " + std::to_string(k) + ",J" + std::to_string(k) +
                              ",du 1 mars au 30 avril ; du 1 juin au 31 juillet\n";
        }
        return rows_of_panels;
    };
    const auto of_one = import(openings(1))->openings;
    REQUIRE(of_one > 100);
    const auto most = limits::list_openings / of_one;
    CHECK(limit_of(openings(most)).empty());
    CHECK(limit_of(openings(most + 1)) == "100000 openings");
}
