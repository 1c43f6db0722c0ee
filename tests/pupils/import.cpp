#include "package_files.hpp"

#include <passpro/contacts.hpp>
#include <passpro/pupils_import.hpp>

#include <algorithm>
#include <catch.hpp>
#include <stored_zip.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

using Texts = std::vector<std::string>;

Result<ImportedPupils> import(const PackageFiles& package, const std::vector<std::string>& names,
                              PupilsImportOptions options = {}) {
    std::vector<std::string> bytes;
    for (const auto& name : names) bytes.push_back(bytes_of(source_folder / "examples/pupils" / name));
    std::vector<PupilsFile> files;
    for (std::size_t k = 0; k < names.size(); ++k) files.push_back({bytes[k], names[k]});
    return import_pupils(package, files, options);
}

Result<ImportedPupils> import_text(const PackageFiles& package, std::string_view text,
                                   PupilsImportOptions options = {}) {
    if (options.home.is_absent()) options.home = *Uai::parse("0980001U");
    const PupilsFile file{text, "a.csv"};
    return import_pupils(package, {&file, 1}, options);
}

PackageFiles campaign() {
    return files_of("examples/campaign");
}

PackageFiles empty_campaign() {
    auto files = campaign();
    for (const auto* const name :
         {"candidates.csv", "contacts.csv", "applications.csv", "previous_plan.csv", "unavailability.csv"})
        files.erase(name);
    return files;
}

PackageFiles with(PackageFiles files, const PackageFiles& others) {
    for (const auto& [name, bytes] : others) files[name] = bytes;
    return files;
}

Texts changes_of(const ImportedPupils& imported) {
    Texts texts;
    for (const auto& [change, candidate, formation, from, to] : imported.changes)
        texts.push_back(std::string(to_text(change)) + ' ' + candidate + ' ' + formation + ' ' + from + '>' +
                        to);
    return texts;
}

Texts problems_of(const Diagnostics& diagnostics) {
    Texts texts;
    for (const auto& problem : diagnostics)
        texts.push_back(std::to_string(problem.place.line) + ':' + problem.place.column + ' ' +
                        std::string(problem.name()));
    return texts;
}

std::string row_of(const std::string& csv, const std::string& beginning) {
    const auto at = csv.find('\n' + beginning);
    if (at == std::string::npos) return {};
    return csv.substr(at + 1, csv.find('\n', at + 1) - at - 1);
}

std::size_t rows_with(const ImportedPupils& imported, std::string_view cells) {
    const auto& csv = imported.files.at("candidates.csv");
    std::size_t rows = 0;
    for (auto at = csv.find(cells); at != std::string::npos; at = csv.find(cells, at + 1)) ++rows;
    return rows;
}

const Texts siecle{"ElevesSansAdresses.xml", "ResponsablesAvecAdresses.xml"};

}  // namespace

TEST_CASE("A school's XML and wishes become candidates, contacts and applications") {
    const auto imported =
        import(empty_campaign(), {"affelnet.csv", "ResponsablesAvecAdresses.xml", "ElevesSansAdresses.xml"},
               {.mefs = {"103"}});
    REQUIRE(imported);
    CHECK(imported->pupils == 21);
    CHECK(imported->guardians == 21);
    CHECK(imported->wishes == 4);
    const auto& candidates = imported->files.at("candidates.csv");
    CHECK(row_of(candidates, "0980001U-0001") ==
          "0980001U-0001,099800001BL,POTIRON,Thêta,2012-06-14,0980001U,,3PM,day");
    CHECK(row_of(candidates, "0980001U-0021") ==
          "0980001U-0021,,CŒUR-DE-BŒUF,Gamma,2012-08-02,0980001U,3GEN,3C,half");
    CHECK(row_of(imported->files.at("applications.csv"), "0980001U-0001") == "0980001U-0001,F012,1");
    CHECK(row_of(imported->files.at("contacts.csv"), "0980001U-0001") ==
          "0980001U-0001,1,,Madame,POTIRON,Sigma,responsable1@example.org,0100000001,1 rue des "
          "Essais,,,,98100,VALDORMANT,");
    CHECK(candidates.find("BROCOLI") == std::string::npos);
    CHECK(candidates.find("OSEILLE") == std::string::npos);
    CHECK(imported->files.at("contacts.csv").find("CHAMPIGNON") == std::string::npos);

    const auto read = read_tables(with(empty_campaign(), imported->files));
    CHECK_FALSE(read.diagnostics().has_errors());
    REQUIRE(read);
    const auto contacts = read_contacts(*read, imported->files.at("contacts.csv"));
    CHECK(places_and_codes(contacts.diagnostics()).empty());
}

TEST_CASE("Every problem of a school's files is at its place") {
    const auto imported = import(empty_campaign(), {siecle[0], siecle[1], "affelnet.csv"}, {.mefs = {"103"}});
    REQUIRE(imported);
    Texts places;
    for (const auto& problem : imported.diagnostics())
        places.push_back(problem.place.file + ' ' + problem.place.column + ' ' + std::string(problem.name()));
    const std::string pupils = "ElevesSansAdresses.xml /BEE_ELEVES/DONNEES/ELEVES/ELEVE";
    CHECK(places ==
          Texts{pupils + "[1]/CODE_MEF mef-without-level", pupils + "[4]/ID_NATIONAL pupil-without-ine",
                pupils + "[5]/DATE_SORTIE pupil-has-left", pupils + "[22]/ID_NATIONAL pupil-without-ine",
                pupils + "[23]/DATE_SORTIE pupil-has-left",
                "affelnet.csv Code offre de formation (vœu) unknown-offer",
                "affelnet.csv INE wish-without-pupil",
                "affelnet.csv Code UAI étab. origine pupils-of-another-school"});
    CHECK(imported.diagnostics().items()[5].message(Language::english) ==
          "wishes for offer `0900999`, which the catalogue does not have, are not imported, from this one "
          "on: 2");
}

TEST_CASE("An import that is repeated changes nothing, and says so") {
    const auto first = import(empty_campaign(), {siecle[0], siecle[1], "affelnet.csv"});
    REQUIRE(first);
    const auto again = import(with(empty_campaign(), first->files), {siecle[0], siecle[1], "affelnet.csv"},
                              {.mapping = first->mapping});
    REQUIRE(again);
    CHECK(again->files == first->files);
    CHECK(again->mapping == first->mapping);
    CHECK(changes_of(*again).empty());
}

TEST_CASE("Pupils of the package keep their ids, and what has changed is listed") {
    const auto imported = import(campaign(), {siecle[0], siecle[1], "affelnet.csv"}, {.mefs = {"103"}});
    REQUIRE(imported);
    auto changes = changes_of(*imported);
    std::erase_if(changes, [](const auto& change) { return change.starts_with("contacts_changed"); });
    CHECK(changes == Texts{"wish_missing C0001 F009 2>3", "wish_added C0001 F001 >2",
                           "moved_class C0021  3C>3A", "left C0041  >", "missing C0191  >",
                           "added 0980001U-0001  >", "wish_added 0980001U-0001 F004 >1",
                           "added 0980001U-0002  >", "wish_added 0980001U-0002 F006 >3",
                           "added 0980001U-0003  >"});
    const auto& candidates = imported->files.at("candidates.csv");
    CHECK(row_of(candidates, "C0021") == "C0021,099800021AS,NAVET,Pi,2012-05-27,0980001U,3GEN,3A,day,oui,0");
    CHECK(row_of(candidates, "C0031") == "C0031,,ENDIVE,Mu,2012-02-13,0980001U,3GEN,3A,half,oui,0");
    CHECK(row_of(candidates, "0980001U-0003") ==
          "0980001U-0003,,CŒUR-DE-BŒUF,Gamma,2012-08-02,0980001U,3GEN,3C,half,,");
    CHECK_FALSE(row_of(candidates, "C0041").empty());
    CHECK_FALSE(row_of(candidates, "C0191").empty());
    const auto read = read_tables(with(campaign(), imported->files));
    CHECK_FALSE(read.diagnostics().has_errors());
}

TEST_CASE("Spreadsheets of SIECLE and lists of PRONOTE name the same pupils") {
    const auto xml = import(empty_campaign(), {siecle[0]});
    REQUIRE(xml);
    const auto rows_of = [](const ImportedPupils& imported) {
        return std::ranges::count(imported.files.at("candidates.csv"), '\n');
    };
    const PupilsImportOptions options{.home = *Uai::parse("0980001U")};
    for (const auto* const name : {"ElevesComplete.csv", "exportCSVExtraction.csv", "pronote.csv"}) {
        CAPTURE(name);
        const auto sheet = import(empty_campaign(), {name}, options);
        REQUIRE(sheet);
        CHECK_FALSE(sheet.diagnostics().has_errors());
        CHECK(rows_of(*sheet) == rows_of(*xml));
        CHECK(sheet->pupils == 22);
        // And they are found in a package that has them.
        const auto again = import(with(empty_campaign(), xml->files), {name}, options);
        REQUIRE(again);
        const auto changes = changes_of(*again);
        CHECK(std::ranges::none_of(changes, [](const auto& text) { return text.starts_with("added"); }));
        CHECK(std::ranges::none_of(changes, [](const auto& text) { return text.starts_with("missing"); }));
    }
}

TEST_CASE("Several files about one school add to each other, in any order") {
    const auto alone = import(empty_campaign(), {siecle[0]});
    for (const std::vector<std::string>& names :
         {Texts{"pronote.csv", siecle[0]}, Texts{siecle[0], "exportCSVExtraction.csv", "pronote.csv"}}) {
        const auto together = import(empty_campaign(), names, {.home = *Uai::parse("0980001U")});
        REQUIRE(together);
        CHECK_FALSE(together.diagnostics().has_errors());
        CHECK(together->pupils == alone->pupils);
        CHECK(together->files.at("candidates.csv").find("099800301CJ") != std::string::npos);
    }
}

TEST_CASE("New pupils without a MEF are counted if MEFs are chosen, and known ones are updated") {
    const PupilsImportOptions options{.home = *Uai::parse("0980001U"), .mefs = {"103"}};
    const auto alone = import(empty_campaign(), {"pronote.csv"}, options);
    REQUIRE(alone);
    CHECK(alone->pupils == 0);
    CHECK(problems_of(alone.diagnostics()) == Texts{"2:Élève pupil-without-mef"});
    CHECK(alone.diagnostics().items()[0].message(Language::english) ==
          "new pupils without a MEF are not imported, from this one on: 22");

    const auto xml = import(empty_campaign(), {siecle[0]}, options);
    const auto known = import(with(empty_campaign(), xml->files), {"pronote.csv"}, options);
    REQUIRE(known);
    CHECK(known->pupils == 21);
    CHECK(known.diagnostics().items()[0].message(Language::english) ==
          "new pupils without a MEF are not imported, from this one on: 1");

    // One file has the MEF that the other lacks.
    for (const auto& names : {Texts{"pronote.csv", siecle[0]}, Texts{siecle[0], "pronote.csv"}}) {
        const auto both = import(empty_campaign(), names, options);
        REQUIRE(both);
        CHECK(both->pupils == 21);
        CHECK(rows_with(*both, ",3GEN,") == rows_with(*xml, ",3GEN,"));
        const auto found = problems_of(both.diagnostics());
        CHECK(std::ranges::none_of(found, [](const auto& text) { return text.ends_with("-mef"); }));
    }
}

TEST_CASE("What cannot begin a MEF is refused") {
    for (const auto* const mef : {"abc", "", "103 1", "103100191100"}) {
        CAPTURE(mef);
        const auto imported = import(empty_campaign(), siecle, {.mefs = {"103", mef}});
        CHECK_FALSE(imported);
        CHECK(problems_of(imported.diagnostics()) == Texts{"0:mefs bad-mef-beginning"});
    }
}

TEST_CASE("A zip of exports is read like its files") {
    const auto plain = import(empty_campaign(), siecle);
    const auto zip = stored_zip({{siecle[0], bytes_of(source_folder / "examples/pupils" / siecle[0])},
                                 {siecle[1], bytes_of(source_folder / "examples/pupils" / siecle[1])}});
    const PupilsFile file{zip, "export.zip"};
    const auto zipped = import_pupils(empty_campaign(), {&file, 1});
    REQUIRE(zipped);
    CHECK(zipped->files == plain->files);
    CHECK(zipped.diagnostics().items().front().place.file == "export.zip/ElevesSansAdresses.xml");
}

TEST_CASE("Files of another school or year are refused") {
    const auto other_school = import(empty_campaign(), siecle, {.home = *Uai::parse("0980002V")});
    CHECK_FALSE(other_school);
    CHECK(problems_of(other_school.diagnostics()) ==
          Texts{"4:/BEE_ELEVES/PARAMETRES/UAJ other-school",
                "4:/BEE_RESPONSABLES/PARAMETRES/UAJ other-school"});
    const auto other_year = import(empty_campaign(), {siecle[0]}, {.school_year = 2025});
    CHECK_FALSE(other_year);
    CHECK(problems_of(other_year.diagnostics()) ==
          Texts{"5:/BEE_ELEVES/PARAMETRES/ANNEE_SCOLAIRE other-school-year"});
    const auto nowhere = std::string("0930001") + Uai::check_letter(930001);
    CHECK(problems_of(import(empty_campaign(), siecle, {.home = *Uai::parse(nowhere)}).diagnostics()) ==
          Texts{"0:home unknown-reference"});
}

TEST_CASE("A file that says no school needs one") {
    const std::string list = "Élève,Classe\nMARTIN Léa,3A\n";
    const PupilsFile file{list, "a.csv"};
    const auto imported = import_pupils(empty_campaign(), {&file, 1});
    CHECK_FALSE(imported);
    CHECK(problems_of(imported.diagnostics()) == Texts{"1: missing-school"});
    // Nor is anything taken from other files.
    const auto wishes = import(campaign(), {"pronote.csv", "affelnet.csv"});
    CHECK_FALSE(wishes);
    CHECK(std::ranges::count(problems_of(wishes.diagnostics()), "1: missing-school") == 1);
}

TEST_CASE("A row that does not say its school is left out, if others do") {
    const std::string list = "INE,Élève,UAI\n099800301CJ,MARTIN Léa,0980001U\n,MARTIN Zoé,\n";
    const PupilsFile file{list, "a.csv"};
    const auto imported = import_pupils(empty_campaign(), {&file, 1});
    REQUIRE(imported);
    CHECK(problems_of(imported.diagnostics()) == Texts{"3:UAI missing-value"});
    CHECK(imported->pupils == 1);
}

TEST_CASE("Doubles are pointed out, twins are not") {
    const auto imported = import_text(empty_campaign(),
                                      "INE;Nom;Prénom;Né(e) le;Classe\n"
                                      "099800301CJ;MARTIN;Léa;30/03/2012;3A\n"
                                      "099800302CK;MARTIN;Zoé;30/03/2012;3A\n"
                                      "099800303CL;Martin;LEA;30/03/2012;3B\n"
                                      "099800301CJ;DURAND;Luc;01/04/2012;3B\n"
                                      ";MARTIN;Zoé;30/03/2012;3A\n");
    REQUIRE(imported);
    CHECK(problems_of(imported.diagnostics()) ==
          Texts{"4:Nom possible-double", "5:INE repeated-ine", "6:Nom possible-double"});
    CHECK(imported.diagnostics().items()[1].message(Language::english) ==
          "the INE is already that of another pupil (a.csv:2)");
    CHECK(imported->pupils == 3);
}

TEST_CASE("A pupil without an INE is found again by name and birth date, and gets the INE later") {
    const auto first = import_text(empty_campaign(), "Nom,Prénom,Né(e) le\nMARTIN,Léa,30/03/2012\n");
    REQUIRE(first);
    CHECK(problems_of(first.diagnostics()) == Texts{"1: pupil-without-ine"});
    const auto package = with(empty_campaign(), first->files);
    const auto second = import_text(package, "INE,Nom,Prénom,Né(e) le\n099800301CJ,Martin,Léa,30/03/2012\n");
    REQUIRE(second);
    CHECK(changes_of(*second) == Texts{"changed 0980001U-0001  >"});
    CHECK(row_of(second->files.at("candidates.csv"), "0980001U") ==
          "0980001U-0001,099800301CJ,Martin,Léa,2012-03-30,0980001U,,,");
    // Another INE is another pupil, who is pointed out.
    const auto third = import_text(with(package, second->files),
                                   "INE,Nom,Prénom,Né(e) le\n099800302CK,MARTIN,Léa,30/03/2012\n");
    REQUIRE(third);
    CHECK(problems_of(third.diagnostics()) == Texts{"2:Nom possible-double"});
    CHECK(changes_of(*third) == Texts{"missing 0980001U-0001  >", "added 0980001U-0002  >"});
}

TEST_CASE("A list without INE and birth dates finds its pupils again, by name and class") {
    const std::string list = "Élève,Classe\nMARTIN Léa,3A\nMARTIN Léa,3B\nPETIT Ana,3A\nDURAND Luc,3A\n";
    const auto first = import_text(empty_campaign(), list);
    REQUIRE(first);
    CHECK(first->pupils == 4);
    const auto package = with(empty_campaign(), first->files);
    CHECK(changes_of(*import_text(package, list)).empty());
    const auto moved = import_text(package, "Élève,Né(e) le,Classe\nPETIT Ana,01/04/2012,3B\n");
    CHECK(changes_of(*moved) == Texts{"missing 0980001U-0001  >", "missing 0980001U-0002  >",
                                      "changed 0980001U-0003  >", "moved_class 0980001U-0003  3A>3B",
                                      "missing 0980001U-0004  >"});
}

TEST_CASE("Two pupils whom their numbers alone tell apart are two in each import") {
    const std::string list =
        "N° interne,Nom,Prénom,Né(e) le\n1,MARTIN,Léa,30/03/2012\n2,MARTIN,Léa,30/03/2012\n";
    const auto first = import_text(empty_campaign(), list);
    REQUIRE(first);
    CHECK(first->pupils == 2);
    CHECK(changes_of(*import_text(with(empty_campaign(), first->files), list)).empty());
}

TEST_CASE("Families keep the language of their letters, and their further cells") {
    auto package = empty_campaign();
    package["candidates.csv"] =
        "candidate_id;home_uai;last_name;first_name;birth_date;club\nC1;0980001U;MARTIN;Léa;30/03/"
        "2012;échecs\n";
    package["contacts.csv"] =
        "candidate_id,last_name,first_name,email,language,wave\nC1,Martin,Ana,ana@example.org,pt,2\n";
    const auto imported =
        import_text(package,
                    "Nom,Prénom,Né(e) le,Nom de famille repr. légal,Prénom repr. légal,Courriel "
                    "repr. légal,Nom autre repr. légal\n"
                    "MARTIN,Léa,30/03/2012,MARTIN,Ana,a.martin@example.org,-\n");
    REQUIRE(imported);
    CHECK(changes_of(*imported) == Texts{"contacts_changed C1  >"});
    CHECK(imported->files.at("contacts.csv") ==
          "candidate_id,rank,relation,civility,last_name,first_name,email,phone,line1,line2,line3,line4,"
          "postcode,"
          "city,language,wave\nC1,1,,,MARTIN,Ana,a.martin@example.org,,,,,,,,pt,2\n");
    CHECK(row_of(imported->files.at("candidates.csv"), "C1") ==
          "C1,,MARTIN,Léa,2012-03-30,0980001U,,,,échecs");
}

TEST_CASE("Of two schools, the one that the pupil has not left counts") {
    const std::string header = "UAI;INE;Nom;Prénom;Né(e) le;Date sortie\n";
    const std::string left = "0980001U;099800301CJ;MARTIN;Léa;30/03/2012;12/01/2027\n";
    const std::string here = "0980002V;099800301CJ;MARTIN;Léa;30/03/2012;\n";
    for (const auto& rows : {left + here, here + left}) {
        const auto text = header + rows;
        const PupilsFile file{text, "a.csv"};
        const auto imported = import_pupils(empty_campaign(), {&file, 1});
        REQUIRE(imported);
        CHECK(problems_of(imported.diagnostics()).size() == 1);
        CHECK(imported.diagnostics().items().front().problem == Problem::pupil_has_left);
        CHECK(row_of(imported->files.at("candidates.csv"), "0980002V") ==
              "0980002V-0001,099800301CJ,MARTIN,Léa,2012-03-30,0980002V,,,");
    }
    const auto both = header + here + "0980003W;099800301CJ;MARTIN;Léa;30/03/2012;\n";
    const PupilsFile file{both, "a.csv"};
    CHECK(problems_of(import_pupils(empty_campaign(), {&file, 1}).diagnostics()) ==
          Texts{"3:INE repeated-ine"});
}

TEST_CASE("A mapping and chosen columns say what the headings do not") {
    const std::string list = "Enfant,Groupe,Code\nMARTIN Léa,3A,TRUC\n";
    CHECK(problems_of(import_text(empty_campaign(), list).diagnostics()) == Texts{"0: not-of-pupils"});
    const auto imported = import_text(empty_campaign(), list,
                                      {.mapping = R"({"columns": {"level": ["Code"], "class": ["Groupe"]},
                                                      "values": {"level": {"truc": "3PREPA"}}})",
                                       .columns = {{"Enfant", "full_name"}}});
    REQUIRE(imported);
    CHECK(row_of(imported->files.at("candidates.csv"), "0980001U") ==
          "0980001U-0001,,MARTIN,Léa,,0980001U,3PREPA,3A,");
    const auto refused =
        import_text(empty_campaign(), list, {.columns = {{"Enfan", "full_name"}, {"x", "y"}}});
    CHECK_FALSE(refused);
}

TEST_CASE("The schema of a mapping for pupils has its keys") {
    const auto properties = json_of("schemas/pupils-mapping.schema.json").at("properties");
    const auto mapping = nlohmann::json::parse(import(empty_campaign(), siecle)->mapping);
    const auto keys = [](const nlohmann::json& object) {
        Texts names;
        for (const auto& [key, value] : object.items()) names.push_back(key);
        return names;
    };
    CHECK(keys(properties) == Texts{"$schema", "columns", "header_row", "sheet", "values"});
    CHECK(keys(properties.at("columns").at("properties")) == keys(mapping.at("columns")));
    CHECK(keys(properties.at("values").at("properties")) == keys(mapping.at("columns")));
}

TEST_CASE("A package whose tables cannot be read is not changed") {
    auto package = campaign();
    package["candidates.csv"] += "C9999,,,,2012-13-01,0980001U\n";
    const auto imported = import(package, siecle);
    CHECK_FALSE(imported);
    CHECK(imported.diagnostics().has_errors());
    CHECK_FALSE(import({}, siecle));
}

TEST_CASE("XML that would harm or that is damaged is refused at its line") {
    const auto problem_of = [](std::string_view xml) {
        const auto imported = import_text(empty_campaign(), xml);
        REQUIRE_FALSE(imported);
        REQUIRE(imported.diagnostics().items().size() == 1);
        const auto& problem = imported.diagnostics().items().front();
        return std::to_string(problem.place.line) + ' ' + std::string(problem.name());
    };
    CHECK(problem_of("<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"c\">]>\n<BEE_ELEVES/>") ==
          "2 bad-xml");
    CHECK(problem_of("<BEE_ELEVES>\n<DONNEES>\n</BEE_ELEVES>") == "3 bad-xml");
    CHECK(problem_of("<BEE_ELEVES/>\n<BEE_ELEVES/>") == "1 bad-xml");
    CHECK(problem_of("<BEE_NOMENCLATURES/>") == "1 not-of-pupils");
    CHECK(problem_of("<BEE_ELEVES>&#xD800;</BEE_ELEVES>") == "1 bad-xml");
    CHECK(problem_of("<BEE_ELEVES>\n\xE9</BEE_ELEVES>") == "2 bad-encoding");
    std::string deep = "<BEE_ELEVES>";
    for (int k = 0; k < 100'000; ++k) deep += "<DONNEES>";
    for (int k = 0; k < 100'000; ++k) deep += "</DONNEES>";
    CHECK(problem_of(deep + "</BEE_ELEVES>") == "0 too-large");
}

TEST_CASE("Problems of a package's own tables name no pupil") {
    auto files = campaign();
    files["candidates.csv"] =
        "candidate_id,last_name,home_uai,boarding\nC0001,NAVET,NAVET,NAVET\nNAVET,,0980001U,Céleri\n";
    files["contacts.csv"] = "candidate_id,rank,last_name\nC0001,NAVET,NAVET\n";
    files["applications.csv"] = "candidate_id,formation_id,rank\nC0001,F001,NAVET\n";
    const auto said = all_that_is_said(import(files, {}).diagnostics());
    CHECK(said.find("PP1102") != std::string::npos);
    CHECK(said.find("NAVET") == std::string::npos);
    CHECK(said.find("Céleri") == std::string::npos);
    files["candidates.csv"] = "NAVET;Céleri\n";
    CHECK(all_that_is_said(import(files, {}).diagnostics()).find("NAVET") == std::string::npos);
}
